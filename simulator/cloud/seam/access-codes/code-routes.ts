import { z } from '@hono/zod-openapi';
import { LockbenchError } from '../../../../protocol/errors/error.ts';
import type { EndpointRegistry, SeamCall } from '../api/endpoint.ts';
import { customerKey, oneAccessCode, paging, unmodelled, uuid, uuids } from '../api/fields.ts';
import { takePage } from '../api/paging.ts';
import type { SeamContext } from '../context.ts';
import type { SeamDevices } from '../devices/devices.ts';
import type { AccessCode } from '../state.ts';
import { accessCodesOf, digitsOf, requireAccessCode } from './access-code.ts';
import type { AccessCodes } from './access-codes.ts';
import { changedPin, codeChange } from './code-change.ts';
import { CodeCreation, newCode, newCodes } from './code-creation.ts';
import type { CodeLifecycle } from './code-lifecycle.ts';
import { codeView } from './code-view.ts';

const toRemove = z.object({ access_code_id: uuid, device_id: uuid.optional() });
const oneDevice = z.object({ device_id: uuid });
const filters = z
  .object({
    ...paging,
    device_id: uuid.optional(),
    access_code_ids: uuids.optional(),
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

interface CodeServices {
  readonly devices: SeamDevices;
  readonly codes: AccessCodes;
  readonly lifecycle: CodeLifecycle;
}

/** SEAM-CODES, SEAM-OFFLINE: access codes of the workspace. */
export function registerCodeEndpoints(
  { add }: EndpointRegistry,
  context: SeamContext,
  { devices, codes, lifecycle }: CodeServices,
): void {
  const { clock } = context;
  const creation = new CodeCreation(context, codes, lifecycle);
  const viewOf = (code: AccessCode) => codeView(code, clock.now());

  add('/access_codes/create', 'create', newCode, ({ workspace }, input) => {
    const device = devices.requireDevice(workspace, input.device_id);
    return { access_code: viewOf(creation.create(device, input)) };
  });
  add('/access_codes/create_multiple', 'createMany', newCodes, ({ workspace }, input) => {
    const targets = [...new Set(input.device_ids)].map(id => devices.requireDevice(workspace, id));
    return { access_codes: creation.createShared(targets, input).map(viewOf) };
  });
  add('/access_codes/generate_code', 'read', oneDevice, ({ workspace }, { device_id }) => {
    const device = devices.requireDevice(workspace, device_id);
    return { generated_code: { device_id, code: creation.generateFreeDigits([device]) } };
  });

  add('/access_codes/update', 'update', codeChange, (call, input) => {
    const code = requireCodeOfDevice(call, input.access_code_id, input.device_id);
    if (code.kind === 'offline') throw new LockbenchError('ACCESS_CODE_OFFLINE');
    codes.update(code, { name: input.name, pin: changedPin(code, input, clock.now()) });
    return undefined;
  });
  add('/access_codes/delete', 'remove', toRemove, (call, input) => {
    lifecycle.remove(requireCodeOfDevice(call, input.access_code_id, input.device_id));
    return undefined;
  });

  add('/access_codes/get', 'read', oneAccessCode, (call, { access_code_id, device_id, code: digits }) => {
    if (access_code_id !== undefined)
      return { access_code: viewOf(requireCodeOfDevice(call, access_code_id, device_id)) };
    const device = devices.requireDevice(call.workspace, device_id!);
    const found = accessCodesOf(device).find(code => digitsOf(code) === digits);
    return { access_code: viewOf(requireAccessCode(call.workspace, found?.id ?? 'with this code')) };
  });
  add('/access_codes/list', 'read', filters, (call, input) => {
    if (input.device_id !== undefined) devices.requireDevice(call.workspace, input.device_id);
    const found = [...call.workspace.codes.values()].filter(code => matchesFilters(code, input));
    const { items, pagination } = takePage(call, '/access_codes/list', input, found);
    return { access_codes: items.map(viewOf), pagination };
  });
}

/** @throws {LockbenchError} ACCESS_CODE_UNKNOWN, also for a code of another device than the one named */
function requireCodeOfDevice(
  { workspace }: SeamCall,
  codeId: string,
  deviceId: string | undefined,
): AccessCode {
  const code = requireAccessCode(workspace, codeId);
  if ((deviceId ?? code.device.id) !== code.device.id)
    throw new LockbenchError('ACCESS_CODE_UNKNOWN', codeId);
  return code;
}

function matchesFilters({ id, device }: AccessCode, input: z.output<typeof filters>): boolean {
  const { customerKey } = device.account;
  return (
    (input.device_id ?? device.id) === device.id &&
    (input.access_code_ids?.includes(id) ?? true) &&
    (input.customer_key ?? customerKey) === customerKey
  );
}
