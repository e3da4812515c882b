import { describe, expect, it } from 'vitest';
import { encodeMessage, PinKind, Status, bridge as wire } from '../protocol/messages/index.ts';
import { BridgeTestBench } from './testing/bridge-test-bench.ts';

const createPin = (pin: string) => ({ createPin: { pin, kind: PinKind.PERMANENT } });

describe('a bridge online', () => {
  it('announces that it is online and which locks it serves, for later subscribers too', () => {
    const bench = BridgeTestBench.online();
    expect(bench.bridge.view).toEqual({ power: 'on', online: 'online', lockIds: [] });
    expect(bench.presences.at(-1)).toMatchObject({ online: true, firmware: '1.4.2', lockIds: [] });
    const { lock } = bench.linkedLock();
    expect(bench.presences.at(-1)).toMatchObject({ online: true, lockIds: [lock.lockId] });
  });

  it('does jobs of all seven operations and returns the answers of the lock', () => {
    const bench = BridgeTestBench.online();
    const { lock } = bench.linkedLock();
    const requests = [
      { unlock: {} },
      { lock: {} },
      createPin('4829'),
      { deletePin: { pin: '4829' } },
      { getBattery: {} },
      { getStatus: {} },
      { getLogs: { after: 0 } },
    ];
    const jobs = requests.map(request => bench.send({ lockId: lock.lockId, request }));
    bench.advance(10);
    expect(jobs.map(id => bench.outcomesOf(id))).toEqual(jobs.map(() => ['DONE']));
    const [battery, , logs] = bench.results.slice(-3).map(({ response }) => response);
    expect(battery).toMatchObject({ status: Status.OK, battery: { percent: expect.any(Number) } });
    expect(logs?.logs?.entries?.map(({ type }) => type)).toEqual([11, 37]);
  });

  it('returns the refusal of a lock as an answer', () => {
    const bench = BridgeTestBench.online();
    const { lock } = bench.linkedLock();
    const id = bench.send({ lockId: lock.lockId, request: { deletePin: { pin: '4829' } } });
    bench.advance(5);
    expect(bench.outcomeOf(id)).toBe('DONE');
    expect(bench.results.at(-1)?.response?.status).toBe(Status.PIN_UNKNOWN);
  });

  it('passes on the notifications of its locks while a session is open', () => {
    const bench = BridgeTestBench.online();
    const { lock } = bench.linkedLock();
    bench.send({ lockId: lock.lockId, request: { unlock: {} } });
    bench.advance(3);
    expect(bench.events).toMatchObject([{ lockId: lock.lockId, notification: { bolt: 2 } }]);
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
    const bench = BridgeTestBench.online();
    const id = bench.send({ lockId: 'DBX20001', ...task });
    bench.advance(5);
    expect(bench.outcomesOf(id)).toEqual(['REJECTED']);
    expect(bench.bridge.view.lockIds).toEqual([]);
    bench.cutPower();
    bench.restorePower();
    expect(bench.bridge.view.power).toBe('on');
  });

  it('knows nothing of a lock that is not linked', () => {
    const bench = BridgeTestBench.online();
    const [request, unlink] = [{ request: { unlock: {} } }, { unlink: {} }].map(task =>
      bench.send({ lockId: 'DBX2FFFF', ...task }),
    );
    bench.advance(5);
    expect(bench.outcomeOf(request!)).toBe('LOCK_NOT_LINKED');
    expect(bench.outcomeOf(unlink!)).toBe('LOCK_NOT_LINKED');
  });

  it('acknowledges jobs that it cannot read, and goes on', () => {
    const bench = BridgeTestBench.online();
    const { lock } = bench.linkedLock();
    bench.publish(Uint8Array.of(255, 255, 255));
    bench.publish(new Uint8Array(2_000));
    bench.publish(encodeMessage(wire.Job, { version: 100, id: '' }));
    bench.publish(encodeMessage(wire.Job, { version: 100, id: 'x'.repeat(65) }));
    bench.publish(encodeMessage(wire.Job, { version: 9_900, id: 'newer' }));
    const id = bench.send({ lockId: lock.lockId, request: { getBattery: {} } });
    bench.advance(5);
    expect(bench.countEvents('job.unreadable')).toBe(5);
    expect(bench.outcomeOf(id)).toBe('DONE');
    bench.cutPower();
    bench.restorePower();
    bench.advance(10);
    expect(bench.countEvents('job.unreadable')).toBe(5);
  });
});

describe('a job runs at most once', () => {
  it('answers a job that comes again with the result that it had', () => {
    const bench = BridgeTestBench.online();
    const { lock } = bench.linkedLock();
    const job = { id: 'twice', lockId: lock.lockId, request: { unlock: {} } };
    bench.send(job);
    bench.advance(5);
    bench.send(job);
    bench.advance(5);
    expect(bench.outcomesOf('twice')).toEqual(['DONE', 'DONE']);
    expect(bench.countOperations(lock, 'unlock')).toBe(1);
  });

  it('does not do a job twice that comes again while it is under way', () => {
    const bench = BridgeTestBench.online();
    const { lock } = bench.linkedLock();
    bench.broker.port('hall').conditions.set({ duplicateRate: 1 });
    const id = bench.send({ lockId: lock.lockId, request: { unlock: {} } });
    bench.advance(5);
    expect(bench.countOperations(lock, 'unlock')).toBe(1);
    expect(new Set(bench.outcomesOf(id))).toEqual(new Set(['DONE']));
  });

  it('keeps a job over a loss of power that it had not begun', () => {
    const bench = BridgeTestBench.online();
    const { lock } = bench.linkedLock();
    bench.move(lock, 'away');
    const first = bench.send({ lockId: lock.lockId, request: createPin('1111') });
    const second = bench.send({ lockId: lock.lockId, request: createPin('2222') });
    bench.advance(3);
    bench.cutPower();
    bench.move(lock, 'near');
    bench.restorePower();
    bench.advance(20);
    expect(bench.outcomesOf(first)).toEqual(['INTERRUPTED']);
    expect(bench.outcomesOf(second)).toEqual(['DONE']);
    expect(lock.view.pins).toBe(1);
  });

  it('ignores what comes on a connection from before the loss of power', () => {
    const bench = BridgeTestBench.online();
    const { lock } = bench.linkedLock();
    // The network does not notice: the broker goes on sending.
    bench.bridge.cutPower();
    const id = bench.send({ lockId: lock.lockId, request: { unlock: {} } });
    bench.advance(5);
    expect(bench.countOperations(lock, 'unlock')).toBe(0);
    bench.bridge.restorePower();
    bench.advance(10);
    expect(bench.outcomesOf(id)).toEqual(['DONE']);
    expect(bench.countOperations(lock, 'unlock')).toBe(1);
  });

  it('sends results again that the broker may not have, but none that is too old', () => {
    const bench = BridgeTestBench.online();
    const { lock } = bench.linkedLock();
    const old = bench.send({ lockId: lock.lockId, request: { getBattery: {} } });
    bench.advance(200);
    const young = bench.send({ lockId: lock.lockId, request: { getBattery: {} } });
    bench.advance(5);
    bench.cutPower();
    bench.restorePower();
    bench.advance(10);
    expect(bench.outcomesOf(old)).toEqual(['DONE']);
    expect(bench.outcomesOf(young)).toEqual(['DONE', 'DONE']);
  });
});

describe('time', () => {
  it('does not do a job that has expired on its way', () => {
    const bench = BridgeTestBench.online();
    const { lock } = bench.linkedLock();
    const id = bench.send({
      lockId: lock.lockId,
      request: { unlock: {} },
      expiresAtMs: bench.clock.now() - 1,
    });
    bench.advance(5);
    expect(bench.outcomesOf(id)).toEqual(['EXPIRED']);
    expect(bench.countOperations(lock, 'unlock')).toBe(0);
  });

  it('does not do a job after it has expired while the lock was out of reach', () => {
    const bench = BridgeTestBench.online();
    const { lock } = bench.linkedLock();
    bench.advance(10);
    bench.move(lock, 'away');
    const id = bench.send({
      lockId: lock.lockId,
      request: { unlock: {} },
      expiresAtMs: bench.clock.now() + 10_000,
    });
    bench.advance(12);
    expect(bench.outcomesOf(id)).toEqual(['EXPIRED']);
    bench.move(lock, 'near');
    bench.advance(60);
    expect(bench.countOperations(lock, 'unlock')).toBe(0);
    const next = bench.send({ lockId: lock.lockId, request: { lock: {} } });
    bench.advance(5);
    expect(bench.outcomesOf(next)).toEqual(['DONE']);
  });

  it('gives a job up 120 seconds after its creation, whatever waits before it (BRIDGE-OFFLINE)', () => {
    const bench = BridgeTestBench.online();
    const { lock } = bench.linkedLock();
    bench.advance(10);
    bench.move(lock, 'away');
    const jobs = Array.from({ length: 6 }, (_, n) =>
      bench.send({ lockId: lock.lockId, request: createPin(String(1_000 + n)) }),
    );
    bench.advance(121);
    // A connection is tried for thirty seconds.
    expect(jobs.map(id => bench.outcomesOf(id))).toEqual([
      ['LOCK_UNREACHABLE'],
      ['LOCK_UNREACHABLE'],
      ['LOCK_UNREACHABLE'],
      [expect.stringMatching(/EXPIRED|LOCK_UNREACHABLE/)],
      ['EXPIRED'],
      ['EXPIRED'],
    ]);
    bench.advance(300);
    expect(jobs.flatMap(id => bench.outcomesOf(id))).toHaveLength(6);
  });

  it('does not boot with a memory that cannot be trusted, until the memory is replaced', () => {
    const bench = BridgeTestBench.online();
    bench.linkedLock();
    bench.cutPower();
    const image = bench.flash.image();
    bench.flash.load(new Uint8Array(image.length));
    bench.restorePower();
    expect(bench.bridge.view).toEqual({ power: 'faulted', online: 'offline', lockIds: [] });
    expect(bench.countEvents('bridge.faulted')).toBe(1);
    bench.cutPower();
    bench.flash.load(image);
    bench.restorePower();
    bench.advance(5);
    expect(bench.bridge.view).toMatchObject({ power: 'on', online: 'online' });
    expect(bench.bridge.view.lockIds).toHaveLength(1);
  });
});
