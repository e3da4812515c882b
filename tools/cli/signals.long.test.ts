import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { root, runLockbench, startLockbench } from '../testing.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockbench-signals-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Far more time than the program needs to notice that its starter has ended. */
const LONGER_THAN_A_LOOK_MS = 1_000;

/** npx takes several seconds to begin. */
const SLOW_MS = 120_000;

function run(command: string, args: readonly string[]): ChildProcess {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'], detached: true });
  groups.push(child.pid!);
  return child;
}

/** Processes that a test leaves behind and that must be ended. */
const groups: number[] = [];
afterEach(() => {
  for (const group of groups.splice(0)) signalGroup(group, 'SIGKILL');
});

/** Sends the signal to every process of the group, as a terminal does. */
function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // All processes of the group have already ended.
  }
}

/** Waits for the first match in the output of a process, and reads no further. */
async function printed({ stdout }: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  let text = '';
  for await (const chunk of stdout!.iterator({ destroyOnReturn: false })) {
    text += chunk;
    const match = pattern.exec(text);
    if (match) return match;
  }
  throw new Error(`it ended without ${pattern}: ${text}`);
}

async function urlOf(twin: ChildProcess): Promise<string> {
  const [, url] = await printed(twin, /export CLOUD=(\S+)\n/);
  return url!;
}

const isServed = (url: string) =>
  fetch(`${url}/docs`).then(
    ({ ok }) => ok,
    () => false,
  );

describe('A served twin', () => {
  test('ends with SIGHUP, as when its terminal is closed', async () => {
    const twin = run(process.execPath, ['bin/lockbench.js', 'cloud', '--port', '0']);
    const url = await urlOf(twin);
    twin.kill('SIGHUP');
    expect(await once(twin, 'exit')).toEqual([0, null]);
    expect(await isServed(url)).toBe(false);
  });

  // kill -INT to npx alone has no effect: npm passes it to the shell, and dash waits for its command.
  test.each([
    ['SIGTERM', 'npx alone'],
    ['SIGHUP', 'npx alone'],
    ['SIGINT', 'all of its group, as with Ctrl-C'],
  ] as const)(
    'ends when %s goes to %s',
    async (signal, whom) => {
      const npx = run('npx', ['lockbench', 'cloud', '--port', '0']);
      const url = await urlOf(npx);
      if (whom === 'npx alone') npx.kill(signal);
      else signalGroup(npx.pid!, signal);
      await expect.poll(() => isServed(url), { timeout: 20_000 }).toBe(false);
    },
    SLOW_MS,
  );

  test.each([
    ['&, without standard input', `"${process.execPath}" bin/lockbench.js cloud --port 0 <&- & echo $!`],
    ['npx and &', 'npx lockbench cloud --port 0 & echo $!'],
  ])(
    'lives on when it was started with %s and its shell has gone',
    async (_name, line) => {
      const shell = run('sh', ['-c', line]);
      const ended = once(shell, 'exit');
      const [, pid] = await printed(shell, /^(\d+)\n/);
      try {
        const url = await urlOf(shell);
        await ended;
        await setTimeout(LONGER_THAN_A_LOOK_MS);
        expect(await isServed(url)).toBe(true);
      } finally {
        process.kill(Number(pid), 'SIGTERM');
      }
    },
    SLOW_MS,
  );
});

describe('A broker that is not there', () => {
  test('is reported at once, and nothing else is printed', async () => {
    const end = await runLockbench(
      ['cloud', '--demo', '--port', '0', '--broker', 'mqtt://127.0.0.1:1'],
      folder,
    );
    expect(end).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/BROKER_UNREACHABLE.*ECONN/),
    });
  });

  test.each([
    ['cloud', '--demo', '--port', '0'],
    ['run', '--profile', 'stack', `${root}/scenarios/pins`],
  ])('keeps nobody from an interrupt while it is silent: %s', async (...args) => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const url = `mqtt://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const command = startLockbench([...args, '--broker', url], folder);
    await once(silent, 'connection');
    const asked = performance.now();
    // The process ends with its own exit code, or by the signal.
    expect([130, null]).toContain(await command.interrupt());
    expect(performance.now() - asked).toBeLessThan(5_000);
    silent.close();
  });
});
