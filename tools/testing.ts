import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

export interface CommandEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, as a user would: no terminal, its own folder. */
export function execute(
  command: string,
  args: readonly string[],
  cwd: string,
  { env, input }: { readonly env?: Readonly<Record<string, string>>; readonly input?: string } = {},
): Promise<CommandEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, NO_COLOR: '1', VITEST: undefined, ...env },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', chunk => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', chunk => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', code => resolve({ code, stdout, stderr }));
    child.stdin.end(input ?? '');
  });
}

/** `lockbench …` from the sources. */
export function lockbench(args: readonly string[], cwd: string): Promise<CommandEnd> {
  return execute(process.execPath, [`${root}/bin/lockbench.js`, ...args], cwd);
}
