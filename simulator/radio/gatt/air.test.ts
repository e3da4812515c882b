import { describe, expect, it } from 'vitest';
import type { Sighting } from '../../../protocol/ble/port.ts';
import { runUntil } from '../../world/testing/run-until.ts';
import { toJsonLines } from '../../world/trace.ts';
import { ConnectLog, describeBleContract, EndLog } from '../contract/ble-contract.ts';
import { describeBleLinksContract } from '../contract/ble-links-contract.ts';
import { MAX_CENTRAL_LINKS, MAX_PERIPHERAL_LINKS } from '../limits.ts';
import { createTestAir, openLink, startLock } from './testing/air-setup.ts';

describeBleContract('The virtual air', () => {
  const { clock, air } = createTestAir();
  return {
    central: air.central('phone'),
    peripheral: air.peripheral('lock'),
    until: condition => runUntil(clock, condition),
    waitUntilQuiet: () => clock.advance(10_000),
    dispose() {},
  };
});

describeBleLinksContract('The virtual air', () => {
  const { clock, air } = createTestAir();
  let others = 0;
  return {
    central: air.central('phone'),
    peripheral: air.peripheral('lock'),
    conditions: air.conditions('phone', 'lock'),
    another: () => air.peripheral(`lock ${++others}`),
    until: condition => runUntil(clock, condition),
    pass: ms => clock.advance(ms),
    nowMs: () => clock.now(),
    waitUntilQuiet: () => clock.advance(10_000),
    dispose() {},
  };
});

describe('Advertising on the virtual air', () => {
  it('keeps its interval, with a delay of up to 10 ms that breaks step', () => {
    const { clock, air } = createTestAir();
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
    const { clock, air } = createTestAir();
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
    const { clock, air } = createTestAir();
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
    const { clock, air } = createTestAir();
    startLock(air, 'lock');
    air.conditions('phone', 'lock').set({ rssiDbm: -82 });
    const seen: number[] = [];
    air.central('phone').scan(({ rssiDbm }) => void seen.push(rssiDbm!));
    clock.advance(60_000);
    const mean = seen.reduce((sum, rssi) => sum + rssi, 0) / seen.length;
    expect(Math.abs(mean + 82)).toBeLessThan(1);
    expect(new Set(seen).size).toBeGreaterThan(3);
  });

  it('is heard less often where much gets lost', () => {
    const { clock, air } = createTestAir();
    startLock(air, 'lock');
    const heard = { phone: 0, bridge: 0 };
    air.conditions('bridge', 'lock').set({ lossRate: 0.75 });
    for (const name of ['phone', 'bridge'] as const) air.central(name).scan(() => void heard[name]++);
    clock.advance(100_000);
    expect(heard.bridge).toBeGreaterThan(heard.phone * 0.1);
    expect(heard.bridge).toBeLessThan(heard.phone * 0.4);
  });

  it('comes and goes with the range', () => {
    const { clock, air } = createTestAir();
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

describe('Adapters on the virtual air', () => {
  it(`let a central hold ${MAX_CENTRAL_LINKS} links and refuse one more`, () => {
    const { clock, air } = createTestAir();
    for (let n = 0; n < MAX_CENTRAL_LINKS; n++) openLink(air, clock, 'bridge', `lock ${n}`);
    startLock(air, 'one more');
    const log = new ConnectLog();
    air.central('bridge').connect('one more', 5_000, log);
    clock.advance(5_000);
    expect(log.failed).toEqual(['adapter']);
    air.peripheral('lock 0').stop();
    clock.advance(1_000);
    openLink(air, clock, 'bridge', 'one more');
  });

  it(`let a lock hold ${MAX_PERIPHERAL_LINKS} links; a further central waits`, () => {
    const { clock, air } = createTestAir();
    const links = Array.from({ length: MAX_PERIPHERAL_LINKS }, (_, n) =>
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
    const { clock, air } = createTestAir();
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
    const { air } = createTestAir();
    const pair = air.conditions('phone', 'lock');
    pair.set({ rssiDbm: -70 });
    const before = pair.current;
    expect(() => pair.set(changes)).toThrow(expect.objectContaining({ code: 'CONDITIONS_INVALID' }));
    expect(() => air.setDefault(changes)).toThrow(expect.objectContaining({ code: 'CONDITIONS_INVALID' }));
    expect(pair.current).toEqual(before);
  });

  it('follow a change of the default wherever the pair sets nothing else', () => {
    const { air } = createTestAir();
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

function lossyRun(seed: string, company: 'alone' | 'with another pair' = 'alone'): string {
  const { clock, trace, air } = createTestAir(seed);
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
