import { z } from '@hono/zod-openapi';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import { inventCode } from './code-invention.ts';
import { codeFields, customPin, newCodeFields, offlineOrder } from './code-order.ts';
import { codeView } from './code-view.ts';
import { type AccessCodes, digitsOf } from './codes.ts';
import type { SeamContext } from './context.ts';
import type { SeamDevices } from './devices.ts';
import type { Call, Endpoints } from './endpoint.ts';
import { customerKey, id, ids, paging, unmodelled, unmodelledFlag } from './fields.ts';
import { InputInvalid } from './input.ts';
import { pageOf } from './paging.ts';
import type { AccessCode, OnlineCode, SeamDevice } from './state.ts';
import { unmanagedOf } from './unmanaged-view.ts';

const newCode = z.object({ device_id: id, ...newCodeFields });
const newCodes = z.object({
  ...newCodeFields,
  device_ids: ids.min(1).max(100),
  behavior_when_code_cannot_be_shared: z.literal(['throw', 'create_random_code']).nullish(),
  prefer_native_scheduling: z.boolean().nullish(),
  is_offline_access_code: unmodelledFlag,
  use_offline_access_code: unmodelledFlag,
});
type OnlineInput = Omit<z.output<typeof newCode>, 'device_id'>;
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
const oneDevice = z.object({ device_id: id });
const filters = z
  .object({
    ...paging,
    device_id: id.optional(),
    access_code_ids: ids.optional(),
    search: unmodelled,
    customer_key: customerKey.optional(),
    user_identifier_key: unmodelled,
    access_grant_id: unmodelled,
    access_grant_key: unmodelled,
    access_method_id: unmodelled,
  })
  .refine(
    input => input.device_id !== undefined || input.access_code_ids !== undefined,
    'device_id or access_code_ids is needed',
  );

/** The key that Seam gives codes of one call that names none. */
const SHARED_CODE_KEY = 'auto_set_by_create_multiple';

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

  /** Digits that are free on all of these. @throws {LockbenchError} as inventCode tells */
  function invent(targets: readonly SeamDevice[], { preferred_code_length }: Partial<OnlineInput>): string {
    const locks = targets.map(device => devices.lockOf(device)!);
    const taken = targets.flatMap(device => [
      ...codes.ofDevice(device).map(digitsOf),
      ...unmanagedOf(device).map(({ pin }) => pin.pin),
    ]);
    return inventCode(secrets, locks, taken, preferred_code_length);
  }

  function createOnline(
    device: SeamDevice,
    input: OnlineInput,
    digits: string,
    commonCodeKey?: string,
  ): OnlineCode {
    if (input.max_time_rounding != null) {
      throw new InputInvalid({ max_time_rounding: ['is for offline access codes'] });
    }
    devices.route(device);
    if (input.attempt_for_offline_device === false && !device.online)
      throw new LockbenchError('BRIDGE_OFFLINE');
    const name = input.name ?? null;
    return codes.createOnline(device, {
      name,
      pin: customPin(digits, name, input, clock.now()),
      allowsExternalModification:
        input.is_external_modification_allowed ?? input.allow_external_modification ?? false,
      commonCodeKey,
    });
  }

  /** All or none: what was made before a refusal goes again. */
  function createShared(targets: readonly SeamDevice[], input: z.output<typeof newCodes>): OnlineCode[] {
    const shared = input.code ?? invent(targets, input);
    const mayDiffer = input.behavior_when_code_cannot_be_shared === 'create_random_code';
    const made: OnlineCode[] = [];
    try {
      for (const device of targets) {
        const isTaken = () => codes.ofDevice(device).some(code => digitsOf(code) === shared);
        const digits = mayDiffer && isTaken() ? invent([device], input) : shared;
        made.push(createOnline(device, input, digits, SHARED_CODE_KEY));
      }
    } catch (error) {
      for (const code of made) codes.remove(code);
      throw error;
    }
    return made;
  }

  add('/access_codes/create', 'create', newCode, ({ workspace }, input) => {
    const device = devices.need(workspace, input.device_id);
    if (input.is_offline_access_code ?? input.use_offline_access_code) {
      const order = offlineOrder(input, devices.lockOf(device)!, clock.now());
      return { access_code: view(codes.createOffline(device, input.name ?? null, order)) };
    }
    return { access_code: view(createOnline(device, input, input.code ?? invent([device], input))) };
  });
  add('/access_codes/create_multiple', 'createMany', newCodes, ({ workspace }, input) => {
    const targets = [...new Set(input.device_ids)].map(deviceId => devices.need(workspace, deviceId));
    return { access_codes: createShared(targets, input).map(view) };
  });
  add('/access_codes/generate_code', 'read', oneDevice, ({ workspace }, { device_id }) => {
    const device = devices.need(workspace, device_id);
    return { generated_code: { device_id, code: invent([device], {}) } };
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
        (input.access_code_ids?.includes(code.id) ?? true) &&
        (input.customer_key ?? code.device.account.customerKey) === code.device.account.customerKey,
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
