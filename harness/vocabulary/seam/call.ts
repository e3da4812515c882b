import { LockbenchError } from '../../../protocol/errors/error.ts';
import { type ErrorCode, errorTable } from '../../../protocol/errors/table.ts';
import type { HttpAnswer } from '../../adapters/http-client.ts';
import type { Json } from '../../language/types.ts';
import type { ScenarioWorld } from '../../world/scenario-world.ts';
import { requireDevice } from '../names.ts';
import type { StepOutcome } from '../outcome.ts';

export type SeamFields = Readonly<Record<string, unknown>>;

/** The outcome of a call that was refused; undefined when it was not refused. */
export function refusalOfSeam({ status, body }: HttpAnswer): StepOutcome | undefined {
  if (status === 200) return undefined;
  const { error } = (body ?? {}) as { error?: { type?: string; message?: string; data?: { code?: string } } };
  const { type = '', message, data } = error ?? {};
  const refused = data?.code ?? errorCodeOfSeam(type) ?? `HTTP_${status}`;
  return { http: status, refused, ...(message ? { detail: `${type}: ${message}` } : {}) };
}

/** Seam's names that are not a code of the error table in small letters. */
const codesBySeamType: Readonly<Record<string, ErrorCode>> = {
  igloohome_bridge_offline: 'BRIDGE_OFFLINE',
  igloohome_bridge_too_many_pending_jobs: 'JOBS_TOO_MANY',
  device_disconnected: 'LOCK_UNREACHABLE',
  action_attempt_expired: 'EXPIRED',
  no_space_for_access_code_on_device: 'PIN_STORE_FULL',
  duplicate_code_on_device: 'PIN_EXISTS',
};

/** The code of the error table for a type of Seam's, if there is one. */
export function errorCodeOfSeam(type: string): ErrorCode | undefined {
  const code = type.toUpperCase();
  return codesBySeamType[type] ?? (Object.hasOwn(errorTable, code) ? (code as ErrorCode) : undefined);
}

/** The object with this name in an answer; empty when it is missing. */
export function objectOf({ body }: HttpAnswer, name: string): SeamFields {
  return ((body ?? {}) as Record<string, SeamFields>)[name] ?? {};
}

/** Finds Seam's view of a lock by the lock's name in the scenario. @throws {LockbenchError} DEVICE_UNKNOWN */
export async function deviceOf(
  world: ScenarioWorld,
  lock: string,
): Promise<SeamFields & { device_id: string }> {
  const lockId = requireDevice(world.deviceIds, lock);
  const answer = await world.seam.call('/devices/list');
  const { devices = [] } = (answer.body ?? {}) as { devices?: DeviceOfSeam[] };
  const found = devices.find(({ properties }) => properties.igloohome_metadata.device_id === lockId);
  if (!found) throw new LockbenchError('DEVICE_UNKNOWN', `Seam lists no ${lock}`);
  return found;
}

interface DeviceOfSeam extends SeamFields {
  readonly device_id: string;
  readonly properties: { readonly igloohome_metadata: { readonly device_id: string } };
}

/** The codes of warnings or errors, separated by spaces. */
export function issueCodes(issues: unknown): string {
  const list = (issues ?? []) as readonly { warning_code?: string; error_code?: string }[];
  return list.map(({ warning_code, error_code }) => warning_code ?? error_code).join(' ');
}

export function toJson(value: unknown): Json {
  return (value ?? null) as Json;
}
