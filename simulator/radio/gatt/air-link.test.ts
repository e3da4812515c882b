import { describe, expect, it } from 'vitest';
import type { Sighting } from '../../../protocol/ble/port.ts';
import { runUntil } from '../../world/testing/run-until.ts';
import { ConnectLog } from '../contract/ble-contract.ts';
import { MAX_QUEUED_SEGMENTS, SUPERVISION_TIMEOUT_MS } from '../limits.ts';
import { createTestAir, openLink, startLock } from './testing/air-setup.ts';

describe('A link on the virtual air', () => {
  it('opens one advertisement and sixteen intervals of a set-up after the connect', () => {
    const { clock, air } = createTestAir();
    startLock(air, 'lock', { advertisingIntervalMs: 100 });
    const log = new ConnectLog();
    air.central('phone').connect('lock', 5_000, log);
    clock.advance(16 * 15 - 1);
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
    const { clock, air } = createTestAir();
    air.central('phone', phone);
    if (pair) air.conditions('phone', 'lock').set({ mtuBytes: pair });
    const { ends } = openLink(air, clock, 'phone', 'lock', lock);
    expect(ends.map(end => end.link.mtuBytes)).toEqual([expected, expected]);
  });

  it('carries four segments each way per connection interval of 30 ms', () => {
    const { clock, air } = createTestAir();
    const { phone, lock } = openLink(air, clock, 'phone', 'lock');
    for (let n = 0; n < 6; n++) phone.link.send(new Uint8Array([n]));
    clock.advance(30);
    expect(lock.received).toHaveLength(4);
    clock.advance(30);
    expect(lock.received).toHaveLength(6);
    expect(clock.pending).toBe(0);
  });

  it('sends an answer at the next connection event, not in the one that brought the question', () => {
    const { clock, air } = createTestAir();
    const { phone, lock } = openLink(air, clock, 'phone', 'lock');
    lock.onSegment = () => lock.link.send(new Uint8Array([42]));
    phone.link.send(new Uint8Array([1]));
    clock.advance(30);
    expect(phone.received).toEqual([]);
    clock.advance(30);
    expect(phone.received).toEqual(['2a']);
  });

  it('ends when a segment does not fit the MTU, or when too many wait', () => {
    const { clock, air } = createTestAir();
    const first = openLink(air, clock, 'phone', 'lock');
    first.phone.link.send(new Uint8Array(first.phone.link.mtuBytes - 2));
    const second = openLink(air, clock, 'bridge', 'lock');
    for (let n = 0; n <= MAX_QUEUED_SEGMENTS; n++) second.lock.link.send(new Uint8Array(1));
    clock.advance(60_000);
    expect([first.phone.closed, first.lock.closed]).toEqual([['local'], ['remote']]);
    expect(first.lock.received).toEqual([]);
    expect([second.lock.closed, second.phone.closed]).toEqual([['local'], ['remote']]);
    expect(second.phone.received).toHaveLength(MAX_QUEUED_SEGMENTS);
  });

  it('still brings what was sent before the close', () => {
    const { clock, air } = createTestAir();
    const { phone, lock } = openLink(air, clock, 'phone', 'lock');
    for (let n = 0; n < 9; n++) lock.link.send(new Uint8Array([n]));
    lock.link.close();
    clock.advance(1_000);
    expect(phone.received).toHaveLength(9);
    expect(phone.closed).toEqual(['remote']);
  });

  it('delays lost segments and keeps their order', () => {
    const { clock, air, trace } = createTestAir();
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
    const { clock, air } = createTestAir();
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
    const { clock, air } = createTestAir();
    const { phone, lock } = openLink(air, clock, 'phone', 'lock');
    air.conditions('phone', 'lock').set(fault);
    phone.link.send(new Uint8Array([1]));
    clock.advance(SUPERVISION_TIMEOUT_MS - 1);
    expect([phone.closed, lock.closed]).toEqual([[], []]);
    clock.advance(1);
    expect([phone.closed, lock.closed]).toEqual([['timeout'], ['timeout']]);
    expect([lock.received, clock.pending]).toEqual([[], 0]);
  });

  it('times out when nearly everything gets lost for long enough', () => {
    const { clock, air } = createTestAir();
    const { phone, lock } = openLink(air, clock, 'phone', 'lock');
    air.conditions('phone', 'lock').set({ lossRate: 0.999 });
    phone.link.send(new Uint8Array([1]));
    clock.advance(60_000);
    expect([phone.closed, lock.closed]).toEqual([['timeout'], ['timeout']]);
  });

  it('lives on when the pair comes back within range in time', () => {
    const { clock, air } = createTestAir();
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
    const { clock, air } = createTestAir();
    const { phone, lock } = openLink(air, clock, 'phone', 'lock');
    air.conditions('phone', 'lock').set({ inRange: false });
    phone.link.close();
    clock.advance(0);
    expect([phone.closed, lock.closed]).toEqual([['local'], []]);
    clock.advance(SUPERVISION_TIMEOUT_MS);
    expect([phone.closed, lock.closed]).toEqual([['local'], ['timeout']]);
  });

  it('ends silently when the peripheral loses power', () => {
    const { clock, air } = createTestAir();
    const { phone, lock } = openLink(air, clock, 'phone', 'lock');
    lock.link.send(new Uint8Array([1]));
    air.peripheral('lock').powerOff();
    clock.advance(0);
    expect([phone.closed, lock.closed]).toEqual([[], ['power']]);
    clock.advance(SUPERVISION_TIMEOUT_MS);
    expect([phone.closed, phone.received]).toEqual([['timeout'], []]);
    const late = new ConnectLog();
    air.central('phone').connect('lock', 2_000, late);
    clock.advance(2_000);
    expect(late.failed).toEqual(['timeout']);
    openLink(air, clock, 'phone', 'lock');
  });

  it('ends silently when the central loses power, with its scans and connects', () => {
    const { clock, air } = createTestAir();
    const { phone, lock } = openLink(air, clock, 'phone', 'lock');
    const seen: Sighting[] = [];
    air.central('phone').scan(sighting => void seen.push(sighting));
    const pending = new ConnectLog();
    air.central('phone').connect('nobody', 60_000, pending);
    air.central('phone').powerOff();
    clock.advance(0);
    expect([phone.closed, lock.closed, pending.failed]).toEqual([['power'], [], ['adapter']]);
    clock.advance(SUPERVISION_TIMEOUT_MS);
    expect([lock.closed, seen, clock.pending]).toEqual([['timeout'], [], 0]);
  });

  it('waits for the lock to forget the old link before a central opens the next', () => {
    const { clock, air } = createTestAir();
    const first = openLink(air, clock, 'phone', 'lock');
    air.central('phone').powerOff();
    const again = new ConnectLog();
    air.central('phone').connect('lock', 30_000, again);
    clock.advance(SUPERVISION_TIMEOUT_MS - 1);
    expect(again.opened).toEqual([]);
    clock.advance(2_000);
    expect([again.opened.length, again.failed, first.lock.closed]).toEqual([1, [], ['timeout']]);
  });

  it('is not opened twice by one central', () => {
    const { clock, air } = createTestAir();
    openLink(air, clock, 'phone', 'lock');
    const twice = new ConnectLog();
    air.central('phone').connect('lock', 5_000, twice);
    clock.advance(5_000);
    expect([twice.failed, twice.opened]).toEqual([['adapter'], []]);
  });

  it('goes on waiting when the lock stops during the set-up', () => {
    const { clock, air } = createTestAir();
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
    const { clock, air } = createTestAir();
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
