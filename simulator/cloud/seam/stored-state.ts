import type { Tables } from '../store/tables.ts';
import { type BoltTracking, newBoltTracking } from './activity/bolt-tracking.ts';
import type {
  AccessCode,
  ActionAttempt,
  ConnectedAccount,
  ConnectWebview,
  SeamDevice,
  SeamEvent,
  SeamState,
  SeamWebhook,
  UnmanagedCode,
  Workspace,
} from './state.ts';

type WorkspaceRecord = Pick<Workspace, 'id' | 'name' | 'kind' | 'keyDigest' | 'createdAtMs'>;
type AccountRecord = Omit<ConnectedAccount, 'workspace' | 'devices'>;
/** The record has the id of the account or the device; the value has the object itself. */
type DeviceRecord = Omit<SeamDevice, 'account'> & { readonly account: string };
/** Stored under the name that the field had in the first version. */
type BoltTrackingRecord = Omit<BoltTracking, 'unexplained'> & {
  readonly untold: BoltTracking['unexplained'];
};
type CodeRecord = WithDeviceId<AccessCode>;
type UnmanagedRecord = Omit<UnmanagedCode, 'device'> & { readonly device: string };
type WithDeviceId<C> = C extends AccessCode ? Omit<C, 'device'> & { readonly device: string } : never;

/** Opens the state as an earlier process left it. */
export function openSeamState(tables: Tables): SeamState {
  let lastOrder = 0;
  const workspaces = tables.open<Workspace, WorkspaceRecord>('seam/workspaces', {
    toRecord: ({ id, name, kind, keyDigest, createdAtMs }) => ({ id, name, kind, keyDigest, createdAtMs }),
    fromRecord(record) {
      const workspace = openWorkspace(tables, record);
      for (const table of listedTables(workspace)) {
        for (const { order } of table.values()) lastOrder = Math.max(lastOrder, order);
      }
      return workspace;
    },
  });
  const boltTrackings = tables.open<BoltTracking, BoltTrackingRecord>('seam/watches', {
    toRecord: ({ unexplained, ...tracking }) => ({ ...tracking, untold: unexplained }),
    // A record of an earlier version has fewer fields, and reports without their time.
    fromRecord: ({ untold, ...record }) => ({
      ...newBoltTracking(),
      ...record,
      unexplained: untold.filter(report => typeof report === 'object'),
    }),
  });
  return { workspaces, boltTrackings, lastOrder };
}

// Fields that records of an earlier version do not have.
const webviewDefaults = { customerKey: null };
const accountDefaults = { displayName: null, customerKey: null };
const deviceDefaults = { nickname: null, metadata: {}, simulatedBolt: null };
const codeDefaults = { commonCodeKey: null };

function listedTables({ webviews, accounts, devices, codes, unmanaged, attempts }: Workspace) {
  return [webviews, accounts, devices, codes, unmanaged, attempts];
}

/** A workspace with its tables. */
export function openWorkspace(tables: Tables, record: WorkspaceRecord): Workspace {
  const nameOf = (what: string) => `seam/${what}/${record.id}`;
  const workspace = { ...record } as Workspace;
  const accounts = tables.open<ConnectedAccount, AccountRecord>(nameOf('accounts'), {
    toRecord: ({ workspace, devices, ...account }) => account,
    fromRecord: account => ({ ...accountDefaults, ...account, workspace, devices: new Map() }),
  });
  const devices = tables.open<SeamDevice, DeviceRecord>(nameOf('devices'), {
    toRecord: device => ({ ...device, account: device.account.id }),
    fromRecord(device) {
      const account = accounts.get(device.account)!;
      const found = { ...deviceDefaults, ...device, account };
      account.devices.set(device.deviceId, found);
      return found;
    },
  });
  const codes = tables.open<AccessCode, CodeRecord>(nameOf('codes'), {
    toRecord: code => ({ ...code, device: code.device.id }),
    fromRecord: code => ({ ...codeDefaults, ...code, device: devices.get(code.device)! }),
  });
  const unmanaged = tables.open<UnmanagedCode, UnmanagedRecord>(nameOf('unmanaged'), {
    toRecord: code => ({ ...code, device: code.device.id }),
    fromRecord: code => ({ ...code, device: devices.get(code.device)! }),
  });
  let lastMissingOrder = 0;
  return Object.assign(workspace, {
    accounts,
    devices,
    codes,
    unmanaged,
    webviews: tables.open<ConnectWebview, ConnectWebview>(nameOf('webviews'), {
      toRecord: webview => webview,
      fromRecord: webview => ({ ...webviewDefaults, ...webview }),
    }),
    attempts: tables.open<ActionAttempt, ActionAttempt>(nameOf('attempts'), {
      toRecord: attempt => attempt,
      fromRecord: attempt => ({ ...attempt, order: attempt.order ?? ++lastMissingOrder }),
    }),
    webhooks: tables.open<SeamWebhook>(nameOf('webhooks')),
    events: tables.open<SeamEvent>(nameOf('events')),
  });
}
