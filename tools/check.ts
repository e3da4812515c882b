import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { staleFiles } from './generate/stale.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Check {
  readonly name: string;
  /** Undefined when all is well, else what is wrong. */
  run(): Promise<string | undefined>;
}

/** One umbrella over every static check; all of them run, so that one look shows all that is wrong. */
const checks: readonly Check[] = [
  command('types', 'typescript/bin/tsc', ['--project', '.']),
  command('types of what runs in browsers', 'typescript/bin/tsc', ['--project', 'tsconfig.client.json']),
  command('lint, format and import rules', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
  command('unused code', 'knip/bin/knip.js', ['--no-progress']),
  {
    name: 'generated files',
    async run() {
      const stale = await staleFiles(root);
      return stale.length > 0 ? `not as generated: ${stale.join(', ')}; run \`npm run generate\`` : undefined;
    },
  },
];

const results = await Promise.all(checks.map(async check => ({ check, wrong: await check.run() })));
for (const { check, wrong } of results) {
  console.log(`${wrong === undefined ? 'ok    ' : 'FAILED'}  ${check.name}`);
  if (wrong !== undefined) console.log(wrong);
}
if (results.some(({ wrong }) => wrong !== undefined)) process.exitCode = 1;

function command(name: string, script: string, args: readonly string[]): Check {
  return {
    name,
    run: () =>
      new Promise(resolve => {
        const child = spawn(process.execPath, [`${root}/node_modules/${script}`, ...args], { cwd: root });
        let output = '';
        child.stdout.on('data', chunk => {
          output += chunk;
        });
        child.stderr.on('data', chunk => {
          output += chunk;
        });
        child.on('close', code => resolve(code === 0 ? undefined : output));
      }),
  };
}
