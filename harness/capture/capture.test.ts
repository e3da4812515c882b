import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noTrace } from '../../protocol/ports/trace.ts';
import { codeOf } from '../../protocol/session/testing/code-of.ts';
import { createVirtualBroker } from '../../simulator/broker/virtual-broker.ts';
import { advertisement, ConnectLog, EndLog } from '../../simulator/radio/contract/ble-contract.ts';
import { createAir } from '../../simulator/radio/gatt/air.ts';
import { LOCK_ADDRESS, PHONE_ADDRESS } from '../../simulator/radio/hci/testing/test-host.ts';
import { createRandomSource } from '../../simulator/world/random.ts';
import { createVirtualClock } from '../../simulator/world/virtual-clock.ts';
import { openBlenoPeripheral, openNobleCentral } from '../adapters/ble/index.ts';
import { createStackBench } from '../adapters/ble/testing/stack-bench.ts';
import { openCapture } from './capture.ts';
import { hasTshark, tshark } from './testing/tshark.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockbench-capture-'));
});
afterEach(() => rm(folder, { recursive: true }));

const startMs = Date.UTC(2026, 8, 1);
const attFields = ['btatt.opcode', 'btatt.value', '_ws.col.Info'];
const write = (value: string) => ['0x52', value, expect.stringMatching(/^Sent Write Command/)];
const notification = (value: string) => [
  '0x1b',
  value,
  expect.stringMatching(/^Rcvd Handle Value Notification/),
];

/** A phone writes, a lock answers, and the phone goes, on real stacks over emulated controllers. */
async function captureStacks(path: string): Promise<void> {
  const { clock, air, settle, until } = createStackBench();
  const capture = openCapture(path, clock);
  const onPacket = capture.hci('phone');
  const phone = await settle(openNobleCentral(`emulated:${PHONE_ADDRESS}`, { clock, air, onPacket }));
  const lock = await settle(openBlenoPeripheral(`emulated:${LOCK_ADDRESS}`, { clock, air }));
  const accepted: EndLog[] = [];
  lock.start(advertisement, link => {
    accepted.push(new EndLog(link));
    return accepted[0]!;
  });
  const log = new ConnectLog();
  phone.connect(lock.address, 20_000, log);
  await until(() => log.opened.length === 1 && accepted.length === 1);
  log.opened[0]!.link.send(Uint8Array.of(3, 1, 2));
  accepted[0]!.link.send(Uint8Array.of(3, 9));
  await until(() => log.opened[0]!.received.length === 1 && accepted[0]!.received.length === 1);
  await settle(Promise.all([phone.close(), lock.close()]));
  capture.close();
}

/** The same exchange on the virtual air, with a bridge's messages on the virtual broker. */
function captureVirtual(path: string): void {
  const clock = createVirtualClock(startMs);
  const random = createRandomSource('capture');
  const capture = openCapture(path, clock);
  const air = createAir({ clock, random, trace: noTrace });
  const phone = capture.central('phone', air.central(PHONE_ADDRESS));
  const accepted: EndLog[] = [];
  air.peripheral(LOCK_ADDRESS).start(advertisement, link => {
    accepted.push(new EndLog(link));
    return accepted[0]!;
  });
  const log = new ConnectLog();
  phone.scan(() => {});
  phone.connect(LOCK_ADDRESS, 20_000, log);
  clock.advance(5_000);
  log.opened[0]!.link.send(Uint8Array.of(3, 1, 2));
  accepted[0]!.link.send(Uint8Array.of(3, 9));
  clock.advance(1_000);
  log.opened[0]!.link.close();

  const broker = createVirtualBroker({
    clock,
    random,
    trace: noTrace,
    authorize: () => ({ mayPublish: () => true, maySubscribe: () => true }),
  });
  const mqtt = capture.mqtt('hall', broker.port('hall'));
  const login = { clientId: 'EB1X', username: 'EB1X', password: 'secret', keepAliveSeconds: 20 };
  const will = { topic: 'b/EB1X/presence', payload: Uint8Array.of(0), retain: true };
  const connection = mqtt.connect(
    { ...login, cleanSession: false, will },
    {
      onOpen() {
        connection.subscribe('b/EB1X/jobs');
        connection.publish('b/EB1X/jobs', new Uint8Array(300).fill(7), { qos: 1 });
      },
      onMessage() {},
      onClosed() {},
    },
  );
  clock.advance(5_000);
  connection.close();
  clock.advance(1_000);
  capture.close();
}

describe.skipIf(!hasTshark())('A capture, read by tshark (skipped where it is not installed)', () => {
  it.each(['phone.btsnoop', 'phone.pcapng'])('shows what real stacks say over HCI, in %s', async name => {
    const path = join(folder, name);
    await captureStacks(path);
    const values = tshark(path, 'btatt.opcode in {0x52, 0x1b}', attFields);
    expect(values).toEqual(expect.arrayContaining([write('030102'), notification('0309')]));
    const ends = tshark(path, 'bthci_evt.code == 0x05', ['bthci_evt.reason']);
    expect(ends).toEqual([['0x16']]);
    expect(tshark(path, '_ws.malformed || _ws.expert.severity == error', ['frame.number'])).toEqual([]);
  });

  it('shows the virtual air as HCI and the virtual broker as MQTT over TCP, side by side', () => {
    const path = join(folder, 'world.pcapng');
    captureVirtual(path);
    expect(tshark(path, 'btatt.opcode in {0x52, 0x1b}', attFields)).toEqual([
      write('030102'),
      notification('0309'),
    ]);
    const [sighting] = tshark(path, 'btcommon.eir_ad.entry.device_name', [
      'btcommon.eir_ad.entry.device_name',
      'bthci_evt.bd_addr',
      'frame.interface_name',
      'frame.time_epoch',
    ]);
    expect(sighting).toEqual([
      advertisement.name,
      LOCK_ADDRESS.toLowerCase(),
      'ble phone',
      expect.stringMatching(/^17882208\d\d\./),
    ]);
    const topics = tshark(path, 'mqtt', [
      'mqtt.msgtype',
      'mqtt.topic',
      'mqtt.qos',
      'mqtt.len',
      'mqtt.clientid',
    ]);
    expect(topics).toEqual([
      ['1', '', '', expect.any(String), 'EB1X'],
      ['2', '', '', '2', ''],
      ['8', 'b/EB1X/jobs', '', expect.any(String), ''],
      ['9', '', '', '3', ''],
      ['3', 'b/EB1X/jobs', '1', '315', ''],
      ['3', 'b/EB1X/jobs', '1', '315', ''],
      ['4', '', '', '2', ''],
      ['4', '', '', '2', ''],
      ['14', '', '', '0', ''],
    ]);
    const wrong = '_ws.malformed || tcp.analysis.flags || _ws.expert.severity == error';
    expect(tshark(path, wrong, ['frame.number', '_ws.col.Info'])).toEqual([]);
  });
});

describe('A capture', () => {
  it('holds no password', async () => {
    const path = join(folder, 'world.pcapng');
    captureVirtual(path);
    const file = await readFile(path, 'latin1');
    expect([file.includes('EB1X'), file.includes('secret')]).toEqual([true, false]);
  });

  it('reports that its file cannot be written', () => {
    const clock = createVirtualClock(startMs);
    expect(codeOf(() => openCapture(join(folder, 'nowhere', 'a.pcapng'), clock))).toBe('CAPTURE_FAILED');
  });
});
