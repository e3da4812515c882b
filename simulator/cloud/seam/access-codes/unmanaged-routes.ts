import { z } from '@hono/zod-openapi';
import type { EndpointRegistry } from '../api/endpoint.ts';
import { oneAccessCode, paging, unmodelled, uuid } from '../api/fields.ts';
import { takePage } from '../api/paging.ts';
import type { SeamDevices } from '../devices/devices.ts';
import type { UnmanagedCodes } from './unmanaged-codes.ts';
import { unmanagedView } from './unmanaged-view.ts';

const filters = z.object({ ...paging, device_id: uuid, search: unmodelled, user_identifier_key: unmodelled });

/** SEAM-CODES: PINs of the locks that are no codes of the workspace. */
export function registerUnmanagedEndpoints(
  { add }: EndpointRegistry,
  { devices, unmanaged }: { readonly devices: SeamDevices; readonly unmanaged: UnmanagedCodes },
): void {
  add('/access_codes/unmanaged/list', 'read', filters, (call, input) => {
    const found = unmanaged.listCodes(devices.requireDevice(call.workspace, input.device_id));
    const { items, pagination } = takePage(call, '/access_codes/unmanaged/list', input, found);
    return { access_codes: items.map(unmanagedView), pagination };
  });
  add('/access_codes/unmanaged/get', 'read', oneAccessCode, ({ workspace }, input) => {
    const { access_code_id, device_id, code } = input;
    if (access_code_id !== undefined)
      return { access_code: unmanagedView(unmanaged.requireCode(workspace, access_code_id)) };
    const known = unmanaged.listCodes(devices.requireDevice(workspace, device_id!));
    const found = known.find(({ pin }) => pin.pin === code);
    return { access_code: unmanagedView(unmanaged.requireCode(workspace, found?.id ?? 'with this code')) };
  });
}
