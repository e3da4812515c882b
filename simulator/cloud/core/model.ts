import type { AlgoPinClass } from '../../../protocol/algopin/index.ts';
import type { BoltPosition } from '../../../protocol/messages/index.ts';
import type { Table } from '../store/tables.ts';
import type { ActivityHistory } from './activity-history.ts';

/** What the cloud keeps, as plain records: one account sees its own only. */
export interface Account {
  readonly id: string;
  /** Lower case; unique. */
  readonly email: string;
  readonly name: string;
  readonly password: PasswordHash;
  /** In the order of registration. */
  readonly deviceIds: Set<string>;
  /** In the order of their making. */
  readonly propertyIds: Set<string>;
}

/** A home: what an account sorts its devices by. */
export interface Property {
  readonly id: string;
  readonly accountId: string;
  /** Rises with each property and device: a stable place in lists. */
  readonly order: number;
  readonly name: string;
  /** IANA name. */
  readonly timezone: string;
  /** In the order of registration. */
  readonly deviceIds: Set<string>;
}

export interface PasswordCost {
  /** scrypt's N, r and p (RFC 7914). */
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

export interface PasswordHash {
  readonly cost: PasswordCost;
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

/** Credentials of a program that acts for an account. The portal shows the secret again, so it is kept. */
export interface ApiClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accountId: string;
  readonly name: string;
  readonly scopes: ReadonlySet<string>;
}

export type CloudDeviceKind = 'lock' | 'bridge' | 'keypad';

interface DeviceBase {
  /** The cloud's own id; new at each registration. */
  readonly id: string;
  readonly accountId: string;
  readonly propertyId: string;
  /** Rises with each registration: a stable place in lists. */
  readonly order: number;
  /** The Bluetooth name, e.g. `DBX20a1b2c3d`; unique in the cloud, looked up exactly, and the id on the wire. */
  readonly deviceId: string;
  readonly name: string;
  readonly model: string;
  readonly bluetoothAddress: string;
  /** IANA name. */
  readonly timezone: string;
  /** The standard local time, without daylight saving; a lock's is what its clock was last set to. */
  utcOffsetMinutes: number;
  readonly pairedAtMs: number;
  lastSyncMs: number | null;
  batteryPercent: number | null;
}

export interface LockDevice extends DeviceBase {
  readonly kind: 'lock';
  readonly adminKey: Uint8Array;
  readonly algoPinKey: Uint8Array;
  /** As the owner's phone last set it (MASTER). */
  masterPin: string;
  /** The next eKey gets this id; 0 is the owner. */
  nextKeyId: number;
  /** Of the eKeys that bridges ever got: what the lock logs under them, its jobs have told already. */
  readonly bridgeKeyIds: Set<number>;
  /** Of those that open the lock, with the bridge that got them. */
  readonly openBridgeKeys: Map<number, string>;
  /** Of the grant that tells the lock of the eKeys which ended last; 0: none did. */
  bridgeKeysAsOf: number;
  bolt: BoltPosition;
  /** Bridges that said that they hold it. */
  readonly bridgeIds: Set<string>;
  /** Keypads that it takes its PINs from. */
  readonly keypadIds: Set<string>;
  /** By class and start slot. */
  readonly algoPins: Table<readonly IssuedAlgoPin[]>;
  /** By PIN. */
  readonly customPins: Table<CustomPin>;
  /** Rising by sequence; the newest are kept. */
  readonly activity: ActivityHistory;
  /** The last entry that a client's job or a phone brought: where the next client's job reads on, whatever the bridge brought by itself. */
  clientsHaveUpTo: number;
}

export interface BridgeDevice extends DeviceBase {
  readonly kind: 'bridge';
  /** Locks and keypads that are linked to it. */
  readonly linkedIds: Set<string>;
}

export interface KeypadDevice extends DeviceBase {
  readonly kind: 'keypad';
  readonly lockId: string;
  readonly bridgeIds: Set<string>;
}

export type Device = LockDevice | BridgeDevice | KeypadDevice;

/** An algoPIN that the cloud issued. */
export interface IssuedAlgoPin {
  readonly pinId: string;
  readonly class: AlgoPinClass;
  readonly pin: string;
  readonly name: string;
  /** What its digits say: with another offset of the lock the same hour is another instant. */
  readonly startHour: number;
  readonly startSeconds: number;
  /** Exclusive; null: no end. */
  readonly endSeconds: number | null;
  readonly variance: number;
  readonly issuedAtMs: number;
  /** A phone deleted it at the lock. */
  revoked: boolean;
}

export type PinKindName = 'oneTime' | 'permanent' | 'duration';

export interface CustomPin {
  readonly pin: string;
  readonly kind: PinKindName;
  readonly name: string;
  readonly startSeconds: number;
  /** Exclusive; null: no end. */
  readonly endSeconds: number | null;
}

export interface ActivityEntry {
  readonly sequence: number;
  /** Unix time by the lock's clock. */
  readonly atSeconds: number;
  /** igloohome logType. */
  readonly type: number;
  readonly keyId: number;
  readonly pin: string;
}

export interface ModelFacts {
  readonly kind: CloudDeviceKind;
  readonly bridgeCompatible: boolean;
}

/** Model name -> what the cloud must know of it. */
export type ModelCatalog = ReadonlyMap<string, ModelFacts>;
