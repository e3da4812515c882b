import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SerialPortMock } from 'serialport';
import { afterEach, describe, expect, it } from 'vitest';
import { isLockbenchError } from '../../../../protocol/errors/error.ts';
import { noTrace } from '../../../../protocol/ports/trace.ts';
import { codeOf } from '../../../../protocol/session/testing/code-of.ts';
import { createHciAir } from '../../../../simulator/radio/hci/hci-air.ts';
import { type ServedController, serveAir, serveController } from '../../../../simulator/radio/hci/serve.ts';
import { createOffsetClock } from '../../../../simulator/world/offset-clock.ts';
import { createRandomSource } from '../../../../simulator/world/random.ts';
import { openTarget } from './open.ts';
import { parseTarget } from './parse.ts';

const resetCommand = [1, 0x03, 0x0c, 0];
const RESET_DONE = '040e0401030c00';

async function failure(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    error => error,
  );
  return isLockbenchError(error) ? `${error.code}: ${error.detail}` : `${error}`;
}

describe('A target', () => {
  it.each([
    ['emulated:', { kind: 'emulated' }],
    ['emulated:c0:00:00:00:00:0a', { kind: 'emulated', address: 'C0:00:00:00:00:0A' }],
    ['tcp:localhost:9000', { kind: 'tcp', host: 'localhost', port: 9000 }],
    ['tcp:[::1]:9000', { kind: 'tcp', host: '::1', port: 9000 }],
    ['unix:/tmp/bt-server-le', { kind: 'unix', path: '/tmp/bt-server-le' }],
    [
      'serial:/dev/ttyACM0@1000000+rtscts',
      { kind: 'serial', path: '/dev/ttyACM0', baud: 1_000_000, flow: 'rtscts' },
    ],
    ['serial:COM5', { kind: 'serial', path: 'COM5', baud: 1_000_000, flow: 'none' }],
    ['hci:0', { kind: 'hci', index: 0 }],
  ])('is read: %s', (target, expected) => {
    expect(parseTarget(target)).toEqual(expected);
  });

  it.each([
    '',
    'hci0',
    'air:',
    'emulated:door',
    'tcp:9000',
    'tcp:host:0',
    'tcp:host:70000',
    'unix:',
    'serial:@9600',
    'serial:/dev/tty@0',
    'serial:/dev/tty@9600+xonxoff',
    'hci:first',
  ])('is refused: %j', target => {
    expect(codeOf(() => parseTarget(target))).toBe('ADAPTER_TARGET_INVALID');
  });
});

describe('Opening a target', () => {
  let served: ServedController | undefined;
  const clock = createOffsetClock();
  afterEach(async () => {
    await served?.close();
    served = undefined;
    clock.clear();
  });
  const air = () => createHciAir({ clock, random: createRandomSource('targets'), trace: noTrace });

  it.each([
    ['an emulated controller where no air is', 'emulated:', 'no emulated air'],
    ['a port where nobody listens', 'tcp:127.0.0.1:1', 'ECONNREFUSED'],
    ['a socket that is not there', 'unix:/nowhere/bt', 'ENOENT'],
    ['a serial line in a worker thread, as here', 'serial:/dev/ttyACM0', 'main thread'],
  ])('says what is wrong with %s', async (_, target, detail) => {
    expect(await failure(openTarget(target, {}))).toMatch(new RegExp(`^ADAPTER_UNREACHABLE: .*${detail}`));
  });

  it.each([
    ['hci:0', '@stoprocent/bluetooth-hci-socket'],
    ['serial:/dev/ttyACM0', 'serialport'],
  ])('of %s names the package that is missing', async (target, name) => {
    const load = () => Promise.reject(new Error('Cannot find package'));
    expect(await failure(openTarget(target, { load }))).toBe(`ADAPTER_PACKAGE_MISSING: ${name}`);
  });

  it('gives each bare emulated: a controller of its own', async () => {
    const shared = air();
    const [a, b] = await Promise.all([1, 2].map(() => openTarget('emulated:', { air: shared })));
    const closed: string[] = [];
    a!.attach({ onPacket() {}, onClosed: () => void closed.push('a') });
    b!.attach({ onPacket() {}, onClosed: () => void closed.push('b') });
    clock.shift(10);
    expect(closed).toEqual([]);
  });

  it.each(['TCP', 'a UNIX socket'])('talks H4 over %s, and hears when the controller goes', async kind => {
    const path = join(tmpdir(), `lockbench-h4-${process.pid}`);
    served = await serveController(air().spareController(), kind === 'TCP' ? { port: 0 } : { path });
    const transport = await openTarget(served.target, {});
    const heard: string[] = [];
    await new Promise<void>(resolve => {
      transport.attach({
        onPacket(packet) {
          heard.push(Buffer.from(packet).toString('hex'));
          void served!.close();
        },
        onClosed: () => resolve(),
      });
      transport.send(Uint8Array.from(resetCommand));
    });
    expect(heard).toEqual([RESET_DONE]);
  });

  it('talks H4 over a serial line, with its baud rate and flow control', async () => {
    SerialPortMock.binding.reset();
    SerialPortMock.binding.createPort('/dev/dongle');
    let port: SerialPortMock | undefined;
    class Port extends SerialPortMock {
      constructor(options: ConstructorParameters<typeof SerialPortMock>[0]) {
        super(options);
        port = this;
      }
    }
    const load = () => Promise.resolve({ SerialPort: Port });
    const transport = await openTarget('serial:/dev/dongle@921600+rtscts', { load });
    expect([port!.baudRate, port!.settings.rtscts]).toEqual([921_600, true]);
    const heard: string[] = [];
    const end = new Promise<Error | undefined>(resolve => {
      transport.attach({
        onPacket: packet => void heard.push(Buffer.from(packet).toString('hex')),
        onClosed: resolve,
      });
    });
    transport.send(Uint8Array.from(resetCommand));
    await new Promise<void>(resolve => port!.drain(() => resolve()));
    expect(port!.port!.lastWrite).toEqual(Buffer.from(resetCommand));
    port!.port!.emitData(Buffer.from(`${RESET_DONE}00`, 'hex'));
    expect(isLockbenchError(await end, 'ADAPTER_GARBLED')).toBe(true);
    expect(heard).toEqual([RESET_DONE]);
  });
});

describe('A served air', () => {
  const clock = createOffsetClock();
  afterEach(() => clock.clear());

  it('gives each connection the lowest address that is free, and none when all are taken', async () => {
    const news: string[] = [];
    const full = createHciAir({ clock, random: createRandomSource('served'), trace: noTrace });
    const served = await serveAir(
      full,
      { port: 0 },
      {
        onHostConnected: address => void news.push(`+${address.slice(-2)}`),
        onHostDisconnected: address => void news.push(`-${address.slice(-2)}`),
        onFull: () => void news.push('full'),
      },
    );
    try {
      const open = () => openTarget(served.target, {});
      const first = await open();
      await expect.poll(() => news).toEqual(['+01']);
      await open();
      await expect.poll(() => news).toEqual(['+01', '+02']);
      first.close();
      await expect.poll(() => news.at(-1)).toBe('-01');
      await open();
      await expect.poll(() => news.at(-1)).toBe('+01');
      for (let more = 0; more < 63; more++) await open();
      await expect.poll(() => news.at(-1)).toBe('full');
      expect(news.filter(one => one.startsWith('+'))).toHaveLength(65);
    } finally {
      await served.close();
    }
  });
});
