import { z } from '@hono/zod-openapi';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { Random } from '../../../protocol/ports/random.ts';
import type { LockDevice } from '../core/model.ts';
import { codeFields, customPin, newCodeFields, offlineOrder } from './code-order.ts';
import { codeView } from './code-view.ts';
import { type AccessCodes, digitsOf } from './codes.ts';
import type { SeamContext } from './context.ts';
import { codeLengths } from './device-view.ts';
import type { SeamDevices } from './devices.ts';
import type { Call, Endpoints } from './endpoint.ts';
import { id, ids, paging, unmodelled } from './fields.ts';
import { InputInvalid } from './input.ts';
import { pageOf } from './paging.ts';
import type { AccessCode, OnlineCode } from './state.ts';

const newCode = z.object({ device_id: id, ...newCodeFields });
const change = z.object({
  access_code_id: id,
  device_id: id.optional(),
  type: z.literal(['ongoing', 'time_bound']).nullish(),
  ...codeFields,
});
const toRemove = z.object({ access_code_id: id, device_id: id.optional() });
const oneCode = z
  .object({ access_code_id: id.optional(), device_id: id.optional(), code: z.string().max(20).optional() })
  .refine(
    input => input.access_code_id || (input.device_id && input.code),
    'access_code_id, or device_id and code, are needed',
  );
const filters = z.object({
  ...paging,
  device_id: id.optional(),
  access_code_ids: ids.optional(),
  search: unmodelled,
  customer_key: unmodelled,
  user_identifier_key: unmodelled,
  access_grant_id: unmodelled,
  access_grant_key: unmodelled,
  access_method_id: unmodelled,
});

/** SEAM-CODES, SEAM-OFFLINE. */
export function codeEndpoints(
  { add }: Endpoints,
  { clock, secrets }: SeamContext,
  { devices, codes }: { devices: SeamDevices; codes: AccessCodes },
): void {
  const view = (code: AccessCode) => codeView(code, clock.now());

  /** @throws {LockbenchError} ACCESS_CODE_UNKNOWN, also for a code of another device than the one named */
  function need({ workspace }: Call, codeId: string, deviceId: string | undefined): AccessCode {
    const code = codes.need(workspace, codeId);
    if ((deviceId ?? code.device.id) !== code.device.id)
      throw new LockbenchError('ACCESS_CODE_UNKNOWN', codeId);
    return code;
  }

  add('/access_codes/create', 'create', newCode, ({ workspace }, input) => {
    const device = devices.need(workspace, input.device_id);
    const lock = devices.lockOf(device)!;
    const name = input.name ?? null;
    if (input.is_offline_access_code ?? input.use_offline_access_code) {
      const order = offlineOrder(input, lock, clock.now());
      return { access_code: view(codes.createOffline(device, name, order)) };
    }
    if (input.max_time_rounding != null) {
      throw new InputInvalid({ max_time_rounding: ['is for offline access codes'] });
    }
    devices.route(device);
    if (input.attempt_for_offline_device === false && !device.online)
      throw new LockbenchError('BRIDGE_OFFLINE');
    const digits =
      input.code ?? inventCode(secrets, lock, codes.ofDevice(device), input.preferred_code_length);
    const code = codes.createOnline(device, {
      name,
      pin: customPin(digits, name, input, clock.now()),
      allowsExternalModification:
        input.is_external_modification_allowed ?? input.allow_external_modification ?? false,
    });
    return { access_code: view(code) };
  });

  add('/access_codes/update', 'update', change, (call, input) => {
    const code = need(call, input.access_code_id, input.device_id);
    if (code.kind === 'offline') throw new LockbenchError('ACCESS_CODE_OFFLINE');
    codes.update(code, { name: input.name, pin: changedPin(code, input, clock.now()) });
    return undefined;
  });
  add('/access_codes/delete', 'remove', toRemove, (call, input) => {
    codes.remove(need(call, input.access_code_id, input.device_id));
    return undefined;
  });

  add('/access_codes/get', 'read', oneCode, (call, { access_code_id, device_id, code: digits }) => {
    if (access_code_id !== undefined) return { access_code: view(need(call, access_code_id, device_id)) };
    const device = devices.need(call.workspace, device_id!);
    const found = codes.ofDevice(device).find(code => digitsOf(code) === digits);
    return { access_code: view(codes.need(call.workspace, found?.id ?? 'with this code')) };
  });
  add('/access_codes/list', 'read', filters, (call, input) => {
    const { workspace } = call;
    if (input.device_id !== undefined) devices.need(workspace, input.device_id);
    const found = [...workspace.codes.values()].filter(
      code =>
        (input.device_id ?? code.device.id) === code.device.id &&
        (input.access_code_ids?.includes(code.id) ?? true),
    );
    const { items, pagination } = pageOf(call, '/access_codes/list', input, found);
    return { access_codes: items.map(view), pagination };
  });
}

/** What the change leaves of the PIN is as it was; undefined: it touches the name alone. */
function changedPin(code: OnlineCode, input: z.output<typeof change>, nowMs: number) {
  const { pin } = code;
  const touches = [input.code, input.starts_at, input.ends_at, input.is_one_time_use, input.type];
  if (touches.every(value => value === undefined)) return undefined;
  const isOngoing = input.type === 'ongoing' || (pin.endSeconds === null && input.ends_at == null);
  const window = isOngoing
    ? { starts_at: undefined, ends_at: undefined }
    : {
        starts_at: input.starts_at === undefined ? pin.startSeconds * 1000 : input.starts_at,
        ends_at: input.ends_at === undefined ? (pin.endSeconds ?? 0) * 1000 : input.ends_at,
      };
  return customPin(
    input.code ?? pin.pin,
    input.name ?? pin.name,
    { ...window, is_one_time_use: input.is_one_time_use ?? pin.kind === 'oneTime' },
    nowMs,
  );
}

const triesMost = 1000;

/** Digits that neither the lock nor another code has, as far as the cloud knows. @throws {LockbenchError} PIN_STORE_FULL */
function inventCode(
  secrets: Random,
  lock: LockDevice,
  codes: readonly AccessCode[],
  preferredLength: number | null | undefined,
): string {
  const length = preferredLength ?? codeLengths[0]!;
  if (!codeLengths.includes(length)) {
    throw new InputInvalid({ preferred_code_length: [`is none of ${codeLengths.join(', ')}`] });
  }
  const taken = new Set([lock.masterPin, ...lock.customPins.keys(), ...codes.map(digitsOf)]);
  for (let tries = 0; tries < triesMost; tries++) {
    const digits = String(secrets.below(10 ** length)).padStart(length, '0');
    if (!taken.has(digits)) return digits;
  }
  throw new LockbenchError('PIN_STORE_FULL');
}
