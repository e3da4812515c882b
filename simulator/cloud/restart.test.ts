import { beforeEach, describe, expect, test } from 'vitest';
import { JobOutcome } from '../../protocol/messages/index.ts';
import { createSeamWorld, type SeamWorld } from './seam/testing/seam-world.ts';
import { type KeptTables, openKeptTables } from './store/kept-tables.ts';
import { createMemoryRecordStore } from './store/memory.ts';
import { type CloudWorld, type CloudWorldOptions, worldStart } from './testing/cloud-world.ts';
import { createTestBridge, type TestBridge } from './testing/test-bridge.ts';
import { createTestReceivers } from './webhooks/testing/receivers.ts';

/** One process after another on the same store; each ends without a word, as by a kill. */
let records: Map<string, Uint8Array>;
let tables: KeptTables;
beforeEach(() => {
  records = new Map();
});

async function start(afterMs = 0, options: CloudWorldOptions = {}): Promise<SeamWorld> {
  // A copy: what a process before this one still commits does not reach the next.
  records = new Map(records);
  tables = await openKeptTables({ store: createMemoryRecordStore(records), key: new Uint8Array(32).fill(1) });
  return createSeamWorld({ ...options, kept: tables, startMs: worldStart + afterMs });
}

/** Lets what waits for the store and what is under way arrive. */
async function pass(world: CloudWorld): Promise<void> {
  for (let round = 0; round < 4; round++) {
    await tables.kept();
    world.settle();
  }
  await tables.kept();
}

/** Ann's lock DBX2FRONT on her bridge. */
async function home(world: CloudWorld): Promise<{ ann: string; hall: TestBridge }> {
  const ann = world.account('ann@example.com');
  world.lock(ann, 'DBX2FRONT');
  const hall = world.bridge(ann, 'EB1XHALL');
  hall.online();
  await pass(world);
  world.cloud.core.bridging.link(ann, 'EB1XHALL', 'DBX2FRONT');
  await pass(world);
  return { ann, hall };
}

/** The bridge of the process before, on the new one's broker. */
async function bridgeComesBack(world: CloudWorld, answer?: TestBridge['answer']): Promise<TestBridge> {
  const hall = createTestBridge(world.broker.port('EB1XHALL'), 'EB1XHALL');
  if (answer) hall.answer = answer;
  hall.online(['DBX2FRONT']);
  await pass(world);
  return hall;
}

const START_DATE = '2026-08-31T12:00:00+08:00';

describe('after a restart', () => {
  test('accounts, clients, tokens, devices, links, PINs and logs are as they were', async () => {
    const world = await start();
    const { ann } = await home(world);
    const { core } = world.cloud;
    const token = await world.apiToken(ann);
    const at = '/igloohome/devices/DBX2FRONT';
    const order = { variance: 1, startDate: START_DATE, accessName: 'x' };
    const issued = await world.call('POST', `${at}/algopin/onetime`, { token, json: order });
    const entry = '{"sequence":7,"logType":22,"entryDate":1,"pin":"4829"}';
    await world.call('POST', `${at}/activity`, { token, json: { logsPayload: [entry] } });
    const job = {
      jobType: 4,
      jobData: { pin: '4829', pinType: 2, startDate: START_DATE, accessName: 'guest' },
    };
    const { body } = await world.call('POST', `${at}/jobs/bridges/EB1XHALL`, { token, json: job });
    await pass(world);
    core.phones.masterPinSet(ann, 'DBX2FRONT', '7711');
    core.ekeys.issue(ann, 'DBX2FRONT', { permissions: ['UNLOCK'] });
    const picture = async (of: CloudWorld) => {
      const { customPins, algoPins, ...lock } = of.cloud.core.devices.requireDevice(ann, 'DBX2FRONT', 'lock');
      const paths = [
        '/igloohome/devices',
        at,
        `${at}/activity`,
        `${at}/masterpin`,
        `/igloohome/jobs/${body.jobId}`,
      ];
      const answers = await Promise.all(paths.map(path => of.call('GET', path, { token })));
      return {
        lock: { ...lock, activity: 0 },
        pins: [...customPins, ...algoPins],
        answers: answers.map(each => each.body),
      };
    };
    await tables.kept();
    const before = await picture(world);
    const later = await start(3_600_000);
    expect(await picture(later)).toEqual(before);
    expect(later.cloud.core.accounts.login('ann@example.com', 'correct horse').id).toBe(ann);
    // The same window and variance: the same PIN, not another of the quota.
    const again = await later.call('POST', `${at}/algopin/onetime`, { token, json: order });
    expect(again.body).toEqual(issued.body);
    const eKey = later.cloud.core.ekeys.issue(ann, 'DBX2FRONT', { permissions: ['UNLOCK'] });
    expect(eKey.keyId).toBe(before.lock.nextKeyId);
  });

  test('what was removed stays away, with all that hung on it', async () => {
    const world = await start();
    const { ann } = await home(world);
    const { core } = world.cloud;
    core.phones.pinCreated(ann, 'DBX2FRONT', '4829');
    core.devices.remove(ann, 'DBX2FRONT');
    await pass(world);
    const later = await start(1000);
    expect(later.cloud.core.devices.list(ann, 0, 10).devices.map(({ deviceId }) => deviceId)).toEqual([
      'EB1XHALL',
    ]);
    later.lock(ann, 'DBX2FRONT');
    expect(later.cloud.core.devices.requireDevice(ann, 'DBX2FRONT', 'lock').customPins.size).toBe(0);
  });

  test.each([
    ['comes again when it was not', 1],
    ['does not when it was', 0],
  ] as const)('what a bridge said is acknowledged once it is kept: it %s', async (_what, redelivered) => {
    const world = await start();
    const { ann } = await home(world);
    const { bridging } = world.cloud.core;
    const job = bridging.run(bridging.route(ann, 'DBX2FRONT', 'EB1XHALL'), { op: 'unlock' });
    await tables.kept();
    // Virtual time alone: the store gets no turn.
    world.settle();
    expect(job.end).toMatchObject({ outcome: JobOutcome.DONE });
    if (redelivered === 0) await pass(world);
    const { conditions } = world.broker.port('cloud');
    conditions.set({ up: false, outageVisibleTo: 'both' });
    world.clock.advance(0);
    conditions.set({ up: true });
    world.clock.advance(5000);
    expect(world.broker.stats().redelivered).toBe(redelivered);
  });

  test('a pending job reaches the bridge if it did not, counts against the queue, and ends by its answer', async () => {
    const world = await start();
    const { ann, hall } = await home(world);
    hall.answer = () => undefined;
    const { bridging } = world.cloud.core;
    const route = bridging.route(ann, 'DBX2FRONT', 'EB1XHALL');
    world.broker.setDown();
    // The cloud does not know yet that its broker is gone.
    const job = bridging.run(route, { op: 'deletePin', pin: '4829' });
    await tables.kept();
    const later = await start(30_000);
    const back = await bridgeComesBack(later);
    expect(back.jobs.map(({ id }) => id)).toEqual([job.id]);
    expect(later.cloud.core.jobs.requireJob(ann, job.id).end).toMatchObject({ outcome: JobOutcome.DONE });
  });

  test('a pending job keeps its place: no second one for its PIN, and the same expiry', async () => {
    const world = await start();
    const { ann, hall } = await home(world);
    hall.answer = () => undefined;
    const { bridging } = world.cloud.core;
    const task = { op: 'deletePin', pin: '4829' } as const;
    const job = bridging.run(bridging.route(ann, 'DBX2FRONT', 'EB1XHALL'), task);
    await pass(world);
    const createdAfterMs = job.createdAtMs - worldStart;
    const later = await start(createdAfterMs + 100_000);
    await bridgeComesBack(later, () => undefined);
    const { core } = later.cloud;
    const route = core.bridging.route(ann, 'DBX2FRONT', 'EB1XHALL');
    expect(() => core.bridging.run(route, task)).toThrow(/pending job carries this PIN/);
    later.clock.advanceTo(job.expiresAtMs - 1);
    expect(core.jobs.requireJob(ann, job.id).end).toBeUndefined();
    later.clock.advanceTo(job.expiresAtMs);
    expect(core.jobs.requireJob(ann, job.id).end).toMatchObject({ outcome: JobOutcome.EXPIRED });
    // Those whose time passed meanwhile end at once.
    const muchLater = await start(createdAfterMs + 500_000);
    muchLater.clock.advance(0);
    expect(muchLater.cloud.core.jobs.requireJob(ann, job.id).end).toMatchObject({
      outcome: JobOutcome.EXPIRED,
    });
  });

  test('a webhook goes on where it was: in order, with its key, its pauses, log and dead letters', async () => {
    const receivers = createTestReceivers();
    const webhooks = { send: receivers.send, limits: { attempts: 3, firstPauseMs: 60_000 } };
    receivers.answer('stay.example', (_request, done) => done({ status: 500 }));
    const world = await start(0, { webhooks });
    const { ann } = await home(world);
    const { id } = await world.cloud.webhooks.add(ann, 'https://stay.example/hook', [5]);
    const log = (of: CloudWorld, sequence: number) =>
      of.cloud.core.phones.logRead(ann, 'DBX2FRONT', [
        { sequence, atSeconds: 7, type: 22, keyId: 0, pin: '' },
      ]);
    log(world, 1);
    log(world, 2);
    await pass(world);
    const key = await world.cloud.webhooks.publicKey();
    const { log: attempts, waiting } = world.cloud.webhooks.queue(ann, id);
    expect([attempts.length, waiting, receivers.requests.length]).toEqual([1, 2, 1]);

    const later = await start(30_000, { webhooks });
    const queue = later.cloud.webhooks.queue(ann, id);
    expect([queue.log.length, queue.waiting]).toEqual([1, 2]);
    expect(await later.cloud.webhooks.publicKey()).toBe(key);
    await pass(later);
    // Not before its pause is over.
    expect(receivers.requests).toHaveLength(1);
    later.clock.advance(60_000);
    await pass(later);
    later.clock.advance(178_000);
    await pass(later);
    expect(queue.dead.map(({ delivery }) => delivery.eventId)).toEqual([
      receivers.eventsAt('stay.example')[0],
    ]);
    expect(queue.log.map(({ number }) => number)).toEqual([1, 2, 3, 1]);

    const muchLater = await start(3_600_000, { webhooks });
    const left = muchLater.cloud.webhooks.queue(ann, id);
    expect([left.deadCount, left.log.length, left.waiting]).toEqual([1, 4, 1]);
    receivers.answer('stay.example', (_request, done) => done({ status: 200 }));
    expect(left.revive(left.dead)).toBe(1);
    await pass(muchLater);
    expect([left.deadCount, left.waiting]).toEqual([0, 0]);
    muchLater.cloud.webhooks.remove(ann, id);
    await tables.kept();
    expect((await start(3_700_000)).cloud.webhooks.list(ann)).toEqual([]);
  });

  test('a Seam workspace has its key, accounts, devices, codes, attempts, webhooks and events', async () => {
    const receivers = createTestReceivers();
    const webhooks = { send: receivers.send };
    const world = await start(0, { webhooks });
    const { hall } = await home(world);
    const key = world.apiKey;
    await world.ok('/webhooks/create', {
      url: 'https://stay.example/seam',
      event_types: ['access_code.deleted'],
    });
    await world.connect('ann@example.com');
    await pass(world);
    const device = await world.ok('/devices/get', { name: 'the DBX2FRONT' });
    const device_id = String(device['device_id']);
    await world.ok('/access_codes/create', { device_id, code: '4829', name: 'set' });
    await pass(world);
    hall.answer = () => undefined;
    const waiting = await world.ok('/access_codes/create', { device_id, code: '5930', name: 'on its way' });
    const attempt = await world.ok('/locks/unlock_door', { device_id });
    const offline = { device_id, is_offline_access_code: true, is_one_time_use: true };
    await world.ok('/access_codes/create', offline);
    const unmanaged = { device_id, name: 'Cleaner', code: '3434' };
    await world.ok('/access_codes/simulate/create_unmanaged_access_code', unmanaged);
    await world.ok('/locks/simulate/keypad_code_entry', { device_id, code: '3434' });
    await world.ok('/devices/update', { device_id, name: 'Door', custom_metadata: { a: 'b' } });
    await world.ok('/devices/simulate/disconnect', { device_id });
    await world.ok('/devices/simulate/connect', { device_id });
    await pass(world);
    const paths = [
      '/events/list',
      '/workspaces/get',
      '/connected_accounts/list',
      '/connect_webviews/list',
      '/access_codes/list',
      '/webhooks/list',
      '/action_attempts/list',
      '/access_codes/unmanaged/list',
    ];
    const inputs: Record<string, object> = {
      '/access_codes/list': { device_id },
      '/access_codes/unmanaged/list': { device_id },
      '/events/list': { since: '2020-01-01T00:00:00Z' },
    };
    const picture = async (of: SeamWorld) => {
      const answers = [];
      for (const path of paths) answers.push((await of.seam(path, inputs[path], { key })).body);
      return answers;
    };
    const before = await picture(world);
    const later = await start(60_000, { webhooks });
    expect(await picture(later)).toEqual(before);

    // What was under way comes to its end.
    const ended = async (path: string, input: object) =>
      Object.values((await later.seam(path, input, { key })).body)[0];
    const id = { action_attempt_id: attempt['action_attempt_id'] };
    expect(await ended('/action_attempts/get', id)).toMatchObject({ status: 'pending' });
    expect(await ended('/devices/get', { device_id })).toMatchObject({
      display_name: 'Door',
      custom_metadata: { a: 'b' },
      properties: { locked: false },
    });
    await bridgeComesBack(later);
    expect(await ended('/action_attempts/get', id)).toMatchObject({ status: 'success' });
    const code = { access_code_id: waiting['access_code_id'] };
    expect(await ended('/access_codes/get', code)).toMatchObject({ status: 'set' });
    await later.seam('/access_codes/delete', code, { key });
    await pass(later);
    expect((await later.seam('/access_codes/get', code, { key })).status).toBe(404);
    expect(receivers.requests.map(({ url }) => url)).toEqual(['https://stay.example/seam']);
  });

  test('a code whose time ended meanwhile is gone, and one that failed is tried again', async () => {
    const world = await start();
    const { hall } = await home(world);
    const key = world.apiKey;
    await world.connect('ann@example.com');
    await pass(world);
    const device_id = String((await world.ok('/devices/get', { name: 'the DBX2FRONT' }))['device_id']);
    const window = { starts_at: '2026-08-31T00:00:00Z', ends_at: '2026-08-31T01:00:00Z' };
    await world.ok('/access_codes/create', { device_id, code: '4829', ...window });
    await pass(world);
    hall.offline();
    await pass(world);
    await world.ok('/access_codes/create', { device_id, code: '5930', name: 'later' });
    await tables.kept();
    const later = await start(2 * 3_600_000);
    later.clock.advance(0);
    const codes = async () =>
      (await later.seam('/access_codes/list', { device_id }, { key })).body['access_codes'] as {
        code: string;
        status: string;
      }[];
    expect((await codes()).map(({ code }) => code)).toEqual(['5930']);
    await bridgeComesBack(later);
    expect(await codes()).toMatchObject([{ code: '5930', status: 'set' }]);
  });
});

describe('after a restart on a host that was set back by a week', () => {
  const weekBack = -7 * 86_400_000;
  const longestPauseMs = 3_600_000;

  test('a job of before ends within its 120 s', async () => {
    const world = await start();
    const { ann, hall } = await home(world);
    hall.answer = () => undefined;
    const { bridging } = world.cloud.core;
    const job = bridging.run(bridging.route(ann, 'DBX2FRONT', 'EB1XHALL'), { op: 'unlock' });
    await pass(world);
    const later = await start(weekBack);
    const { jobs } = later.cloud.core;
    later.clock.advance(119_000);
    expect(jobs.requireJob(ann, job.id).end).toBeUndefined();
    later.clock.advance(1_000);
    expect(jobs.requireJob(ann, job.id).end).toMatchObject({ outcome: JobOutcome.EXPIRED });
  });

  test('a webhook that waits is sent within the longest pause', async () => {
    const receivers = createTestReceivers();
    const webhooks = { send: receivers.send };
    receivers.answer('stay.example', (_request, done) => done({ status: 500 }));
    const world = await start(0, { webhooks });
    const { ann } = await home(world);
    await world.cloud.webhooks.add(ann, 'https://stay.example/hook', [5]);
    const entry = { sequence: 1, atSeconds: 7, type: 22, keyId: 0, pin: '' };
    world.cloud.core.phones.logRead(ann, 'DBX2FRONT', [entry]);
    await pass(world);
    expect(receivers.requests).toHaveLength(1);
    const later = await start(weekBack, { webhooks });
    later.clock.advance(longestPauseMs);
    await pass(later);
    expect(receivers.requests).toHaveLength(2);
  });
});

describe('an answer', () => {
  test('leaves once the store has what it tells, and not before', async () => {
    const kept = new Map<string, Uint8Array>();
    const store = createMemoryRecordStore(kept);
    let release = () => {};
    let isSlow = false;
    tables = await openKeptTables({
      store: {
        ...store,
        async commit(changes) {
          if (isSlow) await new Promise<void>(resolve => (release = resolve));
          await store.commit(changes);
        },
      },
      key: new Uint8Array(32),
    });
    const world = createSeamWorld({ kept: tables });
    world.account('ann@example.com');
    const token = await world.appToken('ann@example.com');
    isSlow = true;
    let status = 0;
    const json = { name: 'Second home', timezone: 'UTC' };
    const called = world
      .call('POST', '/app/properties', { token, json })
      .then(reply => (status = reply.status));
    for (let turn = 0; turn < 5; turn++) await new Promise(resolve => setImmediate(resolve));
    expect(status).toBe(0);
    isSlow = false;
    release();
    expect(await called).toBe(200);
  });

  test('is 503 once something could not be kept, without a word of where; jobs do not leave', async () => {
    const store = createMemoryRecordStore();
    let isFull = false;
    tables = await openKeptTables({
      store: {
        ...store,
        commit: changes =>
          isFull ? Promise.reject(new Error('ENOSPC /secret/place')) : store.commit(changes),
      },
      key: new Uint8Array(32),
    });
    const world = createSeamWorld({ kept: tables });
    const { hall, ann } = await home(world);
    const token = await world.apiToken(ann);
    const sent = hall.jobs.length;
    isFull = true;
    const call = () =>
      world.call('POST', '/igloohome/devices/DBX2FRONT/jobs/bridges/EB1XHALL', {
        token,
        json: { jobType: 2 },
      });
    for (const reply of [await call(), await call()]) {
      expect(reply).toMatchObject({ status: 503, body: { code: 'DATA_FAILED' } });
      expect(JSON.stringify(reply.body)).not.toContain('secret');
    }
    const seam = await world.seam('/devices/list', {});
    expect(seam).toMatchObject({ status: 503, body: { ok: false } });
    world.settle();
    expect(hall.jobs).toHaveLength(sent);
  });
});
