import { describe, expect, it } from 'vitest';
import { encodeMessage, PinKind, Status, bridge as wire } from '../protocol/messages/index.ts';
import { BridgeRoom } from './testing/bridge-room.ts';

const createPin = (pin: string) => ({ createPin: { pin, kind: PinKind.PERMANENT } });

describe('a bridge online', () => {
  it('says that it is, and which locks it serves, for all who come later', () => {
    const room = BridgeRoom.online();
    expect(room.bridge.view).toEqual({ power: 'on', online: 'online', lockIds: [] });
    expect(room.presences.at(-1)).toMatchObject({ online: true, firmware: '1.4.2', lockIds: [] });
    const { lock } = room.linkedLock();
    expect(room.presences.at(-1)).toMatchObject({ online: true, lockIds: [lock.lockId] });
  });

  it('does jobs of all seven operations and hands back what the lock said', () => {
    const room = BridgeRoom.online();
    const { lock } = room.linkedLock();
    const requests = [
      { unlock: {} },
      { lock: {} },
      createPin('4829'),
      { deletePin: { pin: '4829' } },
      { getBattery: {} },
      { getStatus: {} },
      { getLogs: { after: 0 } },
    ];
    const jobs = requests.map(request => room.send({ lockId: lock.lockId, request }));
    room.advance(10);
    expect(jobs.map(id => room.outcomesOf(id))).toEqual(jobs.map(() => ['DONE']));
    const [battery, , logs] = room.results.slice(-3).map(({ response }) => response);
    expect(battery).toMatchObject({ status: Status.OK, battery: { percent: expect.any(Number) } });
    expect(logs?.logs?.entries?.map(({ type }) => type)).toEqual([11, 37]);
  });

  it('hands back the refusal of a lock as an answer', () => {
    const room = BridgeRoom.online();
    const { lock } = room.linkedLock();
    const id = room.send({ lockId: lock.lockId, request: { deletePin: { pin: '4829' } } });
    room.advance(5);
    expect(room.outcomeOf(id)).toBe('DONE');
    expect(room.results.at(-1)?.response?.status).toBe(Status.PIN_UNKNOWN);
  });

  it('passes on what its locks notice while it talks to them', () => {
    const room = BridgeRoom.online();
    const { lock } = room.linkedLock();
    room.send({ lockId: lock.lockId, request: { unlock: {} } });
    room.advance(3);
    expect(room.events).toMatchObject([{ lockId: lock.lockId, notification: { bolt: 2 } }]);
  });
});

describe('jobs that a bridge does not do', () => {
  it.each([
    ['an operation that it does not carry', { request: { setMasterPin: { pin: '1357' } } }],
    ['unpairing', { request: { unpair: {} } }],
    ['an operation that nobody knows', { request: {} }],
    ['no task', {}],
    ['a link without a key', { link: { bluetoothAddress: 'C0', grant: new Uint8Array(9) } }],
    [
      'a link with the key of an owner',
      { link: { bluetoothAddress: 'C0', grant: new Uint8Array(0), key: new Uint8Array(32) } },
    ],
    ['an end that is no time', { request: { unlock: {} }, expiresAtMs: Number.NaN }],
    ['an end that never comes', { request: { unlock: {} }, expiresAtMs: Number.POSITIVE_INFINITY }],
  ])('rejects %s (BRIDGE-OPS)', (_what, task) => {
    const room = BridgeRoom.online();
    const id = room.send({ lockId: 'DBX20001', ...task });
    room.advance(5);
    expect(room.outcomesOf(id)).toEqual(['REJECTED']);
    expect(room.bridge.view.lockIds).toEqual([]);
    room.cutPower();
    room.restorePower();
    expect(room.bridge.view.power).toBe('on');
  });

  it('knows nothing of a lock that is not linked', () => {
    const room = BridgeRoom.online();
    const [request, unlink] = [{ request: { unlock: {} } }, { unlink: {} }].map(task =>
      room.send({ lockId: 'DBX2FFFF', ...task }),
    );
    room.advance(5);
    expect(room.outcomeOf(request!)).toBe('LOCK_NOT_LINKED');
    expect(room.outcomeOf(unlink!)).toBe('LOCK_NOT_LINKED');
  });

  it('acknowledges what it cannot read, and goes on', () => {
    const room = BridgeRoom.online();
    const { lock } = room.linkedLock();
    room.publish(Uint8Array.of(255, 255, 255));
    room.publish(new Uint8Array(2_000));
    room.publish(encodeMessage(wire.Job, { version: 100, id: '' }));
    room.publish(encodeMessage(wire.Job, { version: 100, id: 'x'.repeat(65) }));
    room.publish(encodeMessage(wire.Job, { version: 9_900, id: 'newer' }));
    const id = room.send({ lockId: lock.lockId, request: { getBattery: {} } });
    room.advance(5);
    expect(room.told('job.unreadable')).toBe(5);
    expect(room.outcomeOf(id)).toBe('DONE');
    room.cutPower();
    room.restorePower();
    room.advance(10);
    expect(room.told('job.unreadable')).toBe(5);
  });
});

describe('a job runs at most once', () => {
  it('answers a job that comes again with the result that it had', () => {
    const room = BridgeRoom.online();
    const { lock } = room.linkedLock();
    const job = { id: 'twice', lockId: lock.lockId, request: { unlock: {} } };
    room.send(job);
    room.advance(5);
    room.send(job);
    room.advance(5);
    expect(room.outcomesOf('twice')).toEqual(['DONE', 'DONE']);
    expect(room.done(lock, 'unlock')).toBe(1);
  });

  it('does not do a job twice that comes again while it is under way', () => {
    const room = BridgeRoom.online();
    const { lock } = room.linkedLock();
    room.broker.port('hall').conditions.set({ duplicateRate: 1 });
    const id = room.send({ lockId: lock.lockId, request: { unlock: {} } });
    room.advance(5);
    expect(room.done(lock, 'unlock')).toBe(1);
    expect(new Set(room.outcomesOf(id))).toEqual(new Set(['DONE']));
  });

  it('keeps a job over a loss of power that it had not begun', () => {
    const room = BridgeRoom.online();
    const { lock } = room.linkedLock();
    room.move(lock, 'away');
    const first = room.send({ lockId: lock.lockId, request: createPin('1111') });
    const second = room.send({ lockId: lock.lockId, request: createPin('2222') });
    room.advance(3);
    room.cutPower();
    room.move(lock, 'near');
    room.restorePower();
    room.advance(20);
    expect(room.outcomesOf(first)).toEqual(['INTERRUPTED']);
    expect(room.outcomesOf(second)).toEqual(['DONE']);
    expect(lock.view.pins).toBe(1);
  });

  it('hears nothing more on a connection of its former life', () => {
    const room = BridgeRoom.online();
    const { lock } = room.linkedLock();
    // The network does not notice: the broker goes on sending.
    room.bridge.cutPower();
    const id = room.send({ lockId: lock.lockId, request: { unlock: {} } });
    room.advance(5);
    expect(room.done(lock, 'unlock')).toBe(0);
    room.bridge.restorePower();
    room.advance(10);
    expect(room.outcomesOf(id)).toEqual(['DONE']);
    expect(room.done(lock, 'unlock')).toBe(1);
  });

  it('says again what the broker may not have heard, and nothing that is too old', () => {
    const room = BridgeRoom.online();
    const { lock } = room.linkedLock();
    const old = room.send({ lockId: lock.lockId, request: { getBattery: {} } });
    room.advance(200);
    const young = room.send({ lockId: lock.lockId, request: { getBattery: {} } });
    room.advance(5);
    room.cutPower();
    room.restorePower();
    room.advance(10);
    expect(room.outcomesOf(old)).toEqual(['DONE']);
    expect(room.outcomesOf(young)).toEqual(['DONE', 'DONE']);
  });
});

describe('time', () => {
  it('does not do a job that has expired on its way', () => {
    const room = BridgeRoom.online();
    const { lock } = room.linkedLock();
    const id = room.send({
      lockId: lock.lockId,
      request: { unlock: {} },
      expiresAtMs: room.clock.now() - 1,
    });
    room.advance(5);
    expect(room.outcomesOf(id)).toEqual(['EXPIRED']);
    expect(room.done(lock, 'unlock')).toBe(0);
  });

  it('does not do a job after it has expired while the lock was out of reach', () => {
    const room = BridgeRoom.online();
    const { lock } = room.linkedLock();
    room.advance(10);
    room.move(lock, 'away');
    const id = room.send({
      lockId: lock.lockId,
      request: { unlock: {} },
      expiresAtMs: room.clock.now() + 10_000,
    });
    room.advance(12);
    expect(room.outcomesOf(id)).toEqual(['EXPIRED']);
    room.move(lock, 'near');
    room.advance(60);
    expect(room.done(lock, 'unlock')).toBe(0);
    const next = room.send({ lockId: lock.lockId, request: { lock: {} } });
    room.advance(5);
    expect(room.outcomesOf(next)).toEqual(['DONE']);
  });

  it('gives a job up 120 seconds after its creation, whatever waits before it (BRIDGE-OFFLINE)', () => {
    const room = BridgeRoom.online();
    const { lock } = room.linkedLock();
    room.advance(10);
    room.move(lock, 'away');
    const jobs = Array.from({ length: 6 }, (_, n) =>
      room.send({ lockId: lock.lockId, request: createPin(String(1_000 + n)) }),
    );
    room.advance(121);
    // A connection is tried for thirty seconds.
    expect(jobs.map(id => room.outcomesOf(id))).toEqual([
      ['LOCK_UNREACHABLE'],
      ['LOCK_UNREACHABLE'],
      ['LOCK_UNREACHABLE'],
      [expect.stringMatching(/EXPIRED|LOCK_UNREACHABLE/)],
      ['EXPIRED'],
      ['EXPIRED'],
    ]);
    room.advance(300);
    expect(jobs.flatMap(id => room.outcomesOf(id))).toHaveLength(6);
  });
});

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
    link.set({ up: false, notice: 'both' });
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
    link.set({ up: false, notice: 'both' });
    room.advance(5);
    link.set({ up: true });
    room.advance(40);
    expect(room.outcomesOf(id)).toEqual(['DONE', 'DONE']);
    link.set({ up: false, notice: 'both' });
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
