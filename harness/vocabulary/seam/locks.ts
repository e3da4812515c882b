import type { Json } from '../../language/types.ts';
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

type Verb = 'seam.devices' | 'seam.device' | 'seam.lockDoor' | 'seam.unlockDoor' | 'seam.simulate';

/** SEAM-LOCKS: devices and locks. */
export const lockVerbs: Pick<SeamVerbRuns, Verb> = {
  async 'seam.devices'({ world }) {
    const answer = await world.seam.call('/devices/list');
    const { devices = [] } = (answer.body ?? {}) as { devices?: unknown[] };
    return refusalOfSeam(answer) ?? { http: 200, results: { count: devices.length } };
  },
  async 'seam.device'({ world }, { lock }) {
    return { http: 200, results: deviceResults(await deviceOf(world, lock)) };
  },
  'seam.lockDoor': (context, { lock }) => moveBolt(context, lock, 'lock'),
  'seam.unlockDoor': (context, { lock }) => moveBolt(context, lock, 'unlock'),
  async 'seam.simulate'({ world }, { lock, state }) {
    const { device_id } = await deviceOf(world, lock);
    const answer = await world.seam.call(`/devices/simulate/${state}`, { device_id });
    return refusalOfSeam(answer) ?? { http: 200 };
  },
};

function deviceResults(device: SeamFields & { device_id: string }): Record<string, Json> {
  const { online, locked, battery_level } = device['properties'] as {
    online?: boolean;
    locked?: boolean;
    battery_level?: number;
  };
  return {
    deviceId: device.device_id,
    isOnline: online ?? false,
    isLocked: locked ?? null,
    canUnlock: toJson(device['can_remotely_unlock']),
    canSetCodes: toJson(device['can_program_online_access_codes']),
    canIssueOfflineCodes: toJson(device['can_program_offline_access_codes']),
    batteryPercent: battery_level === undefined ? null : Math.round(battery_level * 100),
    warnings: issueCodes(device['warnings']),
    errors: issueCodes(device['errors']),
  };
}

/** Reads the attempt every second until it ends, as the official client does. */
async function moveBolt(
  { world, withinMs }: VerbContext,
  lock: string,
  op: 'lock' | 'unlock',
): Promise<StepOutcome> {
  const { device_id } = await deviceOf(world, lock);
  const started = await world.seam.call(`/locks/${op}_door`, { device_id });
  const refusal = refusalOfSeam(started);
  if (refusal) return refusal;
  const { action_attempt_id } = objectOf(started, 'action_attempt');
  const answer = await poll(
    world,
    withinMs,
    () => world.seam.call('/action_attempts/get', { action_attempt_id }),
    seen => objectOf(seen, 'action_attempt')['status'] !== 'pending',
  );
  return refusalOfSeam(answer) ?? attemptOutcome(objectOf(answer, 'action_attempt'));
}

function attemptOutcome({ action_attempt_id, status, error }: SeamFields): StepOutcome {
  const { type = '', message } = (error ?? {}) as { type?: string; message?: string };
  const results = { attemptId: String(action_attempt_id), error: type };
  if (status !== 'error') return { http: 200, job: status === 'success' ? 'done' : 'pending', results };
  const refused = errorCodeOfSeam(type) ?? 'REFUSAL_UNKNOWN';
  return { http: 200, job: 'failed', refused, results, detail: `${type}: ${message}` };
}
