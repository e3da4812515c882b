import type { HttpAnswer } from '../../adapters/http-client.ts';
import { type Instant, resolveInstant } from '../../language/instant.ts';
import type { Json } from '../../language/types.ts';
import type { ScenarioWorld } from '../../world/scenario-world.ts';
import type { VerbContext } from '../implement.ts';
import type { StepOutcome } from '../outcome.ts';
import { poll } from '../poll.ts';
import {
  deviceOf,
  errorCodeOfSeam,
  issueCodes,
  objectOf,
  refusalOfSeam,
  type SeamFields,
  toJson,
} from './call.ts';
import type { SeamVerbRuns } from './runs.ts';

type Verb =
  | 'seam.createAccessCode'
  | 'seam.createOfflineCode'
  | 'seam.accessCode'
  | 'seam.accessCodes'
  | 'seam.updateAccessCode'
  | 'seam.deleteAccessCode';

const DEFAULT_NAME = 'Guest';
const HOUR_MS = 3_600_000;
const presentHour: Instant = { from: 'hour', plusMs: 0 };

/** SEAM-CODES, SEAM-OFFLINE: access codes. */
export const codeVerbs: Pick<SeamVerbRuns, Verb> = {
  async 'seam.createAccessCode'(context, { lock, code, name = DEFAULT_NAME, start, end, oneTime }) {
    const { world } = context;
    const { device_id } = await deviceOf(world, lock);
    const created = await world.seam.call('/access_codes/create', {
      device_id,
      name,
      code,
      ...windowOf(world, start, end),
      is_one_time_use: oneTime,
    });
    return refusalOfSeam(created) ?? awaitSet(context, accessCodeIdOf(created));
  },
  async 'seam.createOfflineCode'({ world }, args) {
    const { device_id } = await deviceOf(world, args.lock);
    const startMs = resolveMs(world, args.start ?? presentHour);
    const hours = args.hours ?? (args.days === undefined ? undefined : args.days * 24);
    const created = await world.seam.call('/access_codes/create', {
      device_id,
      name: args.name ?? DEFAULT_NAME,
      is_offline_access_code: true,
      starts_at: toIsoTime(startMs),
      ...(hours === undefined
        ? { is_one_time_use: true }
        : { ends_at: toIsoTime(startMs + hours * HOUR_MS) }),
      ...(args.class === 'daily' ? { max_time_rounding: '1d' } : {}),
    });
    return refusalOfSeam(created) ?? { http: 200, results: codeResults(objectOf(created, 'access_code')) };
  },
  async 'seam.accessCode'({ world }, { accessCode }) {
    const answer = await readCode(world, accessCode);
    return refusalOfSeam(answer) ?? { http: 200, results: codeResults(objectOf(answer, 'access_code')) };
  },
  async 'seam.accessCodes'({ world }, { lock }) {
    const { device_id } = await deviceOf(world, lock);
    const answer = await world.seam.call('/access_codes/list', { device_id });
    const { access_codes = [] } = (answer.body ?? {}) as { access_codes?: unknown[] };
    return refusalOfSeam(answer) ?? { http: 200, results: { count: access_codes.length } };
  },
  async 'seam.updateAccessCode'(context, { accessCode, code, name, start, end }) {
    const { world } = context;
    const fields = { access_code_id: accessCode, code, name, ...windowOf(world, start, end) };
    const answer = await world.seam.call('/access_codes/update', fields);
    const refusal = refusalOfSeam(answer);
    if (refusal) return refusal;
    if (code !== undefined || start || end) return awaitSet(context, accessCode);
    // The lock does not know the name, so what keeps the code from the lock is no answer to this call.
    const seen = objectOf(await readCode(world, accessCode), 'access_code');
    return { http: 200, job: seen['status'] === 'set' ? 'done' : 'pending', results: codeResults(seen) };
  },
  async 'seam.deleteAccessCode'({ world, withinMs }, { accessCode }) {
    const deleted = await world.seam.call('/access_codes/delete', { access_code_id: accessCode });
    const refusal = refusalOfSeam(deleted);
    if (refusal) return refusal;
    const last = await poll(
      world,
      withinMs,
      () => readCode(world, accessCode),
      ({ status }) => status === 404,
    );
    return {
      http: 200,
      job: last.status === 404 ? 'done' : 'pending',
      results: { accessCodeId: accessCode },
    };
  },
};

/** Waits until the lock has the code, or until Seam knows what keeps it from the lock. */
async function awaitSet({ world, withinMs }: VerbContext, accessCode: string): Promise<StepOutcome> {
  const answer = await poll(
    world,
    withinMs,
    () => readCode(world, accessCode),
    seen => {
      const { status, errors } = objectOf(seen, 'access_code');
      return status === undefined || status === 'set' || (errors as unknown[]).length > 0;
    },
  );
  const refusal = refusalOfSeam(answer);
  if (refusal) return refusal;
  const code = objectOf(answer, 'access_code');
  const results = codeResults(code);
  const [error] = code['errors'] as readonly { error_code: string; message: string }[];
  if (error) {
    const refused = errorCodeOfSeam(error.error_code) ?? 'REFUSAL_UNKNOWN';
    return { http: 200, job: 'failed', refused, results, detail: `${error.error_code}: ${error.message}` };
  }
  return { http: 200, job: code['status'] === 'set' ? 'done' : 'pending', results };
}

function readCode(world: ScenarioWorld, accessCode: string): Promise<HttpAnswer> {
  return world.seam.call('/access_codes/get', { access_code_id: accessCode });
}

function accessCodeIdOf(answer: HttpAnswer): string {
  return String(objectOf(answer, 'access_code')['access_code_id']);
}

function codeResults(code: SeamFields): Record<string, Json> {
  return {
    accessCodeId: toJson(code['access_code_id']),
    code: toJson(code['code']),
    status: toJson(code['status']),
    startsAt: toJson(code['starts_at'] ?? ''),
    endsAt: toJson(code['ends_at'] ?? ''),
    warnings: issueCodes(code['warnings']),
    errors: issueCodes(code['errors']),
  };
}

function windowOf(world: ScenarioWorld, start: Instant | undefined, end: Instant | undefined) {
  return {
    ...(start ? { starts_at: toIsoTime(resolveMs(world, start)) } : {}),
    ...(end ? { ends_at: toIsoTime(resolveMs(world, end)) } : {}),
  };
}

function resolveMs({ time, utcOffsetMinutes }: ScenarioWorld, instant: Instant): number {
  return resolveInstant(instant, time.now(), utcOffsetMinutes);
}

function toIsoTime(ms: number): string {
  return new Date(ms).toISOString();
}
