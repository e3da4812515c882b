import type { RecordChange, RecordStore } from '../../../protocol/ports/store.ts';
import { ActivityLog, type NewLogEntry } from '../activity-log.ts';
import { CardStore } from '../cards/card-store.ts';
import { BlockList } from '../guest-keys/block-list.ts';
import { BridgeKeys } from '../guest-keys/bridge-keys.ts';
import { PinStore } from '../pins/pin-store.ts';
import { Tombstones } from '../pins/tombstones.ts';
import { type DaylightSaving, daylightSavingChange, readDaylightSavings } from './daylight-saving.ts';
import {
  type Identity,
  identityChange,
  isSameLockout,
  type Lockout,
  lockoutChange,
  readIdentity,
  readLockout,
  readSettings,
  type Settings,
  settingsChange,
} from './settings.ts';

/** What one decision changes. All of it is committed, or nothing. */
export interface Decision {
  readonly changes?: readonly RecordChange[];
  readonly settings?: Partial<Settings>;
  /** Replaces the present table. */
  readonly daylightSavings?: readonly DaylightSaving[];
  readonly lockout?: Lockout;
  readonly log?: NewLogEntry;
}

/**
 * What a running lock remembers, read from its records at boot. It is the only place that commits, so that every
 * decision of the firmware lands whole, with its log entry, or not at all (design section 5).
 */
export class Memory {
  readonly #store: RecordStore;
  readonly #factorySettings: Settings;
  pins!: PinStore;
  tombstones!: Tombstones;
  log!: ActivityLog;
  readonly cards: CardStore;
  readonly blockList: BlockList;
  readonly bridgeKeys: BridgeKeys;
  identity: Identity | undefined;
  settings!: Settings;
  daylightSavings!: readonly DaylightSaving[];
  lockout!: Lockout;

  /** @throws {LockbenchError} STORAGE_FAILED */
  constructor(store: RecordStore, factorySettings: Settings) {
    this.#store = store;
    this.#factorySettings = factorySettings;
    this.cards = new CardStore(store);
    this.blockList = new BlockList(store);
    this.bridgeKeys = new BridgeKeys(store);
    this.#read();
  }

  commit(decision: Decision): void {
    const settings = decision.settings && { ...this.settings, ...decision.settings };
    const lockout = decision.lockout ?? this.lockout;
    const changes = [...(decision.changes ?? [])];
    if (settings) changes.push(settingsChange(settings));
    if (decision.daylightSavings) changes.push(daylightSavingChange(decision.daylightSavings));
    if (!isSameLockout(lockout, this.lockout)) changes.push(lockoutChange(lockout));
    if (decision.log) changes.push(this.log.append(decision.log));
    if (changes.length === 0) return;
    this.#store.commit(changes);
    this.pins.apply(changes);
    this.tombstones.apply(changes);
    this.log.apply(changes);
    this.settings = settings ?? this.settings;
    this.daylightSavings = decision.daylightSavings ?? this.daylightSavings;
    this.lockout = lockout;
  }

  /** Takes a new owner. Nothing of a former owner is left. */
  replaceOwner(
    identity: Identity,
    settings: Partial<Settings>,
    daylightSavings: readonly DaylightSaving[] = [],
  ): void {
    this.commit({
      changes: [...(this.identity ? this.#removeAll() : []), identityChange(identity)],
      settings: { ...this.#factorySettings, ...settings },
      daylightSavings,
    });
    this.#read();
  }

  /** Notes that the pairing reached the phone. */
  finalizePairing(): void {
    if (!this.identity || this.identity.standing === 'final') return;
    const identity = { ...this.identity, standing: 'final' } as const;
    this.commit({ changes: [identityChange(identity)] });
    this.identity = identity;
  }

  /** Returns to the factory's state by removing every record in one commit. */
  wipe(): void {
    this.#store.commit(this.#removeAll());
    this.#read();
  }

  #removeAll(): RecordChange[] {
    return Array.from(this.#store.entries(), ([key]) => ({ key, value: null }));
  }

  #read(): void {
    const store = this.#store;
    this.pins = new PinStore(store);
    this.tombstones = new Tombstones(store);
    this.log = new ActivityLog(store);
    this.identity = readIdentity(store);
    this.settings = readSettings(store) ?? this.#factorySettings;
    this.daylightSavings = readDaylightSavings(store);
    this.lockout = readLockout(store);
  }
}
