import { afterEach, describe, expect, it } from 'vitest';
import { type BlePeripheral, SET_UP_LIMIT_MS } from '../../../protocol/ble/port.ts';
import { ATT_HEADER_BYTES } from '../../../protocol/ble/profile.ts';
import type { PairLink } from '../conditions.ts';
import { advertisement, type BleBench, ConnectLog, EndLog } from './ble-contract.ts';

/** A bench whose air can be disturbed, and that has room for more locks. */
export interface BleLinksBench extends BleBench {
  /** What lies between the central and the peripheral. */
  readonly conditions: PairLink;
  /** A further peripheral within range. */
  another(): BlePeripheral | Promise<BlePeripheral>;
  pass(ms: number): void | Promise<void>;
  nowMs(): number;
}

const TIMEOUT_MS = 60_000;
/** Longer than the supervision timeout. */
const OUT_OF_RANGE_MS = 6_000;
/** Set-up takes less on every way over the air. */
const LONGEST_SET_UP_MS = 800;
const STEP_MS = 10;
/** An advertisement and a set-up on a good air, with room to spare; far less than any limit of a set-up. */
const LONGEST_CONNECT_MS = 1_500;
/** How long a party waits for a link (protocol/session/client.ts). */
const CONNECT_TIMEOUT_MS = 30_000;
/** A soak sets more. */
const cycles = Number(process.env['LOCKBENCH_BLE_CYCLES'] ?? 200);

/** What every way over the air keeps to when there is more than one link, or one is disturbed. */
export function describeBleLinksContract(
  name: string,
  create: () => BleLinksBench | Promise<BleLinksBench>,
): void {
  describe(`${name}, as Bluetooth with many and broken links`, () => {
    let disposeLast: () => void | Promise<void> = () => {};
    afterEach(() => disposeLast());

    async function setUp() {
      const bench = await create();
      disposeLast = () => bench.dispose();
      const locks = new Map<BlePeripheral, EndLog[]>();
      const start = (peripheral: BlePeripheral = bench.peripheral) => {
        const accepted: EndLog[] = [];
        locks.set(peripheral, accepted);
        peripheral.start(advertisement, link => {
          const log = new EndLog(link);
          accepted.push(log);
          return log;
        });
        return accepted;
      };
      const connect = async (peripheral: BlePeripheral = bench.peripheral) => {
        const accepted = locks.get(peripheral)!;
        const before = accepted.length;
        const log = new ConnectLog();
        bench.central.connect(peripheral.address, TIMEOUT_MS, log);
        await bench.until(() => log.opened.length === 1 && accepted.length > before);
        return { phone: log.opened[0]!, lock: accepted.at(-1)! };
      };
      return { bench, start, connect };
    }

    it.each([23, 24, 100, 185, 247])(
      'agrees on an MTU of %i bytes and carries whole segments',
      async mtuBytes => {
        const { bench, start, connect } = await setUp();
        bench.conditions.set({ mtuBytes });
        start();
        const { phone, lock } = await connect();
        expect([phone.link.mtuBytes, lock.link.mtuBytes]).toEqual([mtuBytes, mtuBytes]);
        const whole = new Uint8Array(mtuBytes - ATT_HEADER_BYTES).fill(0xa5);
        for (let n = 0; n < 20; n++) {
          phone.link.send(Uint8Array.from(whole));
          lock.link.send(Uint8Array.from(whole));
        }
        await bench.until(() => phone.received.length === 20 && lock.received.length === 20);
        const hex = Buffer.from(whole).toString('hex');
        expect(new Set([...phone.received, ...lock.received])).toEqual(new Set([hex]));
      },
    );

    it.each(['phone', 'lock'] as const)('ends the link when the %s sends more than fits', async sender => {
      const { bench, start, connect } = await setUp();
      start();
      const ends = await connect();
      const { link } = ends[sender];
      link.send(new Uint8Array(link.mtuBytes - ATT_HEADER_BYTES + 1));
      await bench.until(() => ends.phone.closed.length > 0 && ends.lock.closed.length > 0);
      expect([ends.phone.received, ends.lock.received]).toEqual([[], []]);
    });

    it('delivers what was sent before an own close', async () => {
      const { bench, start, connect } = await setUp();
      start();
      const { phone, lock } = await connect();
      for (let n = 0; n < 50; n++) phone.link.send(Uint8Array.of(n));
      phone.link.close();
      await bench.until(() => phone.closed.length > 0 && lock.closed.length > 0);
      expect(lock.received).toHaveLength(50);
      expect([phone.closed, lock.closed]).toEqual([['local'], ['remote']]);
    });

    it('holds five links of one central apart', async () => {
      const { bench, start, connect } = await setUp();
      const peripherals = [bench.peripheral];
      while (peripherals.length < 5) peripherals.push(await bench.another());
      for (const peripheral of peripherals) start(peripheral);
      const links: { phone: EndLog; lock: EndLog }[] = [];
      for (const peripheral of peripherals) links.push(await connect(peripheral));
      const exchange = async (open: typeof links) => {
        for (const { phone, lock } of links) {
          phone.received.length = 0;
          lock.received.length = 0;
        }
        for (const [index, { phone, lock }] of links.entries()) {
          phone.link.send(Uint8Array.of(0x10 + index));
          lock.link.send(Uint8Array.of(0x20 + index));
        }
        await bench.until(() =>
          open.every(({ phone, lock }) => phone.received.length + lock.received.length >= 2),
        );
        for (const [index, { phone, lock }] of links.entries()) {
          if (!open.includes(links[index]!)) continue;
          expect([phone.received, lock.received]).toEqual([
            [(0x20 + index).toString(16)],
            [(0x10 + index).toString(16)],
          ]);
        }
      };
      await exchange(links);
      const [, middle] = links;
      middle!.lock.link.close();
      await bench.until(() => middle!.phone.closed.length > 0);
      await exchange(links.filter(link => link !== middle));
      expect(links.map(({ phone }) => phone.closed)).toEqual([[], ['remote'], [], [], []]);
    });

    it('connects in spite of a link that is lost at any step of its set-up', async () => {
      const { bench, start } = await setUp();
      const accepted = start();
      for (let atMs = 0; atMs <= LONGEST_SET_UP_MS; atMs += STEP_MS) {
        const log = new ConnectLog();
        bench.central.connect(bench.peripheral.address, TIMEOUT_MS, log);
        await bench.pass(atMs);
        bench.conditions.set({ inRange: false });
        await bench.pass(OUT_OF_RANGE_MS);
        bench.conditions.set({ inRange: true });
        const backMs = bench.nowMs();
        await bench.until(() => log.opened.length === 1);
        // What the dead link has left behind must not be in the way of the new one.
        expect(bench.nowMs() - backMs).toBeLessThan(LONGEST_CONNECT_MS);
        // Lost after it opened, it stays lost.
        const again = log.opened[0]!.closed.length > 0 ? new ConnectLog() : log;
        if (again !== log) {
          expect(log.opened[0]!.closed).toEqual(['timeout']);
          bench.central.connect(bench.peripheral.address, TIMEOUT_MS, again);
          await bench.until(() => again.opened.length === 1);
        }
        const phone = again.opened[0]!;
        const lock = accepted.at(-1)!;
        phone.link.send(Uint8Array.of(1));
        lock.link.send(Uint8Array.of(2));
        await bench.until(() => lock.received.length === 1 && phone.received.length === 1);
        phone.link.close();
        await bench.until(() => phone.closed.length > 0 && lock.closed.length > 0);
        expect([log.failed, log.opened.length, again.failed, phone.closed]).toEqual([[], 1, [], ['local']]);
      }
      for (const { closed } of accepted) expect(closed).toHaveLength(1);
    });

    it('ends both ends by timeout when every packet is lost, and connects again', async () => {
      const { bench, start, connect } = await setUp();
      start();
      const first = await connect();
      for (let n = 0; n < 100; n++) {
        first.phone.link.send(new Uint8Array(20));
        first.lock.link.send(new Uint8Array(20));
      }
      bench.conditions.set({ lossRate: 1 });
      await bench.until(() => first.phone.closed.length > 0 && first.lock.closed.length > 0);
      expect([first.phone.closed, first.lock.closed]).toEqual([['timeout'], ['timeout']]);
      first.phone.link.send(Uint8Array.of(9));
      bench.conditions.set({ lossRate: 0 });
      const second = await connect();
      second.phone.link.send(Uint8Array.of(3));
      await bench.until(() => second.lock.received.length === 1);
      expect(second.lock.received).toEqual(['03']);
    });

    it.each([-127, 20])('reports a mean of %i dBm within what HCI can say', async rssiDbm => {
      const { bench, start } = await setUp();
      bench.conditions.set({ rssiDbm });
      start();
      const seen: (number | undefined)[] = [];
      const scan = bench.central.scan(sighting => void seen.push(sighting.rssiDbm));
      await bench.until(() => seen.length >= 30);
      scan.stop();
      // The noise is up to 3 dB either way.
      const strengths = seen.map(strength => strength!);
      expect(Math.min(...strengths)).toBeGreaterThanOrEqual(Math.max(-127, rssiDbm - 3));
      expect(Math.max(...strengths)).toBeLessThanOrEqual(Math.min(20, rssiDbm + 3));
    });

    it.each([10, 30, 50, 70, 80])(
      'connects and exchanges over an air that loses %i percent',
      async percent => {
        const { bench, start } = await setUp();
        bench.conditions.set({ lossRate: percent / 100, latencyMs: 20 });
        const accepted = start();
        for (let cycle = 0; cycle < 5; cycle++) {
          const log = new ConnectLog();
          bench.central.connect(bench.peripheral.address, CONNECT_TIMEOUT_MS, log);
          await bench.until(() => log.opened.length + log.failed.length > 0);
          expect(log.failed).toEqual([]);
          const [phone, lock] = [log.opened[0]!, accepted.at(-1)!];
          const sent = Array.from({ length: 40 }, (_, n) => Uint8Array.of(n));
          for (const segment of sent) {
            phone.link.send(Uint8Array.from(segment));
            lock.link.send(Uint8Array.from(segment));
          }
          await bench.until(
            () => lock.received.length >= sent.length && phone.received.length >= sent.length,
          );
          phone.link.close();
          await bench.until(() => phone.closed.length > 0 && lock.closed.length > 0);
          const hex = sent.map(segment => Buffer.from(segment).toString('hex'));
          expect([lock.received, phone.received]).toEqual([hex, hex]);
        }
      },
    );

    it.each([100, 500, 700, 800, 1_000, 1_200, 1_500])(
      'connects over an air that delays each way by %i ms, as late as sixteen packets are',
      async latencyMs => {
        const { bench, start, connect } = await setUp();
        bench.conditions.set({ latencyMs });
        start();
        const beganMs = bench.nowMs();
        const { phone, lock } = await connect();
        const tookMs = bench.nowMs() - beganMs;
        expect(tookMs).toBeGreaterThanOrEqual(16 * latencyMs);
        expect(tookMs).toBeLessThan(16 * latencyMs + LONGEST_CONNECT_MS);
        lock.link.send(Uint8Array.of(1));
        await bench.until(() => phone.received.length === 1);
      },
    );

    it.each([1_600, 2_000, 5_000])(
      'gives a set-up up that takes too long over an air late by %i ms, and connects once it is better',
      async latencyMs => {
        const { bench, start } = await setUp();
        bench.conditions.set({ latencyMs });
        const accepted = start();
        const log = new ConnectLog();
        bench.central.connect(bench.peripheral.address, CONNECT_TIMEOUT_MS, log);
        await bench.until(() => log.failed.length > 0);
        const patient = new ConnectLog();
        bench.central.connect(bench.peripheral.address, 2 * TIMEOUT_MS, patient);
        await bench.pass(SET_UP_LIMIT_MS - 2_000);
        bench.conditions.set({ latencyMs: 0 });
        const betterMs = bench.nowMs();
        await bench.until(() => patient.opened.length > 0);
        // The present go still stands under the old air, on one way over it or the other.
        expect(bench.nowMs() - betterMs).toBeLessThan(2_000 + 2 * latencyMs + LONGEST_CONNECT_MS);
        expect([log.failed, log.opened, patient.failed]).toEqual([['timeout'], [], []]);
        expect(accepted.at(-1)!.closed).toEqual([]);
      },
    );

    it('fails a second connect to a lock that is already linked, with the reason `adapter`', async () => {
      const { bench, start, connect } = await setUp();
      start();
      const { phone } = await connect();
      const log = new ConnectLog();
      bench.central.connect(bench.peripheral.address, TIMEOUT_MS, log);
      await bench.until(() => log.failed.length > 0);
      expect([log.failed, log.opened, phone.closed]).toEqual([['adapter'], [], []]);
    });

    it(`connects ${cycles} times in a row, closed by either side`, async () => {
      const { bench, start, connect } = await setUp();
      const accepted = start();
      for (let cycle = 0; cycle < cycles; cycle++) {
        const { phone, lock } = await connect();
        phone.link.send(Uint8Array.of(cycle & 0xff));
        await bench.until(() => lock.received.length === 1);
        (cycle % 2 === 0 ? phone : lock).link.close();
        await bench.until(() => phone.closed.length > 0 && lock.closed.length > 0);
      }
      expect(accepted).toHaveLength(cycles);
    });
  });
}
