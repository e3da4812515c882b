import type { HttpAnswer } from '../../adapters/http-client.ts';
import { type Instant, resolveInstant, startingNow } from '../../language/instant.ts';
import type { Json } from '../../language/types.ts';
import type { ScenarioWorld } from '../../world/scenario-world.ts';
import { apiDate, pinTypeOf } from '../api-words.ts';
import { implementWords, type VerbContext, type VerbRuns } from '../implement.ts';
import { requireDevice, requirePhone } from '../names.ts';
import { refusalOf, type StepOutcome } from '../outcome.ts';
import { cloudWords } from './declarations.ts';

const jobTypes = {
  lock: 1,
  unlock: 2,
  createPin: 4,
  deletePin: 5,
  battery: 9,
  status: 10,
  logs: 15,
} as const;
const ACCESS_NAME = 'Guest';
const HOUR_MS = 3_600_000;
const NOW = startingNow({ from: 'now', plusMs: 0 });
/** A start that a lock whose clock is a little slow does not take for the future. */
const presentHour: Instant = { from: 'hour', plusMs: 0 };

/** Calls of the iglooaccess API, as an integrator's program makes them. */
export const cloudVerbs: VerbRuns<typeof cloudWords.verbs> = {
  async 'cloud.createPin'(context, args) {
    const { world } = context;
    const pinType = pinTypeOf(args.kind ?? (args.end ? 'duration' : 'permanent'));
    const data = {
      accessName: args.name ?? ACCESS_NAME,
      pin: args.pin,
      pinType,
      startDate: apiDate(at(world, args.start ?? presentHour), world.utcOffsetMinutes),
      ...(args.end ? { endDate: apiDate(at(world, args.end), world.utcOffsetMinutes) } : {}),
    };
    return runJob(context, args, jobTypes.createPin, data, () => ({ pin: args.pin }));
  },
  'cloud.deletePin': (context, args) => runJob(context, args, jobTypes.deletePin, { pin: args.pin }),
  'cloud.lock': (context, args) => runJob(context, args, jobTypes.lock, null),
  'cloud.unlock': (context, args) => runJob(context, args, jobTypes.unlock, null),
  'cloud.battery': (context, args) =>
    runJob(context, args, jobTypes.battery, null, ({ batteryLevel }) => ({
      batteryPercent: batteryLevel ?? null,
    })),
  'cloud.status': (context, args) =>
    runJob(context, args, jobTypes.status, null, ({ bolt, pinCount, batteryLevel }) => ({
      boltPosition: String(bolt ?? 'unknown').toLowerCase(),
      pinCount: pinCount ?? null,
      batteryPercent: batteryLevel ?? null,
    })),
  'cloud.readLog': (context, args) =>
    runJob(context, args, jobTypes.logs, null, ({ activityLogs, more, lost }) => {
      const entries = (activityLogs ?? []) as readonly { logType: number }[];
      const { type } = args;
      const wanted = entries.filter(({ logType }) => type === undefined || logType === type);
      return { entries: wanted.length, more: more === true, lost: lost ?? 0 };
    }),

  async 'cloud.issueAlgoPin'({ world }, args) {
    const startMs = at(world, args.start ?? presentHour);
    const hours = args.hours ?? (args.days === undefined ? undefined : args.days * 24);
    const lockId = requireDevice(world.deviceIds, args.lock);
    const startDate = apiDate(startMs, world.utcOffsetMinutes);
    const endDate =
      hours === undefined ? undefined : apiDate(startMs + hours * HOUR_MS, world.utcOffsetMinutes);
    const answer = await world.cloud.call('POST', `/devices/${lockId}/algopin/${args.class}`, {
      variance: args.variance,
      startDate,
      ...(endDate ? { endDate } : {}),
      accessName: args.name ?? ACCESS_NAME,
    });
    const times = { startsAt: startDate, ...(endDate ? { endsAt: endDate } : {}) };
    return refusalOf(answer) ?? { http: 200, results: { ...pick(answer, 'pin', 'pinId'), ...times } };
  },
  async 'cloud.issueKey'({ world }, { lock, to, permissions, from, until }) {
    const lockId = requireDevice(world.deviceIds, lock);
    const date = (instant: Instant) => apiDate(at(world, instant), world.utcOffsetMinutes);
    const answer = await world.cloud.call('POST', `/devices/${lockId}/ekey`, {
      startDate: date(from ?? NOW),
      endDate: date(until),
      permissions,
    });
    const refusal = refusalOf(answer);
    if (refusal) return refusal;
    const { keyId, bluetoothGuestKey } = answer.body as { keyId: string; bluetoothGuestKey: string };
    const [grant, key] = bluetoothGuestKey.split('.').map(part => Buffer.from(part, 'base64url'));
    requirePhone(world, to).phone.takeKey({ lockId, grant: grant!, key: key! });
    return { http: 200, results: { keyId: Number(keyId) } };
  },
  async 'cloud.job'({ world }, { job }) {
    const answer = await world.cloud.call('GET', `/jobs/${encodeURIComponent(job)}`);
    return refusalOf(answer) ?? jobOutcome(answer);
  },
  async 'cloud.awaitJob'({ world, withinMs }, { job }) {
    await world.awaitJob(job, withinMs);
    const answer = await world.cloud.call('GET', `/jobs/${encodeURIComponent(job)}`);
    return refusalOf(answer) ?? jobOutcome(answer);
  },
  async 'cloud.devices'({ world }) {
    let count = 0;
    let cursor = '';
    do {
      const answer = await world.cloud.call('GET', `/devices?cursor=${encodeURIComponent(cursor)}`);
      const refusal = refusalOf(answer);
      if (refusal) return refusal;
      const { payload, nextCursor } = answer.body as { payload: unknown[]; nextCursor: string };
      count += payload.length;
      cursor = nextCursor;
    } while (cursor !== '');
    return { http: 200, results: { count } };
  },
  async 'cloud.token'({ world }, { scopes, clientId, clientSecret }) {
    const credentials = { ...(clientId ? { clientId } : {}), ...(clientSecret ? { clientSecret } : {}) };
    const answer = await world.cloud.token(scopes, credentials);
    const refusal = refusalOf(answer);
    if (refusal) return refusal;
    const { access_token: token, expires_in } = answer.body as { access_token: string; expires_in: number };
    return { http: 200, results: { token, expiresInSeconds: expires_in, scope: scopeOf(token) } };
  },
  async 'cloud.request'({ world }, { method, path, body, headers }) {
    const answer = await world.cloud.call(method, path, body, headers);
    const results = { body: JSON.stringify(answer.body ?? null) };
    return { ...(refusalOf(answer) ?? { http: answer.status }), results };
  },
};

export const implementation = implementWords(cloudWords, { verbs: cloudVerbs, faults: {}, observations: {} });

/** The scopes are in the token's claim (facts, section 1), not in the answer itself. */
function scopeOf(token: string): string {
  const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  return (JSON.parse(claims) as { scope: string }).scope;
}

interface Routed {
  readonly lock: string;
  readonly bridge?: string | undefined;
}

type OpResult = Readonly<Record<string, Json>>;

/** Creates a job and waits for its end. */
async function runJob(
  { world, withinMs }: VerbContext,
  route: Routed,
  jobType: number,
  jobData: unknown,
  resultsOf: (result: OpResult) => Record<string, Json> = () => ({}),
): Promise<StepOutcome> {
  const lockId = requireDevice(world.deviceIds, route.lock);
  const bridgeId = route.bridge
    ? requireDevice(world.deviceIds, route.bridge)
    : await bridgeOf(world, lockId);
  if (!bridgeId)
    return { refused: 'BRIDGE_NOT_LINKED', detail: `the cloud lists no bridge for ${route.lock}` };
  const created = await world.cloud.call('POST', `/devices/${lockId}/jobs/bridges/${bridgeId}`, {
    jobType,
    jobData,
  });
  const refusal = refusalOf(created);
  if (refusal) return refusal;
  const { jobId } = created.body as { jobId: string };
  await world.awaitJob(jobId, withinMs);
  const answer = await world.cloud.call('GET', `/jobs/${jobId}`);
  return refusalOf(answer) ?? jobOutcome(answer, resultsOf);
}

/** Finds the bridge that has the lock among its linked devices, as clients of the real service do. */
async function bridgeOf(world: ScenarioWorld, lockId: string): Promise<string | undefined> {
  let cursor = '';
  do {
    const { body } = await world.cloud.call('GET', `/devices?cursor=${encodeURIComponent(cursor)}`);
    const page = body as { payload?: ListedDevice[]; nextCursor?: string } | undefined;
    const found = page?.payload?.find(
      ({ type, linkedDevices }) =>
        type === 'Bridge' && linkedDevices.some(({ deviceId }) => deviceId === lockId),
    );
    if (found) return found.deviceId;
    cursor = page?.nextCursor ?? '';
  } while (cursor !== '');
  return undefined;
}

interface ListedDevice {
  readonly type: string;
  readonly deviceId: string;
  readonly linkedDevices: readonly { readonly deviceId: string }[];
}

function jobOutcome(
  answer: HttpAnswer,
  resultsOf: (result: OpResult) => Record<string, Json> = () => ({}),
): StepOutcome {
  const { jobId, completed, jobResponse } = answer.body as {
    jobId: string;
    completed: boolean;
    jobResponse: { jobStatus?: number; opResult?: OpResult };
  };
  const status = { jobId, completed, jobStatus: jobResponse.jobStatus ?? null };
  if (!completed) return { http: 200, job: 'pending', results: status };
  const result = jobResponse.opResult ?? {};
  if (jobResponse.jobStatus !== 0) {
    return {
      http: 200,
      job: 'failed',
      refused: String(result['error'] ?? 'REFUSAL_UNKNOWN'),
      results: status,
    };
  }
  return { http: 200, job: 'done', results: { ...status, ...resultsOf(result) } };
}

function pick({ body }: HttpAnswer, ...keys: string[]): Record<string, Json> {
  const fields = (body ?? {}) as Record<string, Json>;
  return Object.fromEntries(keys.map(key => [key, fields[key] ?? null]));
}

function at(world: ScenarioWorld, instant: Instant): number {
  return resolveInstant(instant, world.time.now(), world.utcOffsetMinutes);
}
