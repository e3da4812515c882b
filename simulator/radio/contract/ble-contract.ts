import { afterEach, describe, expect, it } from 'vitest';
import type {
  BleCentral,
  BleLink,
  BleLinkEvents,
  BlePeripheral,
  ConnectEvents,
  Sighting,
} from '../../../protocol/ble/port.ts';

/** A central and a peripheral within range of each other, and how time passes for them. */
export interface BleBench {
  readonly central: BleCentral;
  readonly peripheral: BlePeripheral;
  /** Lets time pass until the condition holds; throws when it does not hold within the bench's own timeout. */
  until(condition: () => boolean): void | Promise<void>;
  /** Lets pass at least ten advertising intervals, and whatever is under way finish. */
  waitUntilQuiet(): void | Promise<void>;
  dispose(): void | Promise<void>;
}

export const advertisement = {
  name: 'DBX20A1B2C3D',
  setupMode: true,
  hasLogs: false,
  bolt: 'locked',
} as const;

const TIMEOUT_MS = 20_000;

/** What one end of a link has seen. */
export class EndLog implements BleLinkEvents {
  readonly link: BleLink;
  readonly received: string[] = [];
  readonly closed: string[] = [];

  constructor(link: BleLink) {
    this.link = link;
  }

  onSegment(segment: Uint8Array): void {
    this.received.push(Buffer.from(segment).toString('hex'));
  }

  onClosed(reason: string): void {
    this.closed.push(reason);
  }
}

/** What one connect has led to. */
export class ConnectLog implements ConnectEvents {
  readonly opened: EndLog[] = [];
  readonly failed: string[] = [];

  onOpen(link: BleLink): BleLinkEvents {
    const log = new EndLog(link);
    this.opened.push(log);
    return log;
  }

  onFailed(reason: string): void {
    this.failed.push(reason);
  }
}

/** What every way over the air keeps to, virtual or real. */
export function describeBleContract(name: string, create: () => BleBench | Promise<BleBench>): void {
  describe(`${name}, as Bluetooth`, () => {
    let disposeLast: () => void | Promise<void> = () => {};
    afterEach(() => disposeLast());

    async function setUp() {
      const bench = await create();
      disposeLast = () => bench.dispose();
      const accepted: EndLog[] = [];
      const accept = (link: BleLink) => {
        const log = new EndLog(link);
        accepted.push(log);
        return log;
      };
      const start = () => bench.peripheral.start(advertisement, accept);
      const connect = async () => {
        const log = new ConnectLog();
        const before = accepted.length;
        bench.central.connect(bench.peripheral.address, TIMEOUT_MS, log);
        await bench.until(() => log.opened.length === 1 && accepted.length === before + 1);
        return { phone: log.opened[0]!, lock: accepted[before]! };
      };
      return { bench, accepted, start, connect };
    }

    it('reports an advertiser again and again, until stopped', async () => {
      const { bench, start } = await setUp();
      start();
      const seen: Sighting[] = [];
      const scan = bench.central.scan(sighting => void seen.push(sighting));
      await bench.until(() => seen.length >= 3);
      scan.stop();
      const count = seen.length;
      await bench.waitUntilQuiet();
      expect(seen).toHaveLength(count);
      expect(seen[0]).toMatchObject({ ...advertisement, address: bench.peripheral.address });
      for (const { rssiDbm } of seen) expect(rssiDbm!).toBeLessThan(20);
    });

    it('shows what the advertiser sends now', async () => {
      const { bench, start } = await setUp();
      start();
      let last: Sighting | undefined;
      const scan = bench.central.scan(sighting => {
        last = sighting;
      });
      await bench.until(() => last?.bolt === 'locked');
      bench.peripheral.update({ ...advertisement, setupMode: false, hasLogs: true, bolt: 'unlocked' });
      await bench.until(() => last?.bolt === 'unlocked');
      scan.stop();
      expect(last).toMatchObject({ setupMode: false, hasLogs: true });
    });

    it('opens a link with one MTU for both ends', async () => {
      const { bench, start, connect } = await setUp();
      start();
      const { phone, lock } = await connect();
      expect(phone.link.peer).toBe(bench.peripheral.address);
      expect(phone.link.mtuBytes).toBeGreaterThanOrEqual(23);
      expect(lock.link.mtuBytes).toBe(phone.link.mtuBytes);
    });

    it('waits for a peripheral that starts later', async () => {
      const { bench, accepted, start } = await setUp();
      const log = new ConnectLog();
      bench.central.connect(bench.peripheral.address, TIMEOUT_MS, log);
      await bench.waitUntilQuiet();
      expect(log.opened).toEqual([]);
      start();
      await bench.until(() => log.opened.length === 1 && accepted.length === 1);
    });

    it('carries segments of any size that fits, whole and in order, both ways', async () => {
      const { bench, start, connect } = await setUp();
      start();
      const { phone, lock } = await connect();
      const most = phone.link.mtuBytes - 3;
      const segments = [1, most, 2, 20, most, 7, 13, most].map((length, index) =>
        new Uint8Array(length).fill(index + 1),
      );
      const hex = segments.map(segment => Buffer.from(segment).toString('hex'));
      for (const segment of segments) phone.link.send(segment);
      for (const segment of segments) lock.link.send(segment);
      const all = segments.length;
      await bench.until(() => phone.received.length === all && lock.received.length === all);
      expect(lock.received).toEqual(hex);
      expect(phone.received).toEqual(hex);
    });

    it('takes segments from within the opening itself, and answers after it', async () => {
      const { bench } = await setUp();
      const order: string[] = [];
      const greet = (name: string, link: BleLink): BleLinkEvents => {
        link.send(new Uint8Array([1]));
        order.push(`${name} opened`);
        return { onSegment: () => void order.push(`${name} heard`), onClosed() {} };
      };
      bench.peripheral.start(advertisement, link => greet('lock', link));
      bench.central.connect(bench.peripheral.address, TIMEOUT_MS, {
        onOpen: link => greet('phone', link),
        onFailed() {},
      });
      await bench.until(() => order.length === 4);
      expect(order.indexOf('lock heard')).toBeGreaterThan(order.indexOf('lock opened'));
      expect(order.indexOf('phone heard')).toBeGreaterThan(order.indexOf('phone opened'));
    });

    for (const closer of ['phone', 'lock'] as const) {
      it(`reports to both ends once that the ${closer} has closed, and nothing after that`, async () => {
        const { bench, start, connect } = await setUp();
        start();
        const { phone, lock } = await connect();
        const [own, other] = closer === 'phone' ? [phone, lock] : [lock, phone];
        own.link.close();
        own.link.send(new Uint8Array([1]));
        other.link.send(new Uint8Array([2]));
        own.link.close();
        await bench.until(() => own.closed.length > 0 && other.closed.length > 0);
        other.link.send(new Uint8Array([3]));
        await bench.waitUntilQuiet();
        expect([own.closed, other.closed]).toEqual([['local'], ['remote']]);
        expect([own.received, other.received]).toEqual([[], []]);
      });
    }

    it('ends links and advertising when the peripheral stops, and begins anew', async () => {
      const { bench, start, connect } = await setUp();
      start();
      const { phone, lock } = await connect();
      bench.peripheral.stop();
      await bench.until(() => phone.closed.length > 0 && lock.closed.length > 0);
      expect([lock.closed, phone.closed]).toEqual([['local'], ['remote']]);
      const seen: Sighting[] = [];
      const scan = bench.central.scan(sighting => void seen.push(sighting));
      await bench.waitUntilQuiet();
      expect(seen).toEqual([]);
      scan.stop();
      start();
      const again = await connect();
      again.phone.link.send(new Uint8Array([5]));
      await bench.until(() => again.lock.received.length === 1);
      expect(phone.received).toEqual([]);
    });

    it('advertises while connected', async () => {
      const { bench, start, connect } = await setUp();
      start();
      const { phone } = await connect();
      const seen: Sighting[] = [];
      const scan = bench.central.scan(sighting => void seen.push(sighting));
      await bench.until(() => seen.length >= 2);
      scan.stop();
      expect(phone.closed).toEqual([]);
    });

    it('gives up a connect after its timeout, once', async () => {
      const { bench } = await setUp();
      const log = new ConnectLog();
      const connecting = bench.central.connect(bench.peripheral.address, 300, log);
      await bench.until(() => log.failed.length > 0);
      connecting.cancel();
      await bench.waitUntilQuiet();
      expect([log.failed, log.opened]).toEqual([['timeout'], []]);
    });

    it('cancels a connect, once and for good', async () => {
      const { bench, accepted, start } = await setUp();
      const log = new ConnectLog();
      const connecting = bench.central.connect(bench.peripheral.address, TIMEOUT_MS, log);
      connecting.cancel();
      connecting.cancel();
      await bench.until(() => log.failed.length > 0);
      start();
      await bench.waitUntilQuiet();
      expect([log.failed, log.opened, accepted]).toEqual([['cancelled'], [], []]);
    });

    it('ignores a cancel that comes after the link opened', async () => {
      const { bench, start } = await setUp();
      start();
      const log = new ConnectLog();
      const connecting = bench.central.connect(bench.peripheral.address, TIMEOUT_MS, log);
      await bench.until(() => log.opened.length === 1);
      connecting.cancel();
      await bench.waitUntilQuiet();
      expect([log.failed, log.opened[0]!.closed]).toEqual([[], []]);
    });

    it('never calls back from within a call', async () => {
      const { bench, start, connect } = await setUp();
      start();
      const seen: Sighting[] = [];
      const scan = bench.central.scan(sighting => void seen.push(sighting));
      const log = new ConnectLog();
      bench.central.connect(bench.peripheral.address, TIMEOUT_MS, log).cancel();
      expect([seen, log.opened, log.failed]).toEqual([[], [], []]);
      scan.stop();
      await bench.until(() => log.failed.length === 1);
      const { phone, lock } = await connect();
      phone.link.send(new Uint8Array([1]));
      expect(lock.received).toEqual([]);
      phone.link.close();
      expect([phone.closed, lock.closed]).toEqual([[], []]);
      await bench.until(() => phone.closed.length === 1 && lock.closed.length === 1);
    });
  });
}
