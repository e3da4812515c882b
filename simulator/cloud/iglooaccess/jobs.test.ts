import { beforeEach, describe, expect, test } from 'vitest';
import { BoltPosition, JobOutcome, Status } from '../../../protocol/messages/index.ts';
import { type CloudWorld, createCloudWorld } from '../testing/cloud-world.ts';
import type { TestBridge } from '../testing/test-bridge.ts';

let world: CloudWorld;
let accountId: string;
let token: string;
let bridge: TestBridge;
beforeEach(async () => {
  world = createCloudWorld();
  accountId = world.account('ann@example.com');
  world.lock(accountId, 'DBX2FRONT');
  bridge = world.linked(accountId, 'EB1XHALL', 'DBX2FRONT');
  token = await world.apiToken(accountId);
});

const post = (jobType: unknown, jobData?: unknown, path = 'DBX2FRONT/jobs/bridges/EB1XHALL') =>
  world.call('POST', `/igloohome/devices/${path}`, { token, json: { jobType, jobData } });
const job = async (jobId: string) => (await world.call('GET', `/igloohome/jobs/${jobId}`, { token })).body;
async function done(jobType: number, jobData?: unknown) {
  const { body } = await post(jobType, jobData);
  world.settle();
  return job(body.jobId);
}
const pin = { accessName: 'Guest', pin: '4829', pinType: 2, startDate: '2026-08-31T08:00:00+08:00' };

describe('a job (API-JOBS)', () => {
  test('is pending, then done; its type is a string and its response always an object', async () => {
    const reply = await post(2, null);
    expect(reply.status).toBe(200);
    const { jobId } = reply.body;
    const expiryDate = '2026-08-31T00:02:02+00:00';
    expect(await job(jobId)).toEqual({ jobId, expiryDate, completed: false, jobType: '2', jobResponse: {} });
    world.settle();
    const jobResponse = { jobStatus: 0, opResult: { result: 0 } };
    expect(await job(jobId)).toEqual({ jobId, expiryDate, completed: true, jobType: '2', jobResponse });
  });

  test('of every type reaches the lock and brings what it told', async () => {
    const battery = { percent: 77 };
    const deviceStatus = { bolt: BoltPosition.UNLOCKED, batteryPercent: 77, pinCount: 2, lastLogSequence: 9 };
    const logs = {
      entries: [{ sequence: 9, seconds: 1_788_134_400, type: 20, keyId: 0, pin: '4829' }],
      more: false,
    };
    const answers = { getBattery: { battery }, getStatus: { deviceStatus }, getLogs: { logs } };
    bridge.answer = ({ request }) => ({
      outcome: JobOutcome.DONE,
      response: { status: 0, ...answers[request?.op as keyof typeof answers] },
    });
    const opResult = async (type: number, data?: unknown) => (await done(type, data)).jobResponse.opResult;
    expect(await opResult(1)).toEqual({ result: 0 });
    expect(await opResult(4, pin)).toEqual({ result: 0 });
    expect(await opResult(5, { pin: '4829' })).toEqual({ result: 0 });
    expect(await opResult(9)).toEqual({ result: 0, batteryLevel: 77 });
    expect(await opResult(10)).toMatchObject({ result: 0, lockOpen: true, bolt: 'UNLOCKED', pinCount: 2 });
    expect(await opResult(15)).toEqual({
      result: 0,
      activityLogs: [{ logType: 20, entryDate: 1_788_134_400, keyId: 0, pin: '4829' }],
      more: false,
    });
    const ops = bridge.jobs.slice(-6).map(({ request }) => request?.op);
    expect(ops).toEqual(['lock', 'createPin', 'deletePin', 'getBattery', 'getStatus', 'getLogs']);
  });

  test('fails with the status of the lock and its name', async () => {
    bridge.answer = () => ({ outcome: JobOutcome.DONE, response: { status: Status.BLUETOOTH_REQUIRED } });
    const opResult = { result: 39, error: 'BLUETOOTH_REQUIRED' };
    expect((await done(5, { pin: '123456789' })).jobResponse).toEqual({ jobStatus: 2, opResult });
  });

  test('fails with a result above every status when the lock never answered', async () => {
    bridge.answer = () => ({ outcome: JobOutcome.LOCK_UNREACHABLE });
    const unreachable = { jobStatus: 2, opResult: { result: 102, error: 'LOCK_UNREACHABLE' } };
    expect((await done(1)).jobResponse).toEqual(unreachable);
    bridge.answer = () => undefined;
    const { jobId } = (await post(1)).body;
    world.clock.advance(120_000);
    const expired = {
      completed: true,
      jobResponse: { jobStatus: 2, opResult: { result: 105, error: 'EXPIRED' } },
    };
    expect(await job(jobId)).toMatchObject(expired);
  });

  test('of a PIN carries minutes, which check-in margins need', async () => {
    const window = { startDate: '2026-08-31T14:30:00+08:00', endDate: '2026-09-02T11:30:00+08:00' };
    await done(4, { ...pin, pinType: 4, ...window });
    const startSeconds = Date.parse(window.startDate) / 1000;
    const endSeconds = Date.parse(window.endDate) / 1000;
    expect(bridge.jobs.at(-1)?.request?.createPin).toMatchObject({
      kind: 4,
      window: { startSeconds, endSeconds },
    });
  });
});

describe('a job is refused', () => {
  test('with 400 for what is not its input', async () => {
    for (const jobType of [0, 3, 99, '1', 1.5, null, undefined])
      expect((await post(jobType)).status).toBe(400);
    const wrong: unknown[] = [
      null,
      'x',
      [],
      {},
      { ...pin, pin: '123' },
      { ...pin, pin: '1234567' },
      { ...pin, pin: 4829 },
      { ...pin, pinType: 3 },
      { ...pin, pinType: '2' },
      { ...pin, accessName: '' },
      { ...pin, startDate: undefined },
      { ...pin, endDate: '2026-09-02T11:30:00+08:00' },
      { ...pin, pinType: 4 },
      { ...pin, pinType: 4, endDate: pin.startDate },
    ];
    for (const jobData of wrong) expect((await post(4, jobData)).status).toBe(400);
    for (const jobData of [null, {}, { pin: 5 }, { pin: '12' }])
      expect((await post(5, jobData)).status).toBe(400);
    expect(bridge.jobs).toHaveLength(1);
    expect((await post(4, { ...pin, endDate: null })).status).toBe(200);
  });

  test('in the order of the checks, each with its status', async () => {
    world.lock(accountId, 'IGP1SHED', 'padlock');
    world.lock(accountId, 'DBX2BACK');
    const on = (deviceId: string, bridgeId: string) => post(4, {}, `${deviceId}/jobs/bridges/${bridgeId}`);
    expect(await on('NONE', 'NONE')).toMatchObject({ status: 404, body: { code: 'DEVICE_UNKNOWN' } });
    expect(await on('IGP1SHED', 'NONE')).toMatchObject({ status: 404, body: { code: 'DEVICE_UNKNOWN' } });
    expect(await on('IGP1SHED', 'EB1XHALL')).toMatchObject({
      status: 400,
      body: { code: 'BRIDGE_INCOMPATIBLE' },
    });
    expect(await on('DBX2BACK', 'EB1XHALL')).toMatchObject({
      status: 400,
      body: { code: 'BRIDGE_NOT_LINKED' },
    });
    expect(await on('DBX2FRONT', 'EB1XHALL')).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } });
  });

  test('with 406 for bridge trouble, and 409 for a PIN that exists', async () => {
    const { answer } = bridge;
    bridge.answer = () => undefined;
    expect((await post(4, pin)).status).toBe(200);
    expect(await post(5, { pin: pin.pin })).toMatchObject({
      status: 406,
      body: { code: 'JOB_PENDING_FOR_PIN' },
    });
    for (let count = 1; count < 20; count++) expect((await post(10)).status).toBe(200);
    expect(await post(10)).toMatchObject({
      status: 406,
      body: { code: 'JOBS_TOO_MANY', error: 'Not Acceptable', message: expect.any(String) },
    });
    world.clock.advance(120_000);
    bridge.answer = answer;
    await done(4, pin);
    expect(await post(4, pin)).toMatchObject({ status: 409, body: { error: 'custom.pin.already.exists' } });
    bridge.offline();
    world.settle();
    expect(await post(1)).toMatchObject({ status: 406, body: { code: 'BRIDGE_OFFLINE' } });
  });
});

test("the app's link jobs are not shown here", async () => {
  const link = world.cloud.core.bridging.link(accountId, 'EB1XHALL', 'DBX2FRONT');
  const reply = await world.call('GET', `/igloohome/jobs/${link.id}`, { token });
  expect(reply).toMatchObject({ status: 404, body: { code: 'JOB_UNKNOWN' } });
});
