import { describe, expect, it } from 'vitest';
import { BridgeTestBench } from './testing/bridge-test-bench.ts';

describe('sessions with locks', () => {
  it('stay open between jobs in a row, and close when none has come for a while', () => {
    const bench = BridgeTestBench.online();
    const { lock } = bench.linkedLock();
    const opened = () => bench.trace.events.filter(({ type }) => type === 'ble.connected').length;
    const before = opened();
    for (let n = 0; n < 3; n += 1) {
      bench.send({ lockId: lock.lockId, request: { getBattery: {} } });
      bench.advance(4);
    }
    expect(opened() - before).toBe(1);
    bench.advance(10);
    bench.send({ lockId: lock.lockId, request: { getBattery: {} } });
    bench.advance(4);
    expect(opened() - before).toBe(2);
  });

  it('serve a job that comes at the very instant of closing', () => {
    const bench = BridgeTestBench.online();
    const { lock } = bench.linkedLock();
    const first = bench.send({ lockId: lock.lockId, request: { getBattery: {} } });
    while (!bench.outcomeOf(first)) bench.clock.step();
    const answered = bench.results.at(-1)?.finishedAtMs ?? 0;
    // It reaches the bridge, 40 ms later, in the instant at which the idle session is closed.
    bench.clock.advanceTo(answered + 5_000 - 40);
    const second = bench.send({ lockId: lock.lockId, request: { getBattery: {} } });
    bench.advance(5);
    expect(bench.outcomesOf(second)).toEqual(['DONE']);
  });

  it('are opened anew for the next job when the lock was lost during one', () => {
    const bench = BridgeTestBench.online();
    const { lock } = bench.linkedLock({ boltTravelMs: 2_000 });
    const lost = bench.send({ lockId: lock.lockId, request: { unlock: {} } });
    const next = bench.send({ lockId: lock.lockId, request: { getBattery: {} } });
    bench.advance(1.5);
    expect(lock.view.bolt).toBe('unlocking');
    lock.cutPower();
    lock.restorePower();
    bench.advance(20);
    expect(bench.outcomesOf(lost)).toEqual(['LOCK_UNREACHABLE']);
    expect(bench.outcomesOf(next)).toEqual(['DONE']);
  });

  it('end without a message when the bridge loses its power', () => {
    const bench = BridgeTestBench.online();
    const { lock } = bench.linkedLock();
    bench.send({ lockId: lock.lockId, request: { getBattery: {} } });
    bench.advance(2);
    bench.cutPower();
    bench.advance(10);
    const closed = bench.trace.events.filter(({ type }) => type === 'ble.closed').slice(-2);
    expect(closed.map(({ data }) => data?.['reason'])).toEqual(['power', 'timeout']);
  });

  it('go on when another lock is linked', () => {
    const bench = BridgeTestBench.online();
    const { lock } = bench.linkedLock();
    bench.send({ lockId: lock.lockId, request: { getBattery: {} } });
    bench.advance(1);
    const second = bench.lock();
    bench.send({ lockId: lock.lockId, request: { getBattery: {} } });
    bench.advance(1);
    const closes = () => bench.trace.events.filter(({ type }) => type === 'ble.closed').length;
    const before = closes();
    bench.send({ lockId: second.lock.lockId, link: bench.linkOf(second) });
    bench.advance(1);
    expect(closes()).toBe(before);
  });
});

describe('the five slots (BRIDGE-FIVE)', () => {
  it('take five locks and no sixth, give one up, and outlive a loss of power', () => {
    const bench = BridgeTestBench.online();
    const five = Array.from({ length: 5 }, () => bench.linkedLock());
    const sixth = bench.lock();
    const refused = bench.send({ lockId: sixth.lock.lockId, link: bench.linkOf(sixth) });
    bench.advance(5);
    expect(bench.outcomeOf(refused)).toBe('BRIDGE_FULL');
    bench.cutPower();
    bench.restorePower();
    bench.advance(10);
    expect(bench.bridge.view.lockIds).toEqual(five.map(({ lock }) => lock.lockId));
    bench.send({ lockId: five[2]!.lock.lockId, unlink: {} });
    const taken = bench.send({ lockId: sixth.lock.lockId, link: bench.linkOf(sixth) });
    bench.advance(5);
    expect(bench.outcomeOf(taken)).toBe('DONE');
    expect(bench.presences.at(-1)?.lockIds).toHaveLength(5);
    const gone = bench.send({ lockId: five[2]!.lock.lockId, request: { getBattery: {} } });
    bench.advance(5);
    expect(bench.outcomeOf(gone)).toBe('LOCK_NOT_LINKED');
  });

  it('give a lock that is linked again its new key, for jobs that wait too', () => {
    const bench = BridgeTestBench.online();
    const made = bench.linkedLock();
    const { lockId } = made.lock;
    const first = bench.send({ lockId, request: { getBattery: {} } });
    const wrong = { ...bench.linkOf(made), key: new Uint8Array(32) };
    const relink = bench.send({ lockId, link: wrong });
    const second = bench.send({ lockId, request: { getBattery: {} } });
    bench.advance(5);
    expect([first, relink, second].map(id => bench.outcomeOf(id))).toEqual([
      'DONE',
      'DONE',
      'LOCK_UNREACHABLE',
    ]);
    expect(bench.bridge.view.lockIds).toEqual([lockId]);
  });
});

describe('the way to the broker', () => {
  it('is tried again after 1, 2, 4 … 30 seconds, and at once when Wi-Fi comes back', () => {
    const bench = new BridgeTestBench({ password: 'wrong' });
    const tried: number[] = [];
    bench.trace.subscribe(({ source, type, data, at }) => {
      if (source === 'bridge:hall/brokerLink' || (type === 'mqtt.closed' && data?.['side'] === 'broker'))
        tried.push(at);
    });
    bench.bridge.setWifi('up');
    bench.advance(200);
    const pauses = tried.slice(1).map((at, n) => Math.round((at - tried[n]!) / 1000));
    expect(pauses.slice(0, 7)).toEqual([1, 2, 4, 8, 16, 30, 30]);
    bench.bridge.setWifi('down');
    bench.advance(100);
    const count = tried.length;
    bench.bridge.setWifi('up');
    bench.advance(2);
    expect(tried.length - count).toBe(2);
  });

  it('opens again by itself, and the result of a job that ended meanwhile is sent', () => {
    const bench = BridgeTestBench.online();
    const { lock } = bench.linkedLock({ boltTravelMs: 3_000 });
    const id = bench.send({ lockId: lock.lockId, request: { unlock: {} } });
    bench.advance(1);
    const link = bench.broker.port('hall').conditions;
    link.set({ up: false, outageVisibleTo: 'both' });
    bench.advance(10);
    expect(bench.bridge.view.online).toBe('offline');
    expect(bench.countEvents('job.finished')).toBe(2);
    expect(bench.outcomesOf(id)).toEqual([]);
    link.set({ up: true });
    bench.advance(60);
    expect(bench.bridge.view.online).toBe('online');
    expect(bench.outcomesOf(id)).toEqual(['DONE']);
  });

  it('carries a result until the broker has acknowledged it', () => {
    const bench = BridgeTestBench.online();
    const { lock } = bench.linkedLock();
    const link = bench.broker.port('hall').conditions;
    const id = bench.send({ lockId: lock.lockId, request: { getBattery: {} } });
    while (bench.countEvents('job.finished') < 2) bench.clock.step();
    // The broker has it 20 ms later; its acknowledgement is lost on the way back.
    bench.clock.advance(25);
    link.set({ up: false, outageVisibleTo: 'both' });
    bench.advance(5);
    link.set({ up: true });
    bench.advance(40);
    expect(bench.outcomesOf(id)).toEqual(['DONE', 'DONE']);
    link.set({ up: false, outageVisibleTo: 'both' });
    bench.advance(5);
    link.set({ up: true });
    bench.advance(40);
    expect(bench.outcomesOf(id)).toEqual(['DONE', 'DONE']);
  });

  it('is closed by the will when power is gone', () => {
    const bench = BridgeTestBench.online();
    bench.cutPower();
    bench.advance(60);
    expect(bench.presences.at(-1)).toMatchObject({ online: false });
    expect(bench.bridge.view).toEqual({ power: 'off', online: 'offline', lockIds: [] });
  });
});
