import { createAlgoPinCodec } from '../../../protocol/algopin/index.ts';
import { DEFAULT_MAX_INCORRECT_PINS } from '../../../protocol/limits/keypad.ts';
import type { MachineRunner } from '../../../protocol/ports/machine.ts';
import type { RecordChange, RecordStore } from '../../../protocol/ports/store.ts';
import { ActivityLog, type LogNote } from '../activity-log.ts';
import { CardStore } from '../cards/card-store.ts';
import { BlockList } from '../guest-keys/block-list.ts';
import { BridgeKeys } from '../guest-keys/bridge-keys.ts';
import type { LockModel } from '../model.ts';
import { CustomPins } from '../pins/custom-pins.ts';
import { PinDesk, type Situation } from '../pins/pin-desk.ts';
import { PinStore } from '../pins/pin-store.ts';
import { Tombstones } from '../pins/tombstones.ts';
import { type DaylightSaving, daylightSavingChange, readDaylightSavings } from './daylight-saving.ts';
import {
  type Identity,
  identityChange,
  type Lockout,
  lockoutChange,
  readIdentity,
  readLockout,
  readSettings,
  type Settings,
  sameLockout,
  settingsChange,
} from './settings.ts';

/** facts section 2: opens every lock before pairing. */
export const FACTORY_MASTER_PIN = '1234567890';
/** Of volume and brightness: the middle of 1 to 3. */
const DEFAULT_LEVEL = 2;

/** What one decision changes; all of it is committed, or nothing. */
export interface Decision {
  readonly changes?: readonly RecordChange[];
  readonly settings?: Partial<Settings>;
  /** Instead of the table before. */
  readonly daylightSavings?: readonly DaylightSaving[];
  readonly lockout?: Lockout;
  readonly log?: LogNote;
}

/**
 * What a running lock holds in memory, read from its records at boot: the only place that commits,
 * so that every decision lands whole, with its log entry, or not at all (design section 5).
 */
export class Memory {
  readonly #store: RecordStore;
  readonly #runner: MachineRunner;
  readonly #lockId: string;
  readonly #model: LockModel;
  pins!: PinStore;
  tombstones!: Tombstones;
  log!: ActivityLog;
  readonly cards: CardStore;
  readonly blockList: BlockList;
  readonly bridgeKeys: BridgeKeys;
  customPins!: CustomPins;
  desk!: PinDesk;
  identity: Identity | undefined;
  settings!: Settings;
  daylightSavings!: readonly DaylightSaving[];
  lockout!: Lockout;

  constructor(store: RecordStore, runner: MachineRunner, lockId: string, model: LockModel) {
    this.#store = store;
    this.#runner = runner;
    this.#lockId = lockId;
    this.#model = model;
    this.cards = new CardStore(store);
    this.blockList = new BlockList(store);
    this.bridgeKeys = new BridgeKeys(store);
    this.#read();
  }

  situation(nowSeconds: number | undefined): Situation {
    const { masterPin, utcOffsetMinutes } = this.settings;
    return { nowSeconds, masterPin, utcOffsetMinutes };
  }

  commit(decision: Decision): void {
    const settings = decision.settings && { ...this.settings, ...decision.settings };
    const lockout = decision.lockout ?? this.lockout;
    const changes = [...(decision.changes ?? [])];
    if (settings) changes.push(settingsChange(settings));
    if (decision.daylightSavings) changes.push(daylightSavingChange(decision.daylightSavings));
    if (!sameLockout(lockout, this.lockout)) changes.push(lockoutChange(lockout));
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

  /** Instead of whatever owner there was, of whom nothing is left. */
  own(
    identity: Identity,
    settings: Partial<Settings>,
    daylightSavings: readonly DaylightSaving[] = [],
  ): void {
    this.commit({
      changes: [...(this.identity ? this.#allGone() : []), identityChange(identity)],
      settings: { ...this.#factorySettings(), ...settings },
      daylightSavings,
    });
    this.#read();
  }

  /** The pairing reached the phone. */
  settle(): void {
    if (!this.identity || this.identity.standing === 'final') return;
    const identity = { ...this.identity, standing: 'final' } as const;
    this.commit({ changes: [identityChange(identity)] });
    this.identity = identity;
  }

  /** Back to the factory's state: every record goes in one commit. */
  wipe(): void {
    this.#store.commit(this.#allGone());
    this.#read();
  }

  /** Frees the slots of PINs that are over. */
  sweep(nowSeconds: number | undefined): void {
    if (nowSeconds !== undefined) this.commit({ changes: this.desk.sweep(nowSeconds) });
  }

  #allGone(): RecordChange[] {
    return Array.from(this.#store.entries(), ([key]) => ({ key, value: null }));
  }

  #read(): void {
    const store = this.#store;
    this.pins = new PinStore(store);
    this.tombstones = new Tombstones(store);
    this.log = new ActivityLog(store);
    this.customPins = new CustomPins(this.pins, this.#runner);
    this.identity = readIdentity(store);
    this.settings = readSettings(store) ?? this.#factorySettings();
    this.daylightSavings = readDaylightSavings(store);
    this.lockout = readLockout(store);
    this.desk = this.#makeDesk();
  }

  #factorySettings(): Settings {
    return {
      masterPin: FACTORY_MASTER_PIN,
      utcOffsetMinutes: 0,
      autoRelockSeconds: this.#model.autoRelockSeconds,
      maxIncorrectPins: DEFAULT_MAX_INCORRECT_PINS,
      volume: DEFAULT_LEVEL,
      brightness: DEFAULT_LEVEL,
      autoUnlock: 'off',
    };
  }

  #makeDesk(): PinDesk {
    const algo = this.identity && createAlgoPinCodec(this.identity.algoPinKey, this.#lockId);
    return new PinDesk(this.pins, this.tombstones, algo, this.#runner);
  }
}
