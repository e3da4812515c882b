import { z } from '@hono/zod-openapi';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import { type Attempts, attemptView } from './attempts.ts';
import type { AccessCodes } from './codes.ts';
import type { SeamContext } from './context.ts';
import { deviceView } from './device-view.ts';
import type { SeamDevices } from './devices.ts';
import type { Call, Endpoints } from './endpoint.ts';
import { date, id, ids, metadata, paging, unmodelled } from './fields.ts';
import { pageOf } from './paging.ts';
import { providerKey } from './provider.ts';
import type { SeamDevice } from './state.ts';

const deviceType = z.string().max(60);
const filters = z.object({
  ...paging,
  device_ids: ids.optional(),
  device_type: deviceType.optional(),
  device_types: z.array(deviceType).max(100).optional(),
  manufacturer: z.string().max(60).optional(),
  connected_account_id: id.optional(),
  connected_account_ids: ids.optional(),
  connect_webview_id: id.optional(),
  created_before: date.nullish(),
  search: z.string().max(100).optional(),
  custom_metadata_has: metadata.optional(),
  customer_key: unmodelled,
  user_identifier_key: unmodelled,
  include_if: unmodelled,
  exclude_if: unmodelled,
  space_id: unmodelled,
  unstable_location_id: unmodelled,
});
type Filters = z.output<typeof filters>;

const oneDevice = z
  .object({ device_id: id.optional(), name: z.string().max(255).optional() })
  .refine(input => input.device_id || input.name, 'device_id or name is needed');
const target = z.object({ device_id: id });
const oneAttempt = z.object({ action_attempt_id: id });

/** SEAM-LOCKS: devices, locks, and what moves them. */
export function deviceEndpoints(
  { add }: Endpoints,
  context: SeamContext,
  { devices, attempts, codes }: { devices: SeamDevices; attempts: Attempts; codes: AccessCodes },
): void {
  const viewOf = (device: SeamDevice) => {
    const lock = devices.lockOf(device);
    return lock ? [deviceView(device, lock, context)] : [];
  };

  /** A lock's name is unique to nobody: the first that has it. */
  function find({ workspace }: Call, { device_id, name }: z.output<typeof oneDevice>): SeamDevice {
    const named = [...workspace.devices.values()].find(device => devices.lockOf(device)?.name === name);
    return devices.need(workspace, device_id ?? named?.id ?? `named ${name}`);
  }

  function list(call: Call, path: string, input: Filters) {
    const found = [...call.workspace.devices.values()].filter(device => {
      const name = devices.lockOf(device)?.name;
      return name !== undefined && fits(device, name, call, input);
    });
    const { items, pagination } = pageOf(call, path, input, found);
    for (const device of items) devices.refresh(device);
    return { views: items.flatMap(viewOf), pagination };
  }

  add('/devices/list', 'read', filters, (call, input) => {
    const { views, pagination } = list(call, '/devices/list', input);
    return { devices: views, pagination };
  });
  add('/devices/get', 'read', oneDevice, (call, input) => ({ device: viewOf(find(call, input))[0] }));
  // The client reads the older names.
  add('/locks/list', 'read', filters, (call, input) => {
    const { views, pagination } = list(call, '/locks/list', input);
    return { locks: views, devices: views, pagination };
  });
  add('/locks/get', 'read', oneDevice, (call, input) => {
    const [view] = viewOf(find(call, input));
    return { lock: view, device: view };
  });

  for (const op of ['lock', 'unlock'] as const) {
    add(`/locks/${op}_door`, 'create', target, ({ workspace }, input) => ({
      action_attempt: attemptView(attempts.start(devices.need(workspace, input.device_id), op)),
    }));
  }
  add('/action_attempts/get', 'read', oneAttempt, ({ workspace }, input) => ({
    action_attempt: attemptView(attempts.need(workspace, input.action_attempt_id)),
  }));

  /** What a sandbox cuts is cut for this workspace alone: lock, bridge and other callers know nothing of it. */
  const simulate = (path: string, part: 'hub' | 'device', state: 'cut' | 'whole') => {
    add(`/devices/simulate/${path}`, 'create', target, ({ workspace }, input) => {
      if (workspace.kind !== 'sandbox') throw new LockbenchError('SANDBOX_ONLY');
      const device = devices.need(workspace, input.device_id);
      if (part === 'hub') devices.route(device);
      if (state === 'cut') device.cut.add(part);
      else device.cut.delete(part);
      workspace.devices.touch(device.id);
      devices.refresh(device);
      if (state === 'whole') codes.retry(device);
      return undefined;
    });
  };
  simulate('disconnect_from_hub', 'hub', 'cut');
  simulate('connect_to_hub', 'hub', 'whole');
  simulate('disconnect', 'device', 'cut');
  simulate('connect', 'device', 'whole');
}

function fits(device: SeamDevice, name: string, { workspace }: Call, input: Filters): boolean {
  const { account } = device;
  const webview = workspace.webviews.get(input.connect_webview_id ?? '');
  return (
    among(device.id, input.device_ids) &&
    among('igloohome_lock', input.device_types) &&
    (input.device_type ?? 'igloohome_lock') === 'igloohome_lock' &&
    (input.manufacturer ?? providerKey) === providerKey &&
    (input.connected_account_id ?? account.id) === account.id &&
    among(account.id, input.connected_account_ids) &&
    (input.connect_webview_id === undefined || webview?.connectedAccountId === account.id) &&
    (input.created_before == null || device.createdAtMs < input.created_before) &&
    (input.search === undefined || name.toLowerCase().includes(input.search.toLowerCase())) &&
    // Devices have none.
    Object.keys(input.custom_metadata_has ?? {}).length === 0
  );
}

function among(value: string, list: readonly string[] | undefined): boolean {
  return list === undefined || list.includes(value);
}
