import { execFileSync, spawnSync } from 'node:child_process';

export function hasTshark(): boolean {
  return spawnSync('tshark', ['--version']).status === 0;
}

/** Chosen fields of the packets that the filter shows, one list for each; several values of a field have commas. */
export function tshark(
  path: string,
  filter: string,
  fields: readonly string[],
  more: readonly string[] = [],
): string[][] {
  const chosen = fields.flatMap(field => ['-e', field]);
  const args = ['-n', '-r', path, '-Y', filter, '-T', 'fields', '-E', 'separator=|', ...chosen, ...more];
  const output = execFileSync('tshark', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return output
    .split('\n')
    .filter(line => line !== '')
    .map(line => line.split('|'));
}
