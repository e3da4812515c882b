import { LockbenchError } from '../../../protocol/errors/error.ts';
import { type ErrorCode, errorTable } from '../../../protocol/errors/table.ts';
import type { HttpAnswer } from '../../adapters/http-client.ts';
import type { Json } from '../../language/types.ts';
import type { ScenarioWorld } from '../../world/scenario-world.ts';
import { need } from '../names.ts';
import type { Outcome } from '../outcome.ts';

export type SeamFields = Readonly<Record<string, unknown>>;

/** What the call refused; undefined when it did not. */
export function refusalOfSeam({ status, body }: HttpAnswer): Outcome | undefined {
  if (status === 200) return undefined;
  const { error } = (body ?? {}) as { error?: { type?: string; message?: string; data?: { code?: string } } };
  const { type = '', message, data } = error ?? {};
  const refused = data?.code ?? errorCodeOfSeam(type) ?? `HTTP_${status}`;
  return { http: status, refused, ...(message ? { detail: `${type}: ${message}` } : {}) };
}

/** The names of Seam that are none of ours in small letters. */
const knownTypes: Readonly<Record<string, ErrorCode>> = {
  igloohome_bridge_offline: 'BRIDGE_OFFLINE',
  igloohome_bridge_too_many_pending_jobs: 'JOBS_TOO_MANY',
  device_disconnected: 'LOCK_UNREACHABLE',
  action_attempt_expired: 'EXPIRED',
  no_space_for_access_code_on_device: 'PIN_STORE_FULL',
  duplicate_code_on_device: 'PIN_EXISTS',
};

/** Our code for a type of Seam's, where there is one. */
export function errorCodeOfSeam(type: string): ErrorCode | undefined {
  const code = type.toUpperCase();
  return knownTypes[type] ?? (Object.hasOwn(errorTable, code) ? (code as ErrorCode) : undefined);
}

/** The object of an answer with this name. */
export function objectOf({ body }: HttpAnswer, name: string): SeamFields {
  return ((body ?? {}) as Record<string, SeamFields>)[name] ?? {};
}

/** Seam's view of a lock, found by its Bluetooth name. @throws {LockbenchError} DEVICE_UNKNOWN */
export async function deviceOf(
  world: ScenarioWorld,
  lock: string,
): Promise<SeamFields & { device_id: string }> {
  const lockId = need(world.deviceIds, lock);
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

/** The codes of warnings or errors, by spaces. */
export function issueCodes(issues: unknown): string {
  const list = (issues ?? []) as readonly { warning_code?: string; error_code?: string }[];
  return list.map(({ warning_code, error_code }) => warning_code ?? error_code).join(' ');
}

export function toJson(value: unknown): Json {
  return (value ?? null) as Json;
}
