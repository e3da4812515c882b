import { MAX_BRIDGE_KEYS } from '../../../protocol/limits/keys.ts';
import type { Table, Tables } from '../store/tables.ts';
import { ActivityHistory } from './activity-history.ts';
import { UNKNOWN_BRIDGE } from './bridge-keys.ts';
import type { CloudJob } from './job.ts';
import type { Account, ActivityEntry, ApiClient, CustomPin, Device, LockDevice, Property } from './model.ts';

/** A job as its bridge reads it. */
export interface WireJob {
  readonly bridgeId: string;
  readonly job: Uint8Array;
  readonly expiresAtMs: number;
}

/** Everything that a restart must bring back. */
export interface CloudState {
  readonly accounts: Table<Account>;
  readonly clients: Table<ApiClient>;
  /** By device id. */
  readonly devices: Table<Device>;
  readonly properties: Table<Property>;
  /** In the order of their creation. */
  readonly jobs: Table<CloudJob>;
  /** Of the pending ones. */
  readonly wireJobs: Table<WireJob>;
  lastOrder: number;
}

export function openState(tables: Tables): CloudState {
  const devices = tables.open<Device, DeviceRecord>('devices', {
    toRecord: device => (device.kind === 'lock' ? withoutTables(device) : device),
    fromRecord: record =>
      record.kind === 'lock' ? { ...withLaterFields(record), ...openLockTables(tables, record.id) } : record,
  });
  const properties = tables.open<Property>('properties');
  const orders = [...devices.values(), ...properties.values()].map(({ order }) => order);
  return {
    accounts: tables.open('accounts'),
    clients: tables.open('clients'),
    devices,
    properties,
    jobs: tables.open('jobs'),
    wireJobs: tables.open('wire-jobs'),
    lastOrder: orders.reduce((last, order) => Math.max(last, order), 0),
  };
}

/** What a lock has too much of for one record. `id`: the cloud's own. */
export function openLockTables(tables: Tables, id: string): LockTables {
  return {
    algoPins: tables.open(`algopins/${id}`),
    customPins: tables.open<CustomPin>(`pins/${id}`),
    activity: new ActivityHistory(tables.open<ActivityEntry>(`activity/${id}`)),
  };
}

type LockTables = Pick<LockDevice, 'algoPins' | 'customPins' | 'activity'>;
type LockRecord = Omit<LockDevice, keyof LockTables>;
type DeviceRecord = LockRecord | Exclude<Device, LockDevice>;

/** Data of before eKeys ended does not say who has which: the newest count as open, until a bridge is unlinked. */
function withLaterFields(record: WrittenBefore): LockRecord {
  const newest = [...record.bridgeKeyIds].slice(-KEYS_TAKEN_OVER);
  return {
    openBridgeKeys: new Map(newest.map(keyId => [keyId, UNKNOWN_BRIDGE])),
    bridgeKeysAsOf: 0,
    clientsHaveUpTo: 0,
    ...record,
  };
}

type LaterFields = 'openBridgeKeys' | 'bridgeKeysAsOf' | 'clientsHaveUpTo';
type WrittenBefore = Omit<LockRecord, LaterFields> & Partial<Pick<LockRecord, LaterFields>>;
const KEYS_TAKEN_OVER = MAX_BRIDGE_KEYS / 2;

function withoutTables({ algoPins, customPins, activity, ...record }: LockDevice): LockRecord {
  return record;
}
