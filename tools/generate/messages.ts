import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { GeneratedFile } from './all.ts';

const FOLDER = 'protocol/messages';
const sources = ['lock.proto', 'session.proto', 'bridge.proto'];
const omitted = ['verify', 'delimited', 'service', 'convert', 'typeurl', 'create'].map(
  part => `--no-${part}`,
);

/** Generates protobufjs static code and its types from the .proto files. */
export async function generateMessages(root: string): Promise<GeneratedFile[]> {
  const out = await mkdtemp(join(tmpdir(), 'lockbench-messages-'));
  try {
    await promisify(execFile)(
      process.execPath,
      [
        'node_modules/protobufjs-cli/bin/pbjs',
        ...['-t', 'static-module', '-w', 'esm', '-d', '-r', 'lockbench', ...omitted],
        ...['-p', FOLDER, '-o', join(out, 'messages.js'), ...sources],
      ],
      { cwd: root },
    );
    return await Promise.all(
      ['messages.js', 'messages.d.ts'].map(async name => ({
        path: `${FOLDER}/generated/${name}`,
        text: withUndefined(await readFile(join(out, name), 'utf8')),
      })),
    );
  } finally {
    await rm(out, { recursive: true });
  }
}

/**
 * Allows `undefined` in the types of fields. protobufjs reads an `undefined` field as absent, but its types do not say
 * so, and `exactOptionalPropertyTypes` applies them literally.
 */
function withUndefined(types: string): string {
  return types.replace(/^(\s+\w+\?: )\(?([^();{}]+)\)?;$/gm, '$1$2|undefined;');
}
