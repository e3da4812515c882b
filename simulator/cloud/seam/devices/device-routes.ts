import { z } from '@hono/zod-openapi';
import type { EndpointRegistry, SeamCall } from '../api/endpoint.ts';
import {
  customerKey,
  dateTime,
  hasMetadata,
  isAmong,
  metadata,
  metadataChange,
  paging,
  unmodelled,
  unmodelledFlag,
  uuid,
  uuids,
} from '../api/fields.ts';
import { mergeMetadata } from '../api/metadata.ts';
import { takePage } from '../api/paging.ts';
import { deviceProvider, PROVIDER_KEY } from '../connect/provider.ts';
import type { SeamContext } from '../context.ts';
import type { SeamDevice } from '../state.ts';
import { lockOf } from './device-lock.ts';
import { displayNameOf, seamDeviceView } from './device-view.ts';
import type { SeamDevices } from './devices.ts';

const deviceType = z.string().max(60);
const filters = z.object({
  ...paging,
  device_ids: uuids.optional(),
  device_type: deviceType.optional(),
  device_types: z.array(deviceType).max(100).optional(),
  manufacturer: z.string().max(60).optional(),
  connected_account_id: uuid.optional(),
  connected_account_ids: uuids.optional(),
  connect_webview_id: uuid.optional(),
  created_before: dateTime.nullish(),
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
  .object({ device_id: uuid.optional(), name: z.string().max(255).optional() })
  .refine(input => input.device_id || input.name, 'device_id or name is needed');
const change = z.object({
  device_id: uuid,
  /** Null removes the name. */
  name: z.string().min(1).max(255).nullish(),
  /** The older place of the name. */
  properties: z.object({ name: z.string().min(1).max(255).nullish() }).nullish(),
  custom_metadata: metadataChange.nullish(),
  is_managed: z.literal(true, 'the twin manages every device').nullish(),
  backup_access_code_pool_enabled: unmodelledFlag,
});
const providerFilters = z.object({ provider_category: z.string().max(60).optional() });

/** SEAM-LOCKS: devices and locks. */
export function registerDeviceEndpoints(
  { add }: EndpointRegistry,
  { core }: SeamContext,
  devices: SeamDevices,
): void {
  const viewsOf = (device: SeamDevice) => {
    const lock = lockOf(core, device);
    return lock ? [seamDeviceView(device, lock, core)] : [];
  };

  const nameOf = (device: SeamDevice) => {
    const lock = lockOf(core, device);
    return lock && displayNameOf(device, lock);
  };

  /** Several locks may have the same name: the first of them is found. */
  function find({ workspace }: SeamCall, { device_id, name }: z.output<typeof oneDevice>): SeamDevice {
    const named = [...workspace.devices.values()].find(device => nameOf(device) === name);
    return devices.requireDevice(workspace, device_id ?? named?.id ?? `named ${name}`);
  }

  function list(call: SeamCall, path: string, input: Filters) {
    const found = [...call.workspace.devices.values()].filter(device => {
      const name = nameOf(device);
      return name !== undefined && matchesFilters(device, name, call, input);
    });
    const { items, pagination } = takePage(call, path, input, found);
    for (const device of items) devices.refresh(device);
    return { views: items.flatMap(viewsOf), pagination };
  }

  add('/devices/list', 'read', filters, (call, input) => {
    const { views, pagination } = list(call, '/devices/list', input);
    return { devices: views, pagination };
  });
  add('/devices/get', 'read', oneDevice, (call, input) => ({ device: viewsOf(find(call, input))[0] }));
  add('/devices/update', 'update', change, ({ workspace }, input) => {
    const device = devices.requireDevice(workspace, input.device_id);
    if (input.custom_metadata) device.metadata = mergeMetadata(device.metadata, input.custom_metadata);
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
  // The client reads the older names of the fields.
  add('/locks/list', 'read', filters, (call, input) => {
    const { views, pagination } = list(call, '/locks/list', input);
    return { locks: views, devices: views, pagination };
  });
  add('/locks/get', 'read', oneDevice, (call, input) => {
    const [view] = viewsOf(find(call, input));
    return { lock: view, device: view };
  });
}

function matchesFilters(device: SeamDevice, name: string, { workspace }: SeamCall, input: Filters): boolean {
  const { account } = device;
  const webview = workspace.webviews.get(input.connect_webview_id ?? '');
  return (
    isAmong(device.id, input.device_ids) &&
    isAmong('igloohome_lock', input.device_types) &&
    (input.device_type ?? 'igloohome_lock') === 'igloohome_lock' &&
    (input.manufacturer ?? PROVIDER_KEY) === PROVIDER_KEY &&
    (input.connected_account_id ?? account.id) === account.id &&
    isAmong(account.id, input.connected_account_ids) &&
    (input.connect_webview_id === undefined || webview?.connectedAccountId === account.id) &&
    (input.created_before == null || device.createdAtMs < input.created_before) &&
    (input.search === undefined || name.toLowerCase().includes(input.search.toLowerCase())) &&
    hasMetadata(device.metadata, input.custom_metadata_has) &&
    (input.customer_key ?? account.customerKey) === account.customerKey
  );
}
