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

  it('does not boot with a memory that cannot be trusted, until that is another', () => {
    const room = BridgeRoom.online();
    room.linkedLock();
    room.cutPower();
    const image = room.flash.image();
    room.flash.load(new Uint8Array(image.length));
    room.restorePower();
    expect(room.bridge.view).toEqual({ power: 'faulted', online: 'offline', lockIds: [] });
    expect(room.told('bridge.faulted')).toBe(1);
    room.cutPower();
    room.flash.load(image);
    room.restorePower();
    room.advance(5);
    expect(room.bridge.view).toMatchObject({ power: 'on', online: 'online' });
    expect(room.bridge.view.lockIds).toHaveLength(1);
  });
});
