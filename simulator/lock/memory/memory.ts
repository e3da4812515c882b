import { createAlgoPinCodec } from '../../../protocol/algopin/index.ts';
import type { ErrorCode } from '../../../protocol/errors/table.ts';
import type { MachineRunner } from '../../../protocol/ports/machine.ts';
import type { RecordChange, RecordStore } from '../../../protocol/ports/store.ts';
import { ActivityLog, type LogType } from '../activity-log.ts';
import type { LockModel } from '../model.ts';
import { CustomPins } from '../pins/custom-pins.ts';
import { PinDesk, type Situation } from '../pins/pin-desk.ts';
import { PinStore } from '../pins/pin-store.ts';
import { Tombstones } from '../pins/tombstones.ts';
import {
  type Identity,
  identityChange,
  type Lockout,
  lockoutChange,
  readIdentity,
  readLockout,
  readSettings,
  type Settings,
  settingsChange,
} from './settings.ts';

/** facts section 2: opens every lock before pairing. */
export const FACTORY_MASTER_PIN = '1234567890';
const DEFAULT_MAX_INCORRECT_PINS = 5;

/**
 * What a running lock holds in memory, read from its records at boot: the only place that commits,
 * so that every decision lands whole, with its log entry, or not at all (design section 5).
 */
export class Memory {
  readonly #store: RecordStore;
  readonly #runner: MachineRunner;
  readonly #lockId: string;
  readonly #defaults: Settings;
  readonly pins: PinStore;
  readonly tombstones: Tombstones;
  readonly log: ActivityLog;
  readonly customPins: CustomPins;
  identity: Identity | undefined;
  settings: Settings;
  lockout: Lockout;
  desk: PinDesk;

  constructor(store: RecordStore, runner: MachineRunner, lockId: string, model: LockModel) {
    this.#store = store;
    this.#runner = runner;
    this.#lockId = lockId;
    this.#defaults = {
      masterPin: FACTORY_MASTER_PIN,
      utcOffsetMinutes: 0,
      autoRelockSeconds: model.autoRelockSeconds,
      maxIncorrectPins: DEFAULT_MAX_INCORRECT_PINS,
    };
    this.pins = new PinStore(store);
    this.tombstones = new Tombstones(store);
    this.log = new ActivityLog(store);
    this.customPins = new CustomPins(this.pins, runner);
    this.identity = readIdentity(store);
    this.settings = readSettings(store) ?? this.#defaults;
    this.lockout = readLockout(store);
    this.desk = this.#makeDesk();
  }

  situation(nowSeconds: number | undefined): Situation {
    const { masterPin, utcOffsetMinutes } = this.settings;
    return { nowSeconds, masterPin, utcOffsetMinutes };
  }

  commit(changes: readonly RecordChange[]): void {
    if (changes.length === 0) return;
    this.#store.commit(changes);
    this.pins.apply(changes);
    this.tombstones.apply(changes);
    this.log.apply(changes);
  }

  /** Commits changes together with the log entry that tells of them. */
  commitLogged(
    changes: readonly RecordChange[],
    type: LogType,
    seconds: number,
    detail: { keyId?: number; digits?: string } = {},
  ): void {
    this.commit([...changes, this.log.append(type, seconds, detail)]);
  }

  own(identity: Identity, settings: Partial<Settings>): void {
    const next = { ...this.#defaults, ...settings };
    this.commit([identityChange(identity), settingsChange(next)]);
    this.identity = identity;
    this.settings = next;
    this.desk = this.#makeDesk();
  }

  change(settings: Partial<Settings>): void {
    const next = { ...this.settings, ...settings };
    this.commit([settingsChange(next)]);
    this.settings = next;
  }

  saveLockout(lockout: Lockout): void {
    const { wrongPins, pauses, pausedUntilMs } = this.lockout;
    if (
      lockout.wrongPins === wrongPins &&
      lockout.pauses === pauses &&
      lockout.pausedUntilMs === pausedUntilMs
    )
      return;
    this.commit([lockoutChange(lockout)]);
    this.lockout = lockout;
  }

  /** Back to the factory's state: every record goes in one commit. */
  wipe(): void {
    const changes: RecordChange[] = [];
    for (const [key] of this.#store.entries()) changes.push({ key, value: null });
    this.commit(changes);
  }

  /** Frees the slots of PINs that are over. */
  sweep(nowSeconds: number | undefined): void {
    if (nowSeconds !== undefined) this.commit(this.desk.sweep(nowSeconds));
  }

  #makeDesk(): PinDesk {
    const algo = this.identity && createAlgoPinCodec(this.identity.algoPinKey, this.#lockId);
    return new PinDesk(this.pins, this.tombstones, algo, this.#runner);
  }
}

/** Refusals that say something of the lock, not of the PIN: they do not count as wrong PINs (LOCKOUT). */
export function countsAsWrong(code: ErrorCode): boolean {
  return !(
    ['KEYPAD_LOCKED_OUT', 'BATTERY_TOO_LOW', 'PIN_STORE_FULL', 'CLOCK_NOT_SET', 'STORAGE_FULL'] as ErrorCode[]
  ).includes(code);
}
