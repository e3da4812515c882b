import { describe, expect, it } from 'vitest';
import type { Sighting } from '../../protocol/ble/port.ts';
import { createRandomSource } from '../world/random.ts';
import { createTrace, toJsonLines } from '../world/trace.ts';
import { createVirtualClock, type VirtualClock } from '../world/virtual-clock.ts';
import { type AdapterOptions, createAir } from './air.ts';
import { advertisement, ConnectLog, describeBleContract, EndLog } from './ble-contract.ts';
import { maxCentralLinks, maxPeripheralLinks, maxQueuedSegments, supervisionTimeoutMs } from './limits.ts';

const startMs = Date.UTC(2026, 8, 1);

describeBleContract('The virtual air', () => {
  const { clock, air } = setUp();
  return {
    central: air.central('phone'),
    peripheral: air.peripheral('lock'),
    until: condition => runUntil(clock, condition),
    quiet: () => clock.advance(10_000),
    dispose() {},
  };
});

describe('Advertising on the virtual air', () => {
  it('keeps its interval, with a delay of up to 10 ms that breaks step', () => {
    const { clock, air } = setUp();
    startLock(air, 'lock', { advertisingIntervalMs: 200 });
    const times: number[] = [];
    air.central('phone').scan(() => void times.push(clock.now()));
    clock.advance(10_000);
    const gaps = times.slice(1).map((time, index) => time - times[index]!);
    expect(times.length).toBeGreaterThan(45);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(200);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(210);
    expect(new Set(gaps).size).toBeGreaterThan(3);
  });

  it('costs no timer while nobody within range listens', () => {
    const { clock, air } = setUp();
    for (let n = 0; n < 100; n++) startLock(air, `lock ${n}`);
    expect(clock.pending).toBe(0);
    air.conditions('phone', 'lock 7').set({ inRange: false });
    const scan = air.central('phone').scan(() => {});
    expect(clock.pending).toBe(99);
    scan.stop();
    clock.advance(2_000);
    expect(clock.pending).toBe(0);
  });

  it('wakes only the neighbours of who listens when the default is out of range', () => {
    const { clock, air } = setUp();
    air.setDefault({ inRange: false });
    for (let n = 0; n < 100; n++) startLock(air, `lock ${n}`);
    air.conditions('phone', 'lock 3').set({ inRange: true });
    const seen = new Set<string>();
    air.central('phone').scan(({ address }) => void seen.add(address));
    expect(clock.pending).toBe(1);
    clock.advance(2_000);
    air.conditions('lock 4', 'phone').set({ inRange: true });
    clock.advance(2_000);
    expect([...seen]).toEqual(['lock 3', 'lock 4']);
    air.setDefault({ inRange: true });
    clock.advance(2_000);
    expect(seen.size).toBe(100);
  });

  it('reports the RSSI of the pair with noise round it', () => {
    const { clock, air } = setUp();
    startLock(air, 'lock');
    air.conditions('phone', 'lock').set({ rssiDbm: -82 });
    const seen: number[] = [];
    air.central('phone').scan(({ rssiDbm }) => void seen.push(rssiDbm));
    clock.advance(60_000);
    const mean = seen.reduce((sum, rssi) => sum + rssi, 0) / seen.length;
    expect(Math.abs(mean + 82)).toBeLessThan(1);
    expect(new Set(seen).size).toBeGreaterThan(3);
  });

  it('is heard less often where much gets lost', () => {
    const { clock, air } = setUp();
    startLock(air, 'lock');
    const heard = { phone: 0, bridge: 0 };
    air.conditions('bridge', 'lock').set({ lossRate: 0.75 });
    for (const name of ['phone', 'bridge'] as const) air.central(name).scan(() => void heard[name]++);
    clock.advance(100_000);
    expect(heard.bridge).toBeGreaterThan(heard.phone * 0.1);
    expect(heard.bridge).toBeLessThan(heard.phone * 0.4);
  });

  it('comes and goes with the range', () => {
    const { clock, air } = setUp();
    startLock(air, 'lock');
    const seen: Sighting[] = [];
    air.central('phone').scan(sighting => void seen.push(sighting));
    clock.advance(2_000);
    air.conditions('lock', 'phone').set({ inRange: false });
    const count = seen.length;
    expect(count).toBeGreaterThan(0);
    clock.advance(2_000);
    expect(seen).toHaveLength(count);
    air.conditions('lock', 'phone').set({ inRange: undefined });
    clock.advance(2_000);
    expect(seen.length).toBeGreaterThan(count);
  });
});

describe('A link on the virtual air', () => {
  it('opens one advertisement and ten connection intervals after the connect', () => {
    const { clock, air } = setUp();
    startLock(air, 'lock', { advertisingIntervalMs: 100 });
    const log = new ConnectLog();
    air.central('phone').connect('lock', 5_000, log);
    clock.advance(299);
    expect(log.opened).toEqual([]);
    clock.advance(101);
    expect(log.opened).toHaveLength(1);
  });

  it.each([
    [{ mtuBytes: 185 }, {}, undefined, 185],
    [{}, { mtuBytes: 64 }, undefined, 64],
    [{}, {}, undefined, 247],
    [{ mtuBytes: 10 }, {}, undefined, 23],
    [{}, {}, 23, 23],
    [{ mtuBytes: 100 }, {}, 200, 100],
  ])('takes the least MTU of phone %j, lock %j and pair %j', (phone, lock, pair, expected) => {
    const { clock, air } = setUp();
    air.central('phone', phone);
    if (pair) air.conditions('phone', 'lock').set({ mtuBytes: pair });
    const { ends } = openLink(air, clock, 'phone', 'lock', lock);
    expect(ends.map(end => end.link.mtuBytes)).toEqual([expected, expected]);
  });

  it('carries four segments each way per connection interval of 30 ms', () => {
    const { clock, air } = setUp();
    const { phone, lock } = openLink(air, clock, 'phone', 'lock');
    for (let n = 0; n < 6; n++) phone.link.send(new Uint8Array([n]));
    clock.advance(30);
    expect(lock.received).toHaveLength(4);
    clock.advance(30);
    expect(lock.received).toHaveLength(6);
    expect(clock.pending).toBe(0);
  });

  it('sends an answer at the next connection event, not in the one that brought the question', () => {
    const { clock, air } = setUp();
    const { phone, lock } = openLink(air, clock, 'phone', 'lock');
    lock.onSegment = () => lock.link.send(new Uint8Array([42]));
    phone.link.send(new Uint8Array([1]));
    clock.advance(30);
    expect(phone.received).toEqual([]);
    clock.advance(30);
    expect(phone.received).toEqual(['2a']);
  });

  it('ends when a segment does not fit the MTU, or when too many wait', () => {
    const { clock, air } = setUp();
    const first = openLink(air, clock, 'phone', 'lock');
    first.phone.link.send(new Uint8Array(first.phone.link.mtuBytes - 2));
    const second = openLink(air, clock, 'bridge', 'lock');
    for (let n = 0; n <= maxQueuedSegments; n++) second.lock.link.send(new Uint8Array(1));
    clock.advance(60_000);
    expect([first.phone.closed, first.lock.closed]).toEqual([['local'], ['remote']]);
    expect(first.lock.received).toEqual([]);
    expect([second.lock.closed, second.phone.closed]).toEqual([['local'], ['remote']]);
    expect(second.phone.received).toHaveLength(maxQueuedSegments);
  });

  it('still brings what was sent before the close', () => {
    const { clock, air } = setUp();
    const { phone, lock } = openLink(air, clock, 'phone', 'lock');
    for (let n = 0; n < 9; n++) lock.link.send(new Uint8Array([n]));
    lock.link.close();
    clock.advance(1_000);
    expect(phone.received).toHaveLength(9);
    expect(phone.closed).toEqual(['remote']);
  });

  it('delays lost segments and keeps their order', () => {
    const { clock, air, trace } = setUp();
    const { phone, lock } = openLink(air, clock, 'phone', 'lock');
    air.conditions('phone', 'lock').set({ lossRate: 0.5 });
    for (let n = 0; n < 40; n++) phone.link.send(new Uint8Array([n]));
    clock.advance(300);
    expect(lock.received.length).toBeLessThan(40);
    clock.advance(3_000);
    expect(lock.received).toEqual(Array.from({ length: 40 }, (_, n) => n.toString(16).padStart(2, '0')));
    expect(trace.events.filter(({ type }) => type === 'ble.lost').length).toBeGreaterThan(10);
  });

  it('adds the latency of the pair, in order also when it falls', () => {
    const { clock, air } = setUp();
    const { phone, lock } = openLink(air, clock, 'phone', 'lock');
    const pair = air.conditions('phone', 'lock');
    pair.set({ latencyMs: 500 });
    phone.link.send(new Uint8Array([1]));
    clock.advance(60);
    pair.set({ latencyMs: 0 });
    phone.link.send(new Uint8Array([2]));
    clock.advance(400);
    expect(lock.received).toEqual([]);
    clock.advance(100);
    expect(lock.received).toEqual(['01', '02']);
  });

  it.each([{ inRange: false }, { lossRate: 1 }])('times out on both sides after 4 s of %j', fault => {
    const { clock, air } = setUp();
    const { phone, lock } = openLink(air, clock, 'phone', 'lock');
    air.conditions('phone', 'lock').set(fault);
    phone.link.send(new Uint8Array([1]));
    clock.advance(supervisionTimeoutMs - 1);
    expect([phone.closed, lock.closed]).toEqual([[], []]);
    clock.advance(1);
    expect([phone.closed, lock.closed]).toEqual([['timeout'], ['timeout']]);
    expect([lock.received, clock.pending]).toEqual([[], 0]);
  });

  it('times out when nearly everything gets lost for long enough', () => {
    const { clock, air } = setUp();
    const { phone, lock } = openLink(air, clock, 'phone', 'lock');
    air.conditions('phone', 'lock').set({ lossRate: 0.999 });
    phone.link.send(new Uint8Array([1]));
    clock.advance(60_000);
    expect([phone.closed, lock.closed]).toEqual([['timeout'], ['timeout']]);
  });

  it('lives on when the pair comes back within range in time', () => {
    const { clock, air } = setUp();
    const { phone, lock } = openLink(air, clock, 'phone', 'lock');
    const pair = air.conditions('phone', 'lock');
    pair.set({ inRange: false });
    phone.link.send(new Uint8Array([7]));
    clock.advance(3_000);
    expect(lock.received).toEqual([]);
    pair.set({ inRange: true });
    clock.advance(60_000);
    for (let n = 0; n < 2; n++) {
      pair.set({ inRange: false });
      clock.advance(3_000);
      pair.set({ inRange: true });
      clock.advance(60_000);
    }
    expect(lock.received).toEqual(['07']);
    expect([phone.closed, lock.closed]).toEqual([[], []]);
    phone.link.close();
    clock.advance(1_000);
    pair.set({ inRange: false });
    expect(clock.pending).toBe(0);
  });

  it('ends locally at once and by timeout at the peer when closed out of range', () => {
    const { clock, air } = setUp();
    const { phone, lock } = openLink(air, clock, 'phone', 'lock');
    air.conditions('phone', 'lock').set({ inRange: false });
    phone.link.close();
    clock.advance(0);
    expect([phone.closed, lock.closed]).toEqual([['local'], []]);
    clock.advance(supervisionTimeoutMs);
    expect([phone.closed, lock.closed]).toEqual([['local'], ['timeout']]);
  });

  it('ends silently when the peripheral loses power', () => {
    const { clock, air } = setUp();
    const { phone, lock } = openLink(air, clock, 'phone', 'lock');
    lock.link.send(new Uint8Array([1]));
    air.peripheral('lock').powerOff();
    clock.advance(0);
    expect([phone.closed, lock.closed]).toEqual([[], ['power']]);
    clock.advance(supervisionTimeoutMs);
    expect([phone.closed, phone.received]).toEqual([['timeout'], []]);
    const late = new ConnectLog();
    air.central('phone').connect('lock', 2_000, late);
    clock.advance(2_000);
    expect(late.failed).toEqual(['timeout']);
    openLink(air, clock, 'phone', 'lock');
  });

  it('ends silently when the central loses power, with its scans and connects', () => {
    const { clock, air } = setUp();
    const { phone, lock } = openLink(air, clock, 'phone', 'lock');
    const seen: Sighting[] = [];
    air.central('phone').scan(sighting => void seen.push(sighting));
    const pending = new ConnectLog();
    air.central('phone').connect('nobody', 60_000, pending);
    air.central('phone').powerOff();
    clock.advance(0);
    expect([phone.closed, lock.closed, pending.failed]).toEqual([['power'], [], ['adapter']]);
    clock.advance(supervisionTimeoutMs);
    expect([lock.closed, seen, clock.pending]).toEqual([['timeout'], [], 0]);
  });

  it('waits for the lock to forget the old link before a central opens the next', () => {
    const { clock, air } = setUp();
    const first = openLink(air, clock, 'phone', 'lock');
    air.central('phone').powerOff();
    const again = new ConnectLog();
    air.central('phone').connect('lock', 30_000, again);
    clock.advance(supervisionTimeoutMs - 1);
    expect(again.opened).toEqual([]);
    clock.advance(2_000);
    expect([again.opened.length, again.failed, first.lock.closed]).toEqual([1, [], ['timeout']]);
  });

  it('is not opened twice by one central', () => {
    const { clock, air } = setUp();
    openLink(air, clock, 'phone', 'lock');
    const twice = new ConnectLog();
    air.central('phone').connect('lock', 5_000, twice);
    clock.advance(5_000);
    expect([twice.failed, twice.opened]).toEqual([['adapter'], []]);
  });

  it('goes on waiting when the lock stops during the set-up', () => {
    const { clock, air } = setUp();
    startLock(air, 'lock', { advertisingIntervalMs: 100 });
    const log = new ConnectLog();
    air.central('phone').connect('lock', 5_000, log);
    clock.advance(150);
    air.peripheral('lock').stop();
    clock.advance(2_000);
    expect([log.opened, log.failed]).toEqual([[], []]);
    startLock(air, 'lock');
    clock.advance(1_000);
    expect(log.opened).toHaveLength(1);
  });

  it('takes longer to open where much gets lost, and never opens where everything does', () => {
    const { clock, air } = setUp();
    startLock(air, 'lock');
    const open = (name: string, lossRate: number) => {
      air.conditions(name, 'lock').set({ lossRate });
      const log = new ConnectLog();
      air.central(name).connect('lock', 60_000, log);
      const before = clock.now();
      runUntil(clock, () => log.opened.length + log.failed.length > 0);
      return { outcome: log.failed[0] ?? 'open', tookMs: clock.now() - before };
    };
    const poor = open('bridge', 0.8);
    const none = open('phone', 1);
    expect(poor.outcome).toBe('open');
    expect(poor.tookMs).toBeGreaterThan(900);
    expect(none).toEqual({ outcome: 'timeout', tookMs: 60_000 });
  });
});

describe('Adapters on the virtual air', () => {
  it(`let a central hold ${maxCentralLinks} links and refuse one more`, () => {
    const { clock, air } = setUp();
    for (let n = 0; n < maxCentralLinks; n++) openLink(air, clock, 'bridge', `lock ${n}`);
    startLock(air, 'one more');
    const log = new ConnectLog();
    air.central('bridge').connect('one more', 5_000, log);
    clock.advance(5_000);
    expect(log.failed).toEqual(['adapter']);
    air.peripheral('lock 0').stop();
    clock.advance(1_000);
    openLink(air, clock, 'bridge', 'one more');
  });

  it(`let a lock hold ${maxPeripheralLinks} links; a further central waits`, () => {
    const { clock, air } = setUp();
    const links = Array.from({ length: maxPeripheralLinks }, (_, n) =>
      openLink(air, clock, `phone ${n}`, 'lock'),
    );
    const log = new ConnectLog();
    air.central('bridge').connect('lock', 60_000, log);
    clock.advance(10_000);
    expect([log.opened, log.failed]).toEqual([[], []]);
    links[1]!.phone.link.close();
    clock.advance(2_000);
    expect(log.opened).toHaveLength(1);
    links[0]!.phone.link.send(new Uint8Array([1]));
    log.opened[0]!.link.send(new Uint8Array([2]));
    clock.advance(100);
    expect([links[0]!.lock.received, links[2]!.lock.received]).toEqual([['01'], []]);
  });

  it('serve several centrals that wait at once, the one that waited longest first', () => {
    const { clock, air } = setUp();
    const order: string[] = [];
    const times = new Set<number>();
    for (const name of ['first', 'second', 'third']) {
      air.central(name).connect('lock', 30_000, {
        onOpen(link) {
          order.push(name);
          times.add(clock.now());
          return new EndLog(link);
        },
        onFailed() {},
      });
    }
    startLock(air, 'lock');
    clock.advance(5_000);
    expect(order).toEqual(['first', 'second', 'third']);
    // One advertisement opens one link.
    expect(times.size).toBe(3);
  });

  it.each([
    { lossRate: 1.1 },
    { lossRate: Number.NaN },
    { latencyMs: -1 },
    { rssiDbm: 90 },
    { mtuBytes: 22 },
  ])('refuse conditions %j and keep the old ones', changes => {
    const { air } = setUp();
    const pair = air.conditions('phone', 'lock');
    pair.set({ rssiDbm: -70 });
    const before = pair.current;
    expect(() => pair.set(changes)).toThrow(expect.objectContaining({ code: 'CONDITIONS_INVALID' }));
    expect(() => air.setDefault(changes)).toThrow(expect.objectContaining({ code: 'CONDITIONS_INVALID' }));
    expect(pair.current).toEqual(before);
  });

  it('follow a change of the default wherever the pair says nothing else', () => {
    const { air } = setUp();
    air.conditions('phone', 'lock').set({ rssiDbm: -70 });
    air.setDefault({ rssiDbm: -90, latencyMs: 5 });
    expect(air.conditions('lock', 'phone').current).toMatchObject({ rssiDbm: -70, latencyMs: 5 });
    expect(air.conditions('phone', 'other').current).toMatchObject({ rssiDbm: -90, latencyMs: 5 });
  });
});

describe('Chance on the virtual air', () => {
  it('gives the same trace for the same seed, and another for another', () => {
    expect(lossyRun('seed')).toBe(lossyRun('seed'));
    expect(lossyRun('seed')).not.toBe(lossyRun('another seed'));
  });

  it('does not shift one pair by what another draws', () => {
    const alone = lossyRun('seed');
    const withOther = lossyRun('seed', 'with another pair');
    expect(withOther).toContain('"central":"other"');
    const own = withOther.split('\n').filter(line => line.includes('"central":"phone"'));
    expect(withoutNumbers(own)).toEqual(withoutNumbers(alone.trim().split('\n')));
  });
});

type Air = ReturnType<typeof createAir>;

function setUp(seed = 'air test') {
  const clock = createVirtualClock(startMs);
  const trace = createTrace(clock);
  const air = createAir({ clock, random: createRandomSource(seed), trace });
  return { clock, trace, air };
}

function startLock(air: Air, address: string, options?: AdapterOptions): EndLog[] {
  const accepted: EndLog[] = [];
  air.peripheral(address, options).start(advertisement, link => {
    const log = new EndLog(link);
    accepted.push(log);
    return log;
  });
  return accepted;
}

function openLink(air: Air, clock: VirtualClock, central: string, address: string, options?: AdapterOptions) {
  const accepted = startLock(air, address, options);
  const log = new ConnectLog();
  air.central(central).connect(address, 30_000, log);
  runUntil(clock, () => log.opened.length === 1);
  clock.advance(600);
  const phone = log.opened[0]!;
  const lock = accepted[0]!;
  return { phone, lock, ends: [phone, lock] };
}

function runUntil(clock: VirtualClock, condition: () => boolean): void {
  const lastMs = clock.now() + 120_000;
  while (!condition()) {
    if (clock.now() > lastMs || !clock.step()) throw new Error('the condition never held');
  }
}

function lossyRun(seed: string, company: 'alone' | 'with another pair' = 'alone'): string {
  const { clock, trace, air } = setUp(seed);
  air.setDefault({ lossRate: 0.3 });
  const pairs =
    company === 'alone'
      ? [['phone', 'lock']]
      : [
          ['phone', 'lock'],
          ['other', 'safe'],
        ];
  for (const [central, address] of pairs) {
    startLock(air, address!);
    air.central(central!).connect(address!, 30_000, {
      onOpen(link) {
        for (let n = 0; n < 20; n++) link.send(new Uint8Array([n]));
        return new EndLog(link);
      },
      onFailed() {},
    });
  }
  clock.advance(10_000);
  return trace.events.map(toJsonLines).join('');
}

function withoutNumbers(lines: readonly string[]): string[] {
  return lines.map(line => line.replace(/"(seq|link)":\d+/g, ''));
}
