import { createRandomSource } from '../../../world/random.ts';
import { runUntil } from '../../../world/testing/run-until.ts';
import { createTrace } from '../../../world/trace.ts';
import { createVirtualClock, type VirtualClock } from '../../../world/virtual-clock.ts';
import { advertisement, ConnectLog, EndLog } from '../../contract/ble-contract.ts';
import { type Air, createAir, type VirtualAdapterOptions } from '../air.ts';

const startMs = Date.UTC(2026, 8, 1);

export function createTestAir(seed = 'air test') {
  const clock = createVirtualClock(startMs);
  const trace = createTrace(clock);
  const air = createAir({ clock, random: createRandomSource(seed), trace });
  return { clock, trace, air };
}

export function startLock(air: Air, address: string, options?: VirtualAdapterOptions): EndLog[] {
  const accepted: EndLog[] = [];
  air.peripheral(address, options).start(advertisement, link => {
    const log = new EndLog(link);
    accepted.push(log);
    return log;
  });
  return accepted;
}

export function openLink(
  air: Air,
  clock: VirtualClock,
  central: string,
  address: string,
  options?: VirtualAdapterOptions,
) {
  const accepted = startLock(air, address, options);
  const log = new ConnectLog();
  air.central(central).connect(address, 30_000, log);
  runUntil(clock, () => log.opened.length === 1);
  clock.advance(600);
  const phone = log.opened[0]!;
  const lock = accepted[0]!;
  return { phone, lock, ends: [phone, lock] };
}
