import type { Tables } from '../store/tables.ts';
import { newWatch, type Watch } from './moves.ts';
import type {
  AccessCode,
  ActionAttempt,
  ConnectedAccount,
  ConnectWebview,
  SeamDevice,
  SeamEvent,
  SeamState,
  SeamWebhook,
  Workspace,
} from './state.ts';

type WorkspaceRecord = Pick<Workspace, 'id' | 'name' | 'kind' | 'keyDigest' | 'createdAtMs'>;
type AccountRecord = Omit<ConnectedAccount, 'workspace' | 'devices'>;
/** By its id, where the value has the account or the device itself. */
type DeviceRecord = Omit<SeamDevice, 'account'> & { readonly account: string };
type CodeRecord = WithDeviceId<AccessCode>;
type WithDeviceId<C> = C extends AccessCode ? Omit<C, 'device'> & { readonly device: string } : never;

/** The state as the process before this one left it. */
export function openSeamState(tables: Tables): SeamState {
  let lastOrder = 0;
  const workspaces = tables.open<Workspace, WorkspaceRecord>('seam/workspaces', {
    toRecord: ({ id, name, kind, keyDigest, createdAtMs }) => ({ id, name, kind, keyDigest, createdAtMs }),
    fromRecord(record) {
      const workspace = openWorkspace(tables, record);
      for (const table of [workspace.webviews, workspace.accounts, workspace.devices, workspace.codes]) {
        for (const { order } of table.values()) lastOrder = Math.max(lastOrder, order);
      }
      return workspace;
    },
  });
  const watches = tables.open<Watch, Watch>('seam/watches', {
    toRecord: watch => watch,
    // A record of an earlier version has less in it.
    fromRecord: ({ untold, ...record }) => ({
      ...newWatch(),
      ...record,
      untold: untold.filter(sighting => typeof sighting === 'object'),
    }),
  });
  return { workspaces, watches, lastOrder };
}

/** A workspace with the tables that hang on it. */
export function openWorkspace(tables: Tables, record: WorkspaceRecord): Workspace {
  const nameOf = (what: string) => `seam/${what}/${record.id}`;
  const workspace = { ...record } as Workspace;
  const accounts = tables.open<ConnectedAccount, AccountRecord>(nameOf('accounts'), {
    toRecord: ({ workspace, devices, ...account }) => account,
    fromRecord: account => ({ ...account, workspace, devices: new Map() }),
  });
  const devices = tables.open<SeamDevice, DeviceRecord>(nameOf('devices'), {
    toRecord: device => ({ ...device, account: device.account.id }),
    fromRecord(device) {
      const account = accounts.get(device.account)!;
      const found = { ...device, account };
      account.devices.set(device.deviceId, found);
      return found;
    },
  });
  const codes = tables.open<AccessCode, CodeRecord>(nameOf('codes'), {
    toRecord: code => ({ ...code, device: code.device.id }),
    fromRecord: code => ({ ...code, device: devices.get(code.device)! }),
  });
  return Object.assign(workspace, {
    accounts,
    devices,
    codes,
    webviews: tables.open<ConnectWebview>(nameOf('webviews')),
    attempts: tables.open<ActionAttempt>(nameOf('attempts')),
    webhooks: tables.open<SeamWebhook>(nameOf('webhooks')),
    events: tables.open<SeamEvent>(nameOf('events')),
  });
}
