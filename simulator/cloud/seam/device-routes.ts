import { z } from '@hono/zod-openapi';
import { type Attempts, attemptView } from './attempts.ts';
import type { SeamContext } from './context.ts';
import { deviceView, shownName } from './device-view.ts';
import type { SeamDevices } from './devices.ts';
import type { Call, Endpoints } from './endpoint.ts';
import {
  customerKey,
  date,
  hasMetadata,
  id,
  ids,
  metadata,
  metadataChange,
  paging,
  unmodelled,
  unmodelledFlag,
} from './fields.ts';
import { withMetadata } from './metadata.ts';
import { pageOf } from './paging.ts';
import { deviceProvider, PROVIDER_KEY } from './provider.ts';
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
  customer_key: customerKey.optional(),
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
const change = z.object({
  device_id: id,
  /** Null takes it away. */
  name: z.string().min(1).max(255).nullish(),
  /** The older place of the name. */
  properties: z.object({ name: z.string().min(1).max(255).nullish() }).nullish(),
  custom_metadata: metadataChange.nullish(),
  is_managed: z.literal(true, 'the twin manages every device').nullish(),
  backup_access_code_pool_enabled: unmodelledFlag,
});
const attemptFilters = z.object({
  ...paging,
  action_attempt_ids: ids.optional(),
  device_id: id.optional(),
});
const providerFilters = z.object({ provider_category: z.string().max(60).optional() });
const oneAttempt = z.object({ action_attempt_id: id });

/** SEAM-LOCKS: devices, locks, and what moves them. */
export function deviceEndpoints(
  { add }: Endpoints,
  context: SeamContext,
  { devices, attempts }: { devices: SeamDevices; attempts: Attempts },
): void {
  const viewOf = (device: SeamDevice) => {
    const lock = devices.lockOf(device);
    return lock ? [deviceView(device, lock, context)] : [];
  };

  const nameOf = (device: SeamDevice) => {
    const lock = devices.lockOf(device);
    return lock && shownName(device, lock);
  };

  /** A lock's name is unique to nobody: the first that has it. */
  function find({ workspace }: Call, { device_id, name }: z.output<typeof oneDevice>): SeamDevice {
    const named = [...workspace.devices.values()].find(device => nameOf(device) === name);
    return devices.need(workspace, device_id ?? named?.id ?? `named ${name}`);
  }

  function list(call: Call, path: string, input: Filters) {
    const found = [...call.workspace.devices.values()].filter(device => {
      const name = nameOf(device);
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
  add('/devices/update', 'update', change, ({ workspace }, input) => {
    const device = devices.need(workspace, input.device_id);
    if (input.custom_metadata) device.metadata = withMetadata(device.metadata, input.custom_metadata);
    const name = input.name === undefined ? input.properties?.name : input.name;
    if (name !== undefined) device.nickname = name;
    workspace.devices.touch(device.id);
    return undefined;
  });
  add('/devices/list_device_providers', 'read', providerFilters, (_, { provider_category: category }) => ({
    device_providers: [deviceProvider].filter(
      ({ provider_categories }) => category === undefined || provider_categories.includes(category),
    ),
  }));
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
  add('/action_attempts/list', 'read', attemptFilters, (call, input) => {
    const found = attempts
      .list(call.workspace)
      .filter(
        ({ id, deviceId }) =>
          among(id, input.action_attempt_ids) && (input.device_id ?? deviceId) === deviceId,
      );
    const { items, pagination } = pageOf(call, '/action_attempts/list', input, found);
    return { action_attempts: items.map(attemptView), pagination };
  });
}

function fits(device: SeamDevice, name: string, { workspace }: Call, input: Filters): boolean {
  const { account } = device;
  const webview = workspace.webviews.get(input.connect_webview_id ?? '');
  return (
    among(device.id, input.device_ids) &&
    among('igloohome_lock', input.device_types) &&
    (input.device_type ?? 'igloohome_lock') === 'igloohome_lock' &&
    (input.manufacturer ?? PROVIDER_KEY) === PROVIDER_KEY &&
    (input.connected_account_id ?? account.id) === account.id &&
    among(account.id, input.connected_account_ids) &&
    (input.connect_webview_id === undefined || webview?.connectedAccountId === account.id) &&
    (input.created_before == null || device.createdAtMs < input.created_before) &&
    (input.search === undefined || name.toLowerCase().includes(input.search.toLowerCase())) &&
    hasMetadata(device.metadata, input.custom_metadata_has) &&
    (input.customer_key ?? account.customerKey) === account.customerKey
  );
}

function among(value: string, list: readonly string[] | undefined): boolean {
  return list === undefined || list.includes(value);
}
