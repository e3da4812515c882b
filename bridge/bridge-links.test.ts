import { describe, expect, it } from 'vitest';
import { BridgeRoom } from './testing/bridge-room.ts';

describe('sessions with locks', () => {
  it('stay open between jobs in a row, and close when none has come for a while', () => {
    const room = BridgeRoom.online();
    const { lock } = room.linkedLock();
    const opened = () => room.trace.events.filter(({ type }) => type === 'ble.connected').length;
    const before = opened();
    for (let n = 0; n < 3; n += 1) {
      room.send({ lockId: lock.lockId, request: { getBattery: {} } });
      room.advance(4);
    }
    expect(opened() - before).toBe(1);
    room.advance(10);
    room.send({ lockId: lock.lockId, request: { getBattery: {} } });
    room.advance(4);
    expect(opened() - before).toBe(2);
  });

  it('serve a job that comes at the very instant of closing', () => {
    const room = BridgeRoom.online();
    const { lock } = room.linkedLock();
    const first = room.send({ lockId: lock.lockId, request: { getBattery: {} } });
    while (!room.outcomeOf(first)) room.clock.step();
    const answered = room.results.at(-1)?.finishedAtMs ?? 0;
    // It reaches the bridge, 40 ms later, in the instant at which the idle session is closed.
    room.clock.advanceTo(answered + 5_000 - 40);
    const second = room.send({ lockId: lock.lockId, request: { getBattery: {} } });
    room.advance(5);
    expect(room.outcomesOf(second)).toEqual(['DONE']);
  });

  it('are opened anew for the next job when the lock was lost during one', () => {
    const room = BridgeRoom.online();
    const { lock } = room.linkedLock({ boltTravelMs: 2_000 });
    const lost = room.send({ lockId: lock.lockId, request: { unlock: {} } });
    const next = room.send({ lockId: lock.lockId, request: { getBattery: {} } });
    room.advance(1.5);
    expect(lock.view.bolt).toBe('unlocking');
    lock.cutPower();
    lock.restorePower();
    room.advance(20);
    expect(room.outcomesOf(lost)).toEqual(['LOCK_UNREACHABLE']);
    expect(room.outcomesOf(next)).toEqual(['DONE']);
  });

  it('end without a word when the bridge loses its power', () => {
    const room = BridgeRoom.online();
    const { lock } = room.linkedLock();
    room.send({ lockId: lock.lockId, request: { getBattery: {} } });
    room.advance(2);
    room.cutPower();
    room.advance(10);
    const closed = room.trace.events.filter(({ type }) => type === 'ble.closed').slice(-2);
    expect(closed.map(({ data }) => data?.['reason'])).toEqual(['power', 'timeout']);
  });

  it('go on when another lock is linked', () => {
    const room = BridgeRoom.online();
    const { lock } = room.linkedLock();
    room.send({ lockId: lock.lockId, request: { getBattery: {} } });
    room.advance(1);
    const second = room.lock();
    room.send({ lockId: lock.lockId, request: { getBattery: {} } });
    room.advance(1);
    const closes = () => room.trace.events.filter(({ type }) => type === 'ble.closed').length;
    const before = closes();
    room.send({ lockId: second.lock.lockId, link: room.linkOf(second) });
    room.advance(1);
    expect(closes()).toBe(before);
  });
});

describe('the five slots (BRIDGE-FIVE)', () => {
  it('take five locks and no sixth, give one up, and outlive a loss of power', () => {
    const room = BridgeRoom.online();
    const five = Array.from({ length: 5 }, () => room.linkedLock());
    const sixth = room.lock();
    const refused = room.send({ lockId: sixth.lock.lockId, link: room.linkOf(sixth) });
    room.advance(5);
    expect(room.outcomeOf(refused)).toBe('BRIDGE_FULL');
    room.cutPower();
    room.restorePower();
    room.advance(10);
    expect(room.bridge.view.lockIds).toEqual(five.map(({ lock }) => lock.lockId));
    room.send({ lockId: five[2]!.lock.lockId, unlink: {} });
    const taken = room.send({ lockId: sixth.lock.lockId, link: room.linkOf(sixth) });
    room.advance(5);
    expect(room.outcomeOf(taken)).toBe('DONE');
    expect(room.presences.at(-1)?.lockIds).toHaveLength(5);
    const gone = room.send({ lockId: five[2]!.lock.lockId, request: { getBattery: {} } });
    room.advance(5);
    expect(room.outcomeOf(gone)).toBe('LOCK_NOT_LINKED');
  });

  it('give a lock that is linked again its new key, for jobs that wait too', () => {
    const room = BridgeRoom.online();
    const made = room.linkedLock();
    const { lockId } = made.lock;
    const first = room.send({ lockId, request: { getBattery: {} } });
    const wrong = { ...room.linkOf(made), key: new Uint8Array(32) };
    const relink = room.send({ lockId, link: wrong });
    const second = room.send({ lockId, request: { getBattery: {} } });
    room.advance(5);
    expect([first, relink, second].map(id => room.outcomeOf(id))).toEqual([
      'DONE',
      'DONE',
      'LOCK_UNREACHABLE',
    ]);
    expect(room.bridge.view.lockIds).toEqual([lockId]);
  });
});

describe('the way to the broker', () => {
  it('is tried again after 1, 2, 4 … 30 seconds, and at once when Wi-Fi comes back', () => {
    const room = new BridgeRoom({ password: 'wrong' });
    const tried: number[] = [];
    room.trace.subscribe(({ source, type, data, at }) => {
      if (source === 'bridge:hall/brokerLink' || (type === 'mqtt.closed' && data?.['side'] === 'broker'))
        tried.push(at);
    });
    room.bridge.setWifi('up');
    room.advance(200);
    const pauses = tried.slice(1).map((at, n) => Math.round((at - tried[n]!) / 1000));
    expect(pauses.slice(0, 7)).toEqual([1, 2, 4, 8, 16, 30, 30]);
    room.bridge.setWifi('down');
    room.advance(100);
    const count = tried.length;
    room.bridge.setWifi('up');
    room.advance(2);
    expect(tried.length - count).toBe(2);
  });

  it('opens again by itself, and the result of a job that ended meanwhile is told', () => {
    const room = BridgeRoom.online();
    const { lock } = room.linkedLock({ boltTravelMs: 3_000 });
    const id = room.send({ lockId: lock.lockId, request: { unlock: {} } });
    room.advance(1);
    const link = room.broker.port('hall').conditions;
    link.set({ up: false, outageVisibleTo: 'both' });
    room.advance(10);
    expect(room.bridge.view.online).toBe('offline');
    expect(room.told('job.finished')).toBe(2);
    expect(room.outcomesOf(id)).toEqual([]);
    link.set({ up: true });
    room.advance(60);
    expect(room.bridge.view.online).toBe('online');
    expect(room.outcomesOf(id)).toEqual(['DONE']);
  });

  it('carries a result until the broker has acknowledged it', () => {
    const room = BridgeRoom.online();
    const { lock } = room.linkedLock();
    const link = room.broker.port('hall').conditions;
    const id = room.send({ lockId: lock.lockId, request: { getBattery: {} } });
    while (room.told('job.finished') < 2) room.clock.step();
    // The broker has it 20 ms later; its acknowledgement is lost on the way back.
    room.clock.advance(25);
    link.set({ up: false, outageVisibleTo: 'both' });
    room.advance(5);
    link.set({ up: true });
    room.advance(40);
    expect(room.outcomesOf(id)).toEqual(['DONE', 'DONE']);
    link.set({ up: false, outageVisibleTo: 'both' });
    room.advance(5);
    link.set({ up: true });
    room.advance(40);
    expect(room.outcomesOf(id)).toEqual(['DONE', 'DONE']);
  });

  it('is closed by the will when power is gone', () => {
    const room = BridgeRoom.online();
    room.cutPower();
    room.advance(60);
    expect(room.presences.at(-1)).toMatchObject({ online: false });
    expect(room.bridge.view).toEqual({ power: 'off', online: 'offline', lockIds: [] });
  });
});
