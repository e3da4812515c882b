import { beforeEach, describe, expect, test } from 'vitest';
import { BoltPosition, JobOutcome, Status } from '../../../../protocol/messages/index.ts';
import { createSeamWorld, type SeamHome, type SeamWorld } from '../testing/seam-world.ts';

let world: SeamWorld;
let home: SeamHome;
beforeEach(async () => {
  world = createSeamWorld();
  home = await world.home();
});

const entry = (sequence: number, type: number, fields: object = {}) => ({
  sequence,
  type,
  seconds: Math.floor(world.clock.now() / 1000),
  keyId: 0,
  pin: '',
  ...fields,
});
const logs = (entries: ReturnType<typeof entry>[], more = false) => ({
  outcome: JobOutcome.DONE,
  response: { status: Status.OK, logs: { entries, more } },
});
/** The lock reports its bolt, and returns its log when it is asked. */
function boltMoves(bolt: BoltPosition, entries: ReturnType<typeof entry>[]): void {
  const { answer } = home.bridge;
  home.bridge.answer = job => (job.request?.getLogs ? logs(entries) : answer(job));
  home.bridge.event({ lockId: 'DBX2FRONT', notification: { bolt, batteryPercent: 80 } });
  world.settle();
}
const lockEvents = () =>
  [...world.workspace.events.values()].filter(({ event_type }) => /^lock\.|tampered/.test(event_type));
const logJobs = () => home.bridge.jobs.filter(({ request }) => request?.getLogs);

describe('what happens at a lock', () => {
  test('becomes an event with its method, which is in the log of the lock', async () => {
    const { access_code_id } = await world.ok('/access_codes/create', {
      device_id: home.deviceId,
      code: '4829',
    });
    world.settle();
    boltMoves(BoltPosition.UNLOCKED, [entry(1, 16, { pin: '1111' }), entry(2, 22, { pin: '4829' })]);
    boltMoves(BoltPosition.LOCKED, [entry(3, 13)]);
    expect(lockEvents()).toMatchObject([
      { event_type: 'lock.access_denied', reason: { reason_code: 'unknown_code' }, device_id: home.deviceId },
      { event_type: 'lock.unlocked', method: 'keycode', access_code_id, code: '4829' },
      { event_type: 'lock.locked', method: 'automatic' },
    ]);
    expect(JSON.stringify(lockEvents())).not.toContain('1111');
  });

  test('keeps its method whoever did it', () => {
    const types = [11, 37, 18, 43, 49, 50, 51, 52, 53];
    home.bridge.event({
      lockId: 'DBX2FRONT',
      logs: { entries: types.map((type, index) => entry(index + 1, type)), more: false },
    });
    world.settle();
    expect(lockEvents().map(({ event_type, method }) => [event_type, method])).toEqual([
      ['lock.unlocked', 'remote'],
      ['lock.locked', 'remote'],
      ['lock.unlocked', 'keycode'],
      ['lock.unlocked', 'card'],
      ['lock.locked', 'manual'],
      ['lock.unlocked', 'manual'],
      ['lock.locked', 'manual'],
      ['lock.unlocked', 'manual'],
      ['device.tampered', undefined],
    ]);
  });

  test('through the bridge becomes one event, by the job and not by the log', async () => {
    const { action_attempt_id } = await world.ok('/locks/unlock_door', { device_id: home.deviceId });
    world.settle();
    boltMoves(BoltPosition.LOCKED, [entry(1, 11, { keyId: home.bridgeKeyId }), entry(2, 13)]);
    expect(lockEvents()).toMatchObject([
      { event_type: 'lock.unlocked', method: 'remote', action_attempt_id },
      { event_type: 'lock.locked', method: 'automatic' },
    ]);
    expect(logJobs()).toHaveLength(1);
  });

  test('becomes an event without a method when the log cannot be read or does not explain it', () => {
    boltMoves(BoltPosition.LOCKED, []);
    boltMoves(BoltPosition.UNLOCKED, []);
    home.bridge.answer = () => ({ outcome: JobOutcome.LOCK_UNREACHABLE });
    home.bridge.event({ lockId: 'DBX2FRONT', notification: { bolt: BoltPosition.LOCKED } });
    world.settle();
    expect(lockEvents()).toMatchObject([
      { event_type: 'lock.unlocked', method: 'unknown' },
      { event_type: 'lock.locked', method: 'unknown' },
    ]);
  });

  test('is no movement when the cloud hears of the bolt for the first time', () => {
    boltMoves(BoltPosition.LOCKED, []);
    expect(lockEvents()).toEqual([]);
    boltMoves(BoltPosition.UNLOCKED, []);
    expect(lockEvents()).toMatchObject([{ event_type: 'lock.unlocked' }]);
  });

  test('is a movement when the bolt was known before the account was connected', async () => {
    world = createSeamWorld();
    const accountId = world.account('bob@example.com');
    world.lock(accountId, 'DBX2BOB');
    const bridge = world.linked(accountId, 'EB1XBOB', 'DBX2BOB');
    const news = (bolt: BoltPosition) => {
      bridge.event({ lockId: 'DBX2BOB', notification: { bolt } });
      world.settle();
    };
    news(BoltPosition.LOCKED);
    await world.connect('bob@example.com');
    news(BoltPosition.UNLOCKED);
    expect(lockEvents()).toMatchObject([{ event_type: 'lock.unlocked', method: 'unknown' }]);
  });

  test('is no movement while the bolt is jammed or moving', () => {
    boltMoves(BoltPosition.LOCKED, []);
    boltMoves(BoltPosition.MOVING, []);
    boltMoves(BoltPosition.JAMMED, []);
    boltMoves(BoltPosition.LOCKED, []);
    expect(lockEvents()).toEqual([]);
  });

  test('becomes one event when its entry was read before the bolt was reported', () => {
    boltMoves(BoltPosition.LOCKED, []);
    home.bridge.event({ lockId: 'DBX2FRONT', logs: { entries: [entry(1, 22)], more: false } });
    world.settle();
    boltMoves(BoltPosition.UNLOCKED, []);
    expect(lockEvents()).toMatchObject([{ event_type: 'lock.unlocked', method: 'keycode' }]);
  });

  test('becomes one event when the log can be read only after the event was emitted without it', () => {
    boltMoves(BoltPosition.LOCKED, []);
    home.bridge.answer = () => ({ outcome: JobOutcome.LOCK_UNREACHABLE });
    home.bridge.event({ lockId: 'DBX2FRONT', notification: { bolt: BoltPosition.UNLOCKED } });
    world.settle();
    boltMoves(BoltPosition.LOCKED, [entry(1, 22), entry(2, 13)]);
    expect(lockEvents()).toMatchObject([
      { event_type: 'lock.unlocked', method: 'unknown' },
      { event_type: 'lock.locked', method: 'automatic' },
    ]);
  });

  test('through the bridge becomes an event by the log when the end of its job was lost', async () => {
    boltMoves(BoltPosition.LOCKED, []);
    const { answer } = home.bridge;
    home.bridge.answer = job => (job.request?.unlock ? undefined : answer(job));
    await world.ok('/locks/unlock_door', { device_id: home.deviceId });
    home.bridge.event({
      lockId: 'DBX2FRONT',
      logs: { entries: [entry(1, 11, { keyId: home.bridgeKeyId })], more: false },
    });
    world.clock.advance(60_000);
    expect(lockEvents()).toEqual([]);
    world.clock.advance(60_001);
    expect(lockEvents()).toMatchObject([{ event_type: 'lock.unlocked', method: 'remote' }]);
  });

  test('is read to the end of a long log, but not for ever', () => {
    let sequence = 0;
    home.bridge.answer = () => {
      sequence++;
      return logs([entry(sequence, sequence < 3 ? 16 : 22)], sequence < 3);
    };
    home.bridge.event({ lockId: 'DBX2FRONT', notification: { bolt: BoltPosition.UNLOCKED } });
    world.clock.advance(10_000);
    expect(logJobs()).toHaveLength(3);
    home.bridge.answer = () => logs([], true);
    home.bridge.event({ lockId: 'DBX2FRONT', notification: { bolt: BoltPosition.LOCKED } });
    world.clock.advance(10_000);
    expect(logJobs()).toHaveLength(4);
    expect(lockEvents().at(-1)).toMatchObject({ event_type: 'lock.locked', method: 'unknown' });
  });

  test('before the lock was connected becomes no event', () => {
    const old = entry(1, 22, { seconds: Math.floor(world.clock.now() / 1000) - 3600 });
    home.bridge.event({ lockId: 'DBX2FRONT', logs: { entries: [old, entry(2, 50)], more: false } });
    world.settle();
    expect(lockEvents()).toHaveLength(1);
  });

  test('makes nobody read a log when there is no workspace', () => {
    world = createSeamWorld();
    const accountId = world.account('bob@example.com');
    world.lock(accountId, 'DBX2BOB');
    const bridge = world.linked(accountId, 'EB1XBOB', 'DBX2BOB');
    bridge.event({ lockId: 'DBX2BOB', notification: { bolt: BoltPosition.UNLOCKED } });
    world.settle();
    expect(bridge.jobs).toHaveLength(1);
  });
});

describe('the list of events', () => {
  const list = (input: object) => world.ok('/events/list', input) as unknown as Promise<object[]>;

  test('is filtered by time, type and subject', async () => {
    const start = new Date(world.clock.now()).toISOString();
    world.clock.advance(60_000);
    const { access_code_id } = await world.ok('/access_codes/create', {
      device_id: home.deviceId,
      code: '4829',
    });
    world.settle();
    const later = new Date(world.clock.now() + 1).toISOString();
    expect(await list({ since: start, event_type: 'access_code.created' })).toMatchObject([
      { access_code_id },
    ]);
    expect(await list({ between: [start, later], access_code_id })).toHaveLength(2);
    expect(await list({ since: later })).toEqual([]);
    expect(
      await list({
        since: '2020-01-01T00:00:00Z',
        device_ids: [home.deviceId],
        event_types: ['device.connected'],
      }),
    ).toHaveLength(1);
    expect(await list({ since: start, limit: 1 })).toHaveLength(1);
    const query = `/events/list?_strict=true&between=${start}&between=${later}&event_types=access_code.created`;
    expect((await world.seam(query, undefined, { method: 'GET' })).body['events']).toHaveLength(1);
  });

  test('returns one event by its id, or the last of its type for a device', async () => {
    const [first] = (await list({ since: '2020-01-01T00:00:00Z', event_type: 'device.connected' })) as [
      { event_id: string },
    ];
    expect(await world.ok('/events/get', { event_id: first.event_id })).toEqual(first);
    const kind = { event_type: 'device.connected', device_id: home.deviceId };
    expect(await world.ok('/events/get', kind)).toEqual(first);
    const { status, body } = await world.seam('/events/get', { ...kind, event_type: 'lock.locked' });
    expect([status, body.error.type]).toEqual([404, 'event_not_found']);
  });
});
