import { createHook } from 'node:async_hooks';
import { describe, expect, it } from 'vitest';
import { LeEvent } from '../../../simulator/radio/hci/codes.ts';
import { LOCK_ADDRESS, PHONE_ADDRESS, TestHost } from '../../../simulator/radio/hci/testing/test-host.ts';
import type { NobleCharacteristic, NoblePeripheral, NobleService } from './stack-types.ts';
import { createBleno, createNoble, type NobleCommands } from './stacks.ts';
import { createStackBench } from './testing/stack-bench.ts';

const SERVICE = 'aa01';
const VALUE = 'aa02';
const SECRET = 'aa03';
const INDICATED = 'aa04';
const timing = { minInterval: 6, maxInterval: 6, latency: 0, timeout: 400 };

type Bench = ReturnType<typeof createStackBench>;

/** A promise for one callback of the stack, on the bench's clock. */
function once<T>(bench: Bench, start: (callback: (error: unknown, result: T) => void) => void): Promise<T> {
  return bench.settle(
    new Promise<T>((resolve, reject) => start((error, result) => (error ? reject(error) : resolve(result)))),
  );
}

async function blenoWithService(bench: Bench, address: string) {
  const host = await bench.host(address);
  const { bleno, PrimaryService, Characteristic } = createBleno(host, { advertisingIntervalMs: 100 });
  const seen = { written: [] as string[], secretRead: 0, connected: 0 };
  let value: Buffer = Buffer.alloc(0);
  let notify: ((value: Buffer) => void) | undefined;
  let indicate: ((value: Buffer) => void) | undefined;
  const service = new PrimaryService({
    uuid: SERVICE,
    characteristics: [
      new Characteristic({
        uuid: VALUE,
        properties: ['read', 'write', 'writeWithoutResponse', 'notify'],
        onReadRequest: (offset, answer) => answer(Characteristic.RESULT_SUCCESS, value.subarray(offset)),
        onWriteRequest(data, _offset, withoutResponse, answer) {
          seen.written.push(`${withoutResponse ? 'command' : 'request'} of ${data.length}`);
          value = Buffer.from(data);
          answer(Characteristic.RESULT_SUCCESS);
        },
        onSubscribe: (_maxBytes, update) => {
          notify = update;
        },
        onUnsubscribe: () => {
          notify = undefined;
        },
      }),
      new Characteristic({
        uuid: SECRET,
        properties: ['read'],
        secure: ['read'],
        onReadRequest(_offset, answer) {
          seen.secretRead++;
          answer(Characteristic.RESULT_SUCCESS, Buffer.from('secret'));
        },
      }),
      new Characteristic({
        uuid: INDICATED,
        properties: ['indicate'],
        onSubscribe: (_maxBytes, update) => {
          indicate = update;
        },
      }),
    ],
  });
  let isOn = false;
  bleno.on('stateChange', state => {
    isOn = state === 'poweredOn';
  });
  bleno.on('accept', () => void seen.connected++);
  await bench.until(() => isOn);
  bleno.setServices([service]);
  const data = Buffer.from([2, 1, 6, 3, 3, 0x01, 0xaa]);
  bleno.startAdvertisingWithEIRData(data, Buffer.from([3, 9, 0x4c, 0x4b]));
  return {
    bleno,
    seen,
    setValue: (next: Buffer) => {
      value = next;
    },
    notify: (data: string) => notify?.(Buffer.from(data)),
    indicate: (data: string) => indicate?.(Buffer.from(data)),
  };
}

async function noblePhone(bench: Bench, address: string, commands: NobleCommands = 'legacy') {
  const { noble, bindings } = createNoble(await bench.host(address), commands);
  let isOn = false;
  noble.on('stateChange', state => {
    isOn = state === 'poweredOn';
  });
  const found = new Map<string, NoblePeripheral>();
  const sightings: string[] = [];
  noble.on('discover', peripheral => {
    found.set(peripheral.address, peripheral);
    sightings.push(peripheral.address);
  });
  const connects: (Error | null)[] = [];
  bindings.on('connect', (_id, error) => void connects.push(error));
  await bench.until(() => isOn);
  return { noble, found, sightings, connects };
}

async function connected(
  bench: Bench,
  phone: Awaited<ReturnType<typeof noblePhone>>,
  address = LOCK_ADDRESS,
) {
  const key = address.toLowerCase();
  phone.noble.startScanning([], true);
  await bench.until(() => phone.found.has(key));
  phone.noble.stopScanning();
  const peripheral = phone.found.get(key)!;
  const before = phone.connects.length;
  peripheral.connect(timing);
  await bench.until(() => phone.connects.length > before);
  return peripheral;
}

async function characteristicsOf(bench: Bench, peripheral: NoblePeripheral) {
  const [service] = await once<readonly NobleService[]>(bench, done =>
    peripheral.discoverServices([SERVICE], done),
  );
  const all = await once<readonly NobleCharacteristic[]>(bench, done =>
    service!.discoverCharacteristics([], done),
  );
  const of = (uuid: string) => all.find(characteristic => characteristic.uuid === uuid)!;
  return { value: of(VALUE), secret: of(SECRET), indicated: of(INDICATED) };
}

describe.each(['legacy', 'extended'] as const)('noble and bleno, unmodified, with %s commands', commands => {
  it('do all they can over emulated controllers', async () => {
    const bench = createStackBench();
    const lock = await blenoWithService(bench, LOCK_ADDRESS);
    const phone = await noblePhone(bench, PHONE_ADDRESS, commands);
    expect([lock.bleno.address, phone.noble.address]).toEqual([
      LOCK_ADDRESS.toLowerCase(),
      PHONE_ADDRESS.toLowerCase(),
    ]);
    const peripheral = await connected(bench, phone);
    expect(peripheral.advertisement.localName).toBe('LK');
    const { value, indicated } = await characteristicsOf(bench, peripheral);
    expect(peripheral.mtu).toBe(256);

    await once(bench, done => value.write(Buffer.from('hello'), false, done));
    expect((await once<Buffer>(bench, done => value.read(done))).toString()).toBe('hello');
    await once(bench, done => value.write(Buffer.alloc(20), true, done));
    await bench.until(() => lock.seen.written.length === 2);
    await once(bench, done => value.write(Buffer.alloc(500, 7), false, done));
    expect(await once<Buffer>(bench, done => value.read(done))).toEqual(Buffer.alloc(500, 7));
    expect(lock.seen.written).toEqual(['request of 5', 'command of 20', 'request of 500']);

    const heard: string[] = [];
    value.on('data', (data, isNotification) => isNotification && heard.push(data.toString()));
    indicated.on('data', (data, isNotification) => isNotification && heard.push(data.toString()));
    await once(bench, done => value.subscribe(done));
    await once(bench, done => indicated.subscribe(done));
    lock.notify('a notification');
    lock.indicate('an indication');
    await bench.until(() => heard.length === 2);
    expect(heard).toEqual(['a notification', 'an indication']);
    expect(await once<number>(bench, done => peripheral.updateRssi(done))).toBe(-60);
    await once(bench, done => value.unsubscribe(done));
    lock.notify('to nobody');
    await bench.pass(1_000);
    expect(heard).toHaveLength(2);

    let reason: number | undefined;
    peripheral.once('disconnect', code => {
      reason = code;
    });
    peripheral.disconnect();
    await bench.until(() => reason !== undefined);
    expect(reason).toBe(0x16);
    phone.found.clear();
    await connected(bench, phone);
    expect(lock.seen.connected).toBe(2);
  });
});

describe('noble', () => {
  it('cancels a connection attempt', async () => {
    const bench = createStackBench();
    const lock = await blenoWithService(bench, LOCK_ADDRESS);
    const phone = await noblePhone(bench, PHONE_ADDRESS);
    phone.noble.startScanning([], true);
    await bench.until(() => phone.found.size === 1);
    phone.noble.stopScanning();
    lock.bleno.stopAdvertising();
    await bench.pass(500);
    const [peripheral] = phone.found.values();
    peripheral!.connect(timing);
    await bench.pass(5_000);
    expect(phone.connects).toEqual([]);
    peripheral!.cancelConnect();
    await bench.until(() => phone.connects.length === 1);
    expect(phone.connects[0]).toBeInstanceOf(Error);
  });
});

describe('A request of the peripheral for other connection parameters', () => {
  it('is answered and followed, as no kernel is there to do it', async () => {
    const bench = createStackBench();
    const lock = new TestHost(bench.clock, bench.air.controller(LOCK_ADDRESS)).begin();
    lock.advertise();
    const phone = await noblePhone(bench, PHONE_ADDRESS);
    await connected(bench, phone);
    // L2CAP Connection Parameter Update Request: 100 ms, no latency, 3 s (Core 6.0, Vol 3 Part A, 4.20).
    lock.sendData(lock.handle, 0, 12, 0, 5, 0, 0x12, 1, 8, 0, 80, 0, 80, 0, 0, 0, 0x2c, 1);
    await bench.until(() => lock.leEvents(LeEvent.connectionUpdateComplete).length > 0);
    const [update] = lock.leEvents(LeEvent.connectionUpdateComplete);
    expect([update!.readUInt16LE(3) * 1.25, update!.readUInt16LE(7) * 10]).toEqual([100, 3_000]);
    const answer = lock.data.find(packet => packet.readUInt16LE(7) === 5);
    expect(answer!.toString('hex', 9)).toBe('130102000000');
  });
});

describe('Just Works pairing', () => {
  it('lets several locks pair at the same time, each with its own key', async () => {
    const bench = createStackBench();
    const addresses = [1, 2, 3, 4, 5].map(n => `C0:00:00:00:00:0${n}`);
    const locks = [];
    for (const address of addresses) locks.push(await blenoWithService(bench, address));
    const phone = await noblePhone(bench, PHONE_ADDRESS);
    const secrets = [];
    for (const address of addresses) {
      secrets.push((await characteristicsOf(bench, await connected(bench, phone, address))).secret);
    }
    const read = secrets.map(secret => once<Buffer>(bench, done => secret.read(done)));
    expect((await Promise.all(read)).map(String)).toEqual(addresses.map(() => 'secret'));
    expect(locks.map(({ seen }) => seen.secretRead)).toEqual([1, 1, 1, 1, 1]);
  });
});

/** Timers set from places that fit and not over yet; a count of the process would take in the test runner's own. */
function watchTimers(places: RegExp) {
  const pending = new Map<number, string>();
  const hook = createHook({
    init(id, type) {
      const { stack = '' } = new Error('set here');
      if (type === 'Timeout' && places.test(stack)) pending.set(id, stack);
    },
    destroy: id => void pending.delete(id),
  }).enable();
  return {
    async pending() {
      // The end of a timer is told a turn later.
      for (let turn = 0; turn < 3; turn++) await new Promise(resolve => setImmediate(resolve));
      hook.disable();
      return [...pending.values()];
    },
  };
}

describe('An instance of a stack', () => {
  it('leaves no listener, timer or variable in the process', async () => {
    const listeners = () => [process.listenerCount('SIGINT'), process.listenerCount('exit')];
    const before = listeners();
    const timers = watchTimers(/adapters.ble|@abandonware/);
    process.env['NOBLE_HCI_DEVICE_ID'] = 'nonsense';
    process.env['HCI_CHANNEL_USER'] = '1';
    try {
      const bench = createStackBench();
      await blenoWithService(bench, LOCK_ADDRESS);
      const phone = await noblePhone(bench, PHONE_ADDRESS);
      await connected(bench, phone);
    } finally {
      delete process.env['NOBLE_HCI_DEVICE_ID'];
      delete process.env['HCI_CHANNEL_USER'];
    }
    expect(listeners()).toEqual(before);
    expect(await timers.pending()).toEqual([]);
  });
});
