import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noTrace } from '../../protocol/ports/trace.ts';
import { createHciAir } from '../../simulator/radio/hci/hci-air.ts';
import { type ServedController, serveAir } from '../../simulator/radio/hci/serve.ts';
import { createOffsetClock } from '../../simulator/world/offset-clock.ts';
import { createRandomSource } from '../../simulator/world/random.ts';
import {
  inProcess,
  isInstalled,
  type RunningCommand,
  runLockbench,
  start,
  startLockbench,
} from '../testing.ts';

/** The work of an engineer with a dongle, with each part in its own process; every connection is a controller. */
let folder: string;
let air: ServedController;
const clock = createOffsetClock();
const running: RunningCommand[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockbench-parts-'));
  air = await serveAir(createHciAir({ clock, random: createRandomSource('parts'), trace: noTrace }), {
    port: 0,
  });
});

afterEach(async () => {
  for (const one of running.splice(0)) await one.interrupt();
  await air.close();
  clock.clear();
  await rm(folder, { recursive: true });
});

function launch(...args: string[]): RunningCommand {
  const one = startLockbench(args, folder);
  running.push(one);
  return one;
}

/** The bolt of a padlock is quick. */
async function launchLock(ble: string, ...more: string[]) {
  const lock = launch('lock', '--model', 'padlock', '--ble', ble, ...more);
  const [, id] = await lock.printed(/^(SP2X[0-9a-f]{8}), a padlock/m);
  const [, code] = await lock.printed(/^setup code (\S+)$/m);
  return { lock, id: id!, code: code! };
}

/** The phone's keys are in a file, so that calls may share a process or not. */
const phone = (ble: string, ...args: string[]) =>
  inProcess(['phone', '--ble', ble, '--state', join(folder, 'phone.json'), ...args], folder);

describe('A lock and a phone in two processes', () => {
  test('find each other over TCP, pair and unlock; both remember each other in their files', async () => {
    const { lock, id, code } = await launchLock(air.target, '--state', 'front.json');
    const scan = await phone(air.target, 'scan', '--for', '500ms', '--json');
    expect(JSON.parse(scan.stdout).locks).toMatchObject([{ name: id, setupMode: true, owned: false }]);

    const wrong = await phone(air.target, 'pair', id, '--code', '0'.repeat(32));
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringMatching(/WRONG_SETUP_CODE/)]);
    const own = ['phone', '--ble', air.target, '--state', 'phone.json'];
    const pair = await runLockbench([...own, 'pair', id, '--code', code, '--master-pin', '987654'], folder);
    expect(pair).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('987654') });
    for (const file of ['front.json', 'phone.json']) {
      expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
    }

    expect(await lock.interrupt()).toBe(0);
    const again = await launchLock(air.target, '--state', 'front.json');
    expect([again.id, again.code]).toEqual([id, code]);
    expect(await runLockbench([...own, 'unlock'], folder)).toMatchObject({
      code: 0,
      stdout: `${id}: unlocked\n`,
    });
    await again.lock.printed(/bolt\.moved {2}to=unlocked {2}cause=bluetooth/);
    const created = await phone(air.target, 'pin', 'create', '4711', '--until', 'now + 3h');
    expect(created).toMatchObject({ code: 0, stderr: '' });
    const capture = ['--capture', join(folder, 'phone.btsnoop')];
    const status = JSON.parse((await phone(air.target, ...capture, 'status', '--json')).stdout);
    expect(status).toMatchObject({ lockId: id, pinCount: 1, batteryPercent: 100 });
    expect((await readFile(join(folder, 'phone.btsnoop'))).toString('latin1', 0, 7)).toBe('btsnoop');
    const logs = JSON.parse((await phone(air.target, 'logs', '--json')).stdout);
    expect(logs.entries).toMatchObject([{ sequence: 1, name: 'bluetoothUnlock' }]);
  });

  test.skipIf(!isInstalled('socat'))('pair and unlock over serial lines (needs socat)', async () => {
    const [, port] = /^tcp:127\.0\.0\.1:(\d+)$/.exec(air.target)!;
    const line = async (name: string) => {
      const path = join(folder, name);
      const socat = start('socat', ['-d', '-d', `PTY,link=${path},rawer`, `TCP:127.0.0.1:${port}`], folder);
      running.push(socat);
      await socat.printed(/starting data transfer loop/);
      return `serial:${path}@115200`;
    };
    const { lock, id, code } = await launchLock(await line('dongle-a'));
    const own = ['phone', '--ble', await line('dongle-b')];
    const pair = await runLockbench([...own, 'pair', id, '--code', code], folder);
    expect(pair).toMatchObject({ code: 0, stderr: '' });
    // A dongle stays plugged in when the program ends, and the next program resets it.
    expect(await runLockbench([...own, 'unlock'], folder)).toMatchObject({ code: 0, stderr: '' });
    await lock.printed(/bolt\.moved {2}to=unlocked/);

    // The lock holds the line, so nobody else can open it.
    const taken = `serial:${join(folder, 'dongle-a')}@115200`;
    const busy = await runLockbench(['phone', '--ble', taken, 'scan'], folder);
    expect([busy.code, busy.stderr]).toEqual([2, expect.stringMatching(/ADAPTER_BUSY/)]);
  });
});

describe('An error is reported with what to do', () => {
  test.each([
    ['no adapter', ['phone', 'scan'], /required option '--ble/],
    ['an adapter that is none', ['phone', '--ble', 'usb:1', 'scan'], /ADAPTER_TARGET_INVALID/],
    [
      'a port where nobody listens',
      ['phone', '--ble', 'tcp:127.0.0.1:1', 'scan'],
      /ADAPTER_UNREACHABLE[\s\S]*ECONNREFUSED/,
    ],
    ['the same for a lock', ['lock', '--ble', 'tcp:127.0.0.1:1'], /ADAPTER_UNREACHABLE/],
    ['a model that is none', ['lock', '--ble', 'tcp:127.0.0.1:1', '--model', 'door'], /there is no model/],
    ['a broker that is none', ['bridge', '--ble', 'hci:0', '--broker', 'http://x'], /BROKER_URL_INVALID/],
    ['an address to listen on that is none', ['air', '--listen', '7000'], /--listen takes tcp:HOST:PORT/],
    ['a loss that is none', ['air', '--loss', '150'], /--loss takes a number from 0 to 99/],
  ])('%s', async (_name, args, says) => {
    const { code, stderr } = await inProcess(args, folder);
    expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
  });

  test('a state file that is damaged, or of another kind, is left as it is', async () => {
    const file = join(folder, 'phone.json');
    for (const content of ['{"kind":"pho', '{"kind":"bridge"}']) {
      await writeFile(file, content);
      const { code, stderr } = await phone(air.target, 'scan', '--for', '1s');
      expect([code, stderr]).toEqual([2, expect.stringMatching(/STATE_FILE_INVALID.*phone\.json/)]);
      expect(await readFile(file, 'utf8')).toBe(content);
    }
  });

  test('a lock that nobody hears, a lock that is not owned and invalid values are reported', async () => {
    const scan = await phone(air.target, 'scan', '--for', '300ms');
    expect([scan.code, scan.stderr]).toEqual([1, expect.stringMatching(/LINK_UNREACHABLE.*0\.3 s/)]);
    const stranger = await phone(air.target, 'unlock', 'DBX2FFFFFFFF', '--json');
    expect([stranger.code, JSON.parse(stranger.stdout).error]).toEqual([1, 'UNKNOWN_KEY']);
    const none = await phone(air.target, 'unlock');
    expect([none.code, none.stderr]).toEqual([2, expect.stringMatching(/has not paired/)]);
    const code = await phone(air.target, 'pair', 'DBX2FFFFFFFF', '--code', '12');
    expect([code.code, code.stderr]).toEqual([2, expect.stringMatching(/--code takes the 32/)]);
  });

  test('Ctrl-C does not have to wait for a controller that does not answer', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise(resolve => silent.once('listening', resolve));
    const { port } = silent.address() as { port: number };
    const waiting = launch('phone', '--ble', `tcp:127.0.0.1:${port}`, 'scan');
    await new Promise(resolve => silent.once('connection', resolve));
    expect(await waiting.interrupt()).toBe(130);
    silent.close();
  });
});

describe('Ctrl-C', () => {
  test('ends a scan, an air and the lock on it; a lock whose adapter is lost says so and ends', async () => {
    const own = launch('air', '--listen', 'tcp:127.0.0.1:0', '--json');
    const [, target] = await own.printed(/"target":"(\S+)"/);
    const { lock } = await launchLock(target!);
    await own.printed(/"event":"plugged"/);
    const scan = launch('phone', '--ble', target!, 'scan');
    await scan.printed(/setup mode/);
    expect(await scan.interrupt()).toBe(130);
    await own.printed(/"event":"unplugged"/);
    expect(await own.interrupt()).toBe(0);
    await lock.printed(/ADAPTER_LOST/);
    expect(await lock.ended).toBe(2);
  });
});

describe('An air that is restarted', () => {
  test('is found by the lock that waits for it, unchanged, and a waiting phone then runs its command', async () => {
    const target = `unix:${join(folder, 'air')}`;
    const listen = async () => {
      const one = launch('air', '--listen', target);
      await one.printed(/An air is served/);
      return one;
    };
    const first = await listen();
    const { lock, id, code } = await launchLock(target, '--wait-for-adapter');
    expect((await phone(target, 'pair', id, '--code', code)).code).toBe(0);
    expect((await phone(target, 'pin', 'create', '4711')).code).toBe(0);
    expect(await first.interrupt()).toBe(0);
    await lock.printed(/ADAPTER_LOST: .*unix:.*waiting for the adapter/);

    const own = ['phone', '--ble', target, '--state', 'phone.json', '--wait-for-adapter', '--json', 'status'];
    const waiting = launch(...own);
    await waiting.printed(/ADAPTER_UNREACHABLE: .*waiting for the adapter/);
    const second = await listen();
    await lock.printed(/is there again/);
    expect(JSON.parse((await waiting.printed(/^{.*pinCount.*}$/m))[0]!)).toMatchObject({
      lockId: id,
      pinCount: 1,
    });
    expect(await waiting.ended).toBe(0);

    expect(await second.interrupt()).toBe(0);
    const stopped = launch(...own);
    await stopped.printed(/waiting for the adapter/);
    expect(await stopped.interrupt()).toBe(130);
    expect(await lock.interrupt()).toBe(0);
  });
});
