import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { run } from './cli/program.ts';

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
export function runLockbench(args: readonly string[], cwd: string): Promise<CommandEnd> {
  return execute(process.execPath, [`${root}/bin/lockbench.js`, ...args], cwd);
}

/** The same in this process, for what needs none of its own. */
export async function inProcess(args: readonly string[], cwd: string): Promise<CommandEnd> {
  const written = { out: '', err: '' };
  const code = await run(args, {
    cwd,
    out: {
      write: text => {
        written.out += text;
      },
    },
    err: {
      write: text => {
        written.err += text;
      },
    },
  });
  return { code, stdout: written.out, stderr: written.err };
}

/** A program that goes on until it is told to end. */
export interface RunningCommand {
  /** All that it has printed. */
  readonly output: string;
  /** Its first match, once it is printed. @throws when the program ends before */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<number | null>;
  /** Interrupts it as Ctrl-C does, and waits for its end. */
  interrupt(): Promise<number | null>;
}

export function start(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): RunningCommand {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, NO_COLOR: '1', VITEST: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const onText = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      output += text;
      for (const look of onText) look();
    });
  }
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return {
    get output() {
      return output;
    },
    ended,
    printed: pattern =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(output);
          if (!match) return;
          onText.delete(look);
          resolve(match);
        };
        onText.add(look);
        look();
        const early = () => reject(new Error(`it ended without ${pattern}: ${output}`));
        ended.then(early, early);
      }),
    interrupt() {
      child.kill('SIGINT');
      return ended;
    },
  };
}

/** `lockbench …` from the sources, going on. */
export function startLockbench(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): RunningCommand {
  return start(process.execPath, [`${root}/bin/lockbench.js`, ...args], cwd, env);
}

/** Whether a program of the system is there; tests that need it say so when they are skipped. */
export function isInstalled(program: string): boolean {
  return spawnSync('/bin/sh', ['-c', `command -v ${program}`]).status === 0;
}
