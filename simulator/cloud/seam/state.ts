import type { CustomPin } from '../core/model.ts';
import type { Table } from '../store/tables.ts';
import type { BoltTracking, EndPosition } from './bolt-tracking.ts';

/** What the Seam API keeps beside the core. Everything hangs on its workspace, so that none sees another's. */
export interface SeamState {
  /** By workspace id. */
  readonly workspaces: Table<Workspace>;
  /** By the core's device id. */
  readonly boltTrackings: Table<BoltTracking>;
  /** Of all that is listed in pages; rises. */
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
  /** Opens the page, together with the id. */
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
  /** The core's. */
  readonly accountId: string;
  readonly email: string;
  readonly createdAtMs: number;
  /** Null: its e-mail. */
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
  /** The core's: the Bluetooth name. */
  readonly deviceId: string;
  readonly createdAtMs: number;
  /** What a sandbox call cut. */
  readonly cut: Set<'hub' | 'device'>;
  /** With the time since when. */
  readonly issues: Map<DeviceIssue, number>;
  online: boolean;
  batteryStatus: BatteryStatus | null;
  /** What the workspace calls it. */
  nickname: string | null;
  metadata: Metadata;
  /** What a sandbox call moved, until the lock tells of itself. */
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

/** A custom PIN: what is wanted and what the lock holds are brought together through the bridge. */
export interface OnlineCode extends CodeBase {
  readonly kind: 'online';
  readonly allowsExternalModification: boolean;
  /** As shown; on the lock once `held` has it. */
  pin: CustomPin;
  intent: 'set' | 'remove';
  /** Also what may be there only: of a job whose end nobody knows. */
  held: readonly { readonly pin: CustomPin; readonly isSure: boolean }[];
  job: { readonly id: string; readonly op: 'createPin' | 'deletePin'; readonly pin: CustomPin } | null;
  error: { readonly issue: CodeIssue; readonly message: string; readonly atMs: number } | null;
  /** Tries in a row that failed. */
  failures: number;
  retryAtMs: number | null;
  /** What somebody changed of it at the lock, since Seam last did. */
  modification: { readonly atMs: number; readonly fields: readonly ModifiedField[] } | null;
}

/** As Seam shows it: times as it writes them. */
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
  /** Exclusive. */
  readonly endSeconds: number;
  /** Of daily codes; data from before does not have it. */
  readonly requestedEndSeconds?: number;
  /** The lock's log told of its first use. */
  isUsed: boolean;
}

export type AccessCode = OnlineCode | OfflineCode;

/** A PIN of the lock that is no code of the workspace. */
export interface UnmanagedCode {
  readonly id: string;
  readonly order: number;
  readonly device: SeamDevice;
  readonly createdAtMs: number;
  /** Simulated: the workspace alone knows of it. */
  readonly source: 'lock' | 'simulated';
  pin: CustomPin;
}

export type AttemptOp = 'lock' | 'unlock' | 'simulate_keypad_code_entry' | 'simulate_manual_lock_via_keypad';

export interface ActionAttempt {
  readonly id: string;
  readonly deviceId: SeamDevice['id'];
  /** Null: none could be made. */
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
  /** `*` alone: all. */
  eventTypes: readonly string[];
  /** `whsec_` and base64. */
  readonly secret: string;
}

/** As listed and as sent to webhooks. */
export interface SeamEvent {
  readonly event_id: string;
  readonly event_type: string;
  readonly workspace_id: string;
  readonly created_at: string;
  readonly occurred_at: string;
  readonly [field: string]: unknown;
}
