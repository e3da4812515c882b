import { openBlenoPeripheral, openNobleCentral } from '../../harness/adapters/ble/index.ts';
import type { BleCentral, BleLink, BlePeripheral } from '../../protocol/ble/port.ts';
import { noTrace } from '../../protocol/ports/trace.ts';
import { createAir } from '../../simulator/radio/gatt/air.ts';
import { createHciAir } from '../../simulator/radio/hci/hci-air.ts';
import { createRandomSource } from '../../simulator/world/random.ts';
import { createHurriedClock } from './hurried-clock.ts';

/** One open link: the lock answers each write of `ask`, or sends on its own. */
export interface BenchLink {
  readonly mtuBytes: number;
  /** Writes so many segments, each after the answer to the one before; microseconds for each. */
  exchange(count: number): Promise<number[]>;
  /** So many notifications, as full as they may be, as fast as the link takes them; bytes per second. */
  stream(count: number): Promise<number>;
  close(): Promise<void>;
}

const PHONE = 'F0:00:00:00:00:01';
const LOCK = 'C0:00:00:00:00:01';
const ASK = Uint8Array.of(3, ...new Array<number>(19).fill(0x5a));
/** More would end the link: a lock queues no more for a slow phone. */
const UNDER_WAY = 200;

export async function virtualAir(): Promise<BenchLink> {
  const clock = createHurriedClock();
  const air = createAir({ clock, random: createRandomSource('bench'), trace: noTrace });
  return openLink(air.central(PHONE), air.peripheral(LOCK), async () => clock.clear());
}

export async function stacks(): Promise<BenchLink> {
  const clock = createHurriedClock();
  const air = createHciAir({ clock, random: createRandomSource('bench'), trace: noTrace });
  const phone = await openNobleCentral(`emulated:${PHONE}`, { clock, air });
  const lock = await openBlenoPeripheral(`emulated:${LOCK}`, { clock, air });
  return openLink(phone, lock, async () => {
    await Promise.all([phone.close(), lock.close()]);
    clock.clear();
  });
}

async function openLink(
  central: BleCentral,
  peripheral: BlePeripheral,
  close: () => Promise<void>,
): Promise<BenchLink> {
  let lock: BleLink | undefined;
  let heard: (segment: Uint8Array) => void = () => {};
  peripheral.start({ name: 'DBX2BENCH', setupMode: false, hasLogs: false, bolt: 'locked' }, link => {
    lock = link;
    return { onSegment: segment => link.send(segment), onClosed() {} };
  });
  const phone = await new Promise<BleLink>((resolve, reject) =>
    central.connect(peripheral.address, 30_000, {
      onOpen(link) {
        resolve(link);
        return { onSegment: segment => heard(segment), onClosed() {} };
      },
      onFailed: reason => reject(new Error(`no link: ${reason}`)),
    }),
  );
  return {
    mtuBytes: phone.mtuBytes,
    exchange: count =>
      new Promise(resolve => {
        const took: number[] = [];
        let asked = 0;
        const ask = () => {
          asked = performance.now();
          phone.send(Uint8Array.from(ASK));
        };
        heard = () => {
          took.push((performance.now() - asked) * 1_000);
          if (took.length < count) ask();
          else resolve(took);
        };
        ask();
      }),
    stream: count =>
      new Promise(resolve => {
        const bytes = phone.mtuBytes - 3;
        const started = performance.now();
        let sent = 0;
        let received = 0;
        const send = () => {
          while (sent < count && sent - received < UNDER_WAY) {
            sent += 1;
            lock!.send(new Uint8Array(bytes).fill(sent));
          }
        };
        heard = () => {
          received += 1;
          if (received < count) send();
          else resolve((count * bytes * 1_000) / (performance.now() - started));
        };
        send();
      }),
    close,
  };
}
