import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LOCK_ADDRESS, PHONE_ADDRESS } from '../../../simulator/radio/hci/testing/test-host.ts';
import { loadIsolatedPackage } from './isolated-package.ts';
import type { Bleno, Noble, NobleCharacteristic, NoblePeripheral, NobleService } from './stack-types.ts';
import { createStackEnvironment } from './stacks.ts';
import { createStackBench } from './testing/stack-bench.ts';

const SERVICE = 'aa01';
const VALUE = 'aa02';

/** How the forks differ from their parents: bindings are handed in, and the first argument is the connection. */
interface ForkedCharacteristic {
  readonly uuid: string;
  readonly properties: readonly string[];
  onReadRequest(connection: unknown, offset: number, answer: (result: number, value: Buffer) => void): void;
  onWriteRequest(
    connection: unknown,
    data: Buffer,
    offset: number,
    withoutResponse: boolean,
    answer: (result: number) => void,
  ): void;
  onSubscribe(connection: unknown, maxBytes: number, update: (value: Buffer) => void): void;
}

type Class<Options, Instance> = new (options: Options) => Instance;
type Bench = ReturnType<typeof createStackBench>;

/**
 * With patch-package they bring 65 packages, too many for one test, so they are no dependency. To run it:
 * npm install --no-save --ignore-scripts --omit=optional @stoprocent/noble @stoprocent/bleno
 */
const areInstalled = ['noble', 'bleno'].every(name =>
  existsSync(fileURLToPath(new URL(`../../../node_modules/@stoprocent/${name}`, import.meta.url))),
);

async function forkOf(bench: Bench, name: 'noble' | 'bleno', address: string) {
  const load = loadIsolatedPackage(
    `@stoprocent/${name}`,
    createStackEnvironment(await bench.host(address), {}),
  );
  const Bindings = load('lib/hci-socket/bindings.js') as Class<object, object>;
  const Stack = load(`lib/${name}.js`) as Class<object, Noble & Bleno>;
  const bindings = new Bindings({ extended: false }) as { stop(): void };
  const stack = new Stack(bindings);
  let state = '';
  stack.on('stateChange', next => {
    state = next;
  });
  await bench.until(() => state === 'poweredOn');
  return { stack, load, bindings };
}

describe.skipIf(!areInstalled)('The living forks of noble and bleno, over the same socket', () => {
  it('find each other, connect, write, read, notify and stop', async () => {
    const bench = createStackBench();
    const once = <T>(start: (callback: (error: unknown, result: T) => void) => void) =>
      bench.settle(
        new Promise<T>((resolve, reject) =>
          start((error, result) => (error ? reject(error) : resolve(result))),
        ),
      );
    const { stack: bleno, load, bindings: blenoBindings } = await forkOf(bench, 'bleno', LOCK_ADDRESS);
    let stored = Buffer.alloc(0);
    let notify = (_value: Buffer) => {};
    const Characteristic = load('lib/characteristic.js') as Class<ForkedCharacteristic, object>;
    const PrimaryService = load('lib/primary-service.js') as Class<object, object>;
    const value = new Characteristic({
      uuid: VALUE,
      properties: ['read', 'write', 'notify'],
      onReadRequest: (_connection, offset, answer) => answer(0, stored.subarray(offset)),
      onWriteRequest(_connection, data, _offset, _withoutResponse, answer) {
        stored = Buffer.from(data);
        answer(0);
      },
      onSubscribe(_connection, _maxBytes, update) {
        notify = update;
      },
    });
    bleno.setServices([new PrimaryService({ uuid: SERVICE, characteristics: [value] })]);
    bleno.startAdvertisingWithEIRData(Buffer.from([2, 1, 6, 3, 3, 1, 0xaa]), Buffer.from([3, 9, 76, 75]));

    const { stack: noble, bindings: nobleBindings } = await forkOf(bench, 'noble', PHONE_ADDRESS);
    let found: NoblePeripheral | undefined;
    noble.on('discover', peripheral => {
      found = peripheral;
    });
    noble.startScanning([], true);
    await bench.until(() => found !== undefined);
    noble.stopScanning();
    const peripheral = found as unknown as NoblePeripheral & {
      connect(callback: (error: unknown, nothing: undefined) => void): void;
    };
    await once(done => peripheral.connect(done));
    const [service] = await once<readonly NobleService[]>(done =>
      peripheral.discoverServices([SERVICE], done),
    );
    const [characteristic] = await once<readonly NobleCharacteristic[]>(done =>
      service!.discoverCharacteristics([VALUE], done),
    );
    await once(done => characteristic!.write(Buffer.from('hello'), false, done));
    expect((await once<Buffer>(done => characteristic!.read(done))).toString()).toBe('hello');
    const heard: string[] = [];
    characteristic!.on('data', (data, isNotification) => isNotification && heard.push(data.toString()));
    await once(done => characteristic!.subscribe(done));
    notify(Buffer.from('news'));
    await bench.until(() => heard.length > 0);
    expect(heard).toEqual(['news']);
    nobleBindings.stop();
    blenoBindings.stop();
  });
});
