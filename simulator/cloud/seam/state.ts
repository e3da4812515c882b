import type { CustomPin } from '../core/model.ts';
import type { Table } from '../store/tables.ts';
import type { BoltTracking, EndPosition } from './activity/bolt-tracking.ts';

/** What the Seam API keeps beside the core. Everything belongs to a workspace, so that none sees another's. */
export interface SeamState {
  /** By workspace id. */
  readonly workspaces: Table<Workspace>;
  /** By the core's device id. */
  readonly boltTrackings: Table<BoltTracking>;
  /** The last number given to what is listed in pages. It only rises. */
  lastOrder: number;
}

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly kind: 'sandbox' | 'production';
  /** SHA-256 of the API key; the key itself is not kept. */
  readonly keyDigest: Uint8Array;
  readonly createdAtMs: number;
  readonly webviews: Table<ConnectWebview>;
  readonly accounts: Table<ConnectedAccount>;
  readonly devices: Table<SeamDevice>;
  readonly codes: Table<AccessCode>;
  readonly attempts: Table<ActionAttempt>;
  readonly webhooks: Table<SeamWebhook>;
  /** In the order of their creation; the newest are kept. */
  readonly events: Table<SeamEvent>;
  readonly unmanaged: Table<UnmanagedCode>;
}

export type Metadata = { readonly [key: string]: string | boolean };

export interface ConnectWebview {
  readonly id: string;
  readonly order: number;
  readonly createdAtMs: number;
  /** Together with the id, it opens the page. */
  readonly token: string;
  readonly acceptedProviders: readonly string[];
  readonly anyProvider: boolean;
  readonly redirectUrl: string | null;
  readonly failureUrl: string | null;
  readonly metadata: Metadata;
  readonly waitForDevices: boolean;
  readonly customerKey: string | null;
  status: 'pending' | 'authorized' | 'failed';
  failedLogins: number;
  authorizedAtMs: number | null;
  connectedAccountId: string | null;
}

/** An igloohome account that its owner opened to the workspace. */
export interface ConnectedAccount {
  readonly id: string;
  readonly order: number;
  readonly workspace: Workspace;
  /** The core's id of the account. */
  readonly accountId: string;
  readonly email: string;
  readonly createdAtMs: number;
  /** Null: Seam shows its e-mail address. */
  displayName: string | null;
  customerKey: string | null;
  metadata: Metadata;
  /** By the core's device id. */
  readonly devices: Map<string, SeamDevice>;
}

export type DeviceIssue =
  | 'hub_disconnected'
  | 'device_disconnected'
  | 'hub_required_for_additional_capabilities'
  | 'accessory_keypad_setup_required';

/** A lock, as one workspace knows it. */
export interface SeamDevice {
  readonly id: string;
  readonly order: number;
  readonly account: ConnectedAccount;
  /** The core's id of the lock, which is its Bluetooth name. */
  readonly deviceId: string;
  readonly createdAtMs: number;
  /** What a sandbox call cut off. */
  readonly cut: Set<'hub' | 'device'>;
  /** Each with the Unix time in milliseconds since when it exists. */
  readonly issues: Map<DeviceIssue, number>;
  online: boolean;
  batteryStatus: BatteryStatus | null;
  /** What the workspace calls it. */
  nickname: string | null;
  metadata: Metadata;
  /** Where a sandbox call moved the bolt, until the lock reports its own. */
  simulatedBolt: EndPosition | null;
}

export type BatteryStatus = 'critical' | 'low' | 'good' | 'full';

export type CodeIssue =
  | 'igloohome_bridge_offline'
  | 'igloohome_bridge_too_many_pending_jobs'
  | 'no_space_for_access_code_on_device'
  | 'duplicate_code_on_device'
  | 'failed_to_set_on_device'
  | 'failed_to_remove_from_device';

interface CodeBase {
  readonly id: string;
  readonly order: number;
  readonly device: SeamDevice;
  readonly createdAtMs: number;
  readonly commonCodeKey: string | null;
  name: string | null;
}

/** A custom PIN. The bridge brings what the lock holds in line with what is wanted. */
export interface OnlineCode extends CodeBase {
  readonly kind: 'online';
  readonly allowsExternalModification: boolean;
  /** The PIN that Seam shows. The lock has it once it is in `held`. */
  pin: CustomPin;
  intent: 'set' | 'remove';
  /** The PINs on the lock. Not sure are those of a job whose end nobody knows. */
  held: readonly { readonly pin: CustomPin; readonly isSure: boolean }[];
  job: { readonly id: string; readonly op: 'createPin' | 'deletePin'; readonly pin: CustomPin } | null;
  error: { readonly issue: CodeIssue; readonly message: string; readonly atMs: number } | null;
  /** How many tries in a row failed. */
  failures: number;
  retryAtMs: number | null;
  /** What somebody changed at the lock since Seam's last change. */
  modification: { readonly atMs: number; readonly fields: readonly ModifiedField[] } | null;
}

/** One field of a change as Seam shows it, with times as Seam writes them. */
export interface ModifiedField {
  readonly field: 'code' | 'starts_at' | 'ends_at' | 'is_one_time_use';
  readonly from: string | null;
  readonly to: string | null;
}

/** An algoPIN. */
export interface OfflineCode extends CodeBase {
  readonly kind: 'offline';
  readonly pinId: string;
  readonly pin: string;
  readonly isOneTime: boolean;
  readonly startSeconds: number;
  /** The first second in which the code no longer opens. */
  readonly endSeconds: number;
  /** Daily codes alone have it; records of an earlier version do not. */
  readonly requestedEndSeconds?: number;
  /** The lock's log has its first use. */
  isUsed: boolean;
}

export type AccessCode = OnlineCode | OfflineCode;

/** A PIN of the lock that is no access code of the workspace. */
export interface UnmanagedCode {
  readonly id: string;
  readonly order: number;
  readonly device: SeamDevice;
  readonly createdAtMs: number;
  /** Only the workspace knows of a simulated code. */
  readonly source: 'lock' | 'simulated';
  pin: CustomPin;
}

export type AttemptOp = 'lock' | 'unlock' | 'simulate_keypad_code_entry' | 'simulate_manual_lock_via_keypad';

export interface ActionAttempt {
  readonly id: string;
  readonly deviceId: SeamDevice['id'];
  /** Null: no job could be created. */
  readonly jobId: string | null;
  readonly order: number;
  readonly op: AttemptOp;
  state:
    | { readonly status: 'pending' | 'success' }
    | { readonly status: 'error'; readonly type: string; readonly message: string };
}

export interface SeamWebhook {
  readonly id: string;
  readonly url: string;
  /** The list `['*']` stands for all types. */
  eventTypes: readonly string[];
  /** The prefix `whsec_` and the key in base64. */
  readonly secret: string;
}

/** An event as it is listed, and as it is sent to webhooks. */
export interface SeamEvent {
  readonly event_id: string;
  readonly event_type: string;
  readonly workspace_id: string;
  readonly created_at: string;
  readonly occurred_at: string;
  readonly [field: string]: unknown;
}
