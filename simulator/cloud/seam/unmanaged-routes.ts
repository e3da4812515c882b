import { z } from '@hono/zod-openapi';
import type { SeamDevices } from './devices.ts';
import type { Endpoints } from './endpoint.ts';
import { id, paging, unmodelled } from './fields.ts';
import { pageOf } from './paging.ts';
import type { UnmanagedCodes } from './unmanaged.ts';
import { unmanagedView } from './unmanaged-view.ts';

const filters = z.object({ ...paging, device_id: id, search: unmodelled, user_identifier_key: unmodelled });
const oneCode = z
  .object({ access_code_id: id.optional(), device_id: id.optional(), code: z.string().max(20).optional() })
  .refine(
    input => input.access_code_id || (input.device_id && input.code),
    'access_code_id, or device_id and code, are needed',
  );

export function unmanagedEndpoints(
  { add }: Endpoints,
  { devices, unmanaged }: { devices: SeamDevices; unmanaged: UnmanagedCodes },
): void {
  add('/access_codes/unmanaged/list', 'read', filters, (call, input) => {
    const found = unmanaged.ofDevice(devices.need(call.workspace, input.device_id));
    const { items, pagination } = pageOf(call, '/access_codes/unmanaged/list', input, found);
    return { access_codes: items.map(unmanagedView), pagination };
  });
  add(
    '/access_codes/unmanaged/get',
    'read',
    oneCode,
    ({ workspace }, { access_code_id, device_id, code }) => {
      if (access_code_id !== undefined)
        return { access_code: unmanagedView(unmanaged.need(workspace, access_code_id)) };
      const known = unmanaged.ofDevice(devices.need(workspace, device_id!));
      const found = known.find(({ pin }) => pin.pin === code);
      return { access_code: unmanagedView(unmanaged.need(workspace, found?.id ?? 'with this code')) };
    },
  );
}
