import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const sources = ['lock.proto', 'session.proto', 'bridge.proto'];
const folder = 'protocol/messages';

/** Writes protobufjs static code and its types from the .proto files. */
export async function generateMessages(root: string): Promise<void> {
  const out = `${folder}/generated/messages.js`;
  await mkdir(`${root}/${dirname(out)}`, { recursive: true });
  const omitted = ['verify', 'delimited', 'service', 'convert', 'typeurl', 'create'].map(
    part => `--no-${part}`,
  );
  await promisify(execFile)(
    process.execPath,
    [
      'node_modules/protobufjs-cli/bin/pbjs',
      ...['-t', 'static-module', '-w', 'esm', '-d', '-r', 'lockbench', ...omitted],
      ...['-p', folder, '-o', out, ...sources],
    ],
    { cwd: root },
  );
}
