import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Makes `dist`: what an installed package runs. One JavaScript file and its types for each source. */
const root = fileURLToPath(new URL('..', import.meta.url));
const messages = 'protocol/messages/generated';

rmSync(`${root}/dist`, { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  [`${root}/node_modules/typescript/bin/tsc`, '--project', 'tsconfig.build.json'],
  { cwd: root, stdio: 'inherit' },
);
if (status === 0) cpSync(`${root}/${messages}`, `${root}/dist/${messages}`, { recursive: true });
else process.exitCode = 1;
