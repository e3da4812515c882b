import type { AlgoPinCodec } from '../../../protocol/algopin/index.ts';
import { epochSecondsOf, hourNow, lastChanceHour, validity } from '../../../protocol/algopin/index.ts';
import type { ErrorCode } from '../../../protocol/errors/table.ts';
import { LogType } from '../../../protocol/limits/activity.ts';
import { DAILY_MAX_DAYS, ISSUED_AHEAD_HOURS } from '../../../protocol/limits/algopins.ts';
import { PIN_MAX_DIGITS, PIN_MIN_DIGITS } from '../../../protocol/limits/pins.ts';
import type { MachineRunner, Step, Stepper } from '../../../protocol/ports/machine.ts';
import type { RecordChange } from '../../../protocol/ports/store.ts';
import { MAX_ENTRY_DIGITS } from '../machines/keypad.ts';
import { type Deleter, pinLifeMachine } from '../machines/pin-life.ts';
import { overAt, type PinRecord, pinDigits, pinKey } from './pin-record.ts';
import type { PinStore } from './pin-store.ts';
import type { Tombstones } from './tombstones.ts';

/** A decision about a PIN: the changes must be committed together with whatever the caller adds. */
export type Verdict =
  | {
      readonly ok: true;
      readonly changes: readonly RecordChange[];
      readonly logType: LogType;
      /** The PIN without masking digits. */
      readonly digits: string;
    }
  | {
      readonly ok: false;
      readonly code: ErrorCode;
      /** LOCKOUT: a right PIN that the lock itself keeps from opening is not a wrong one. */
      readonly blame: 'pin' | 'lock';
      readonly changes: readonly RecordChange[];
    };

type Refused = Extract<Verdict, { ok: false }>;

/** What the desk must know of the lock at the moment of asking. */
export interface Situation {
  /** Undefined: the clock is not set. */
  readonly nowSeconds: number | undefined;
  readonly masterPin: string;
  readonly utcOffsetMinutes: number;
}

/**
 * Any 7 to 9 digits decode to some window. Only one less than a daily PIN's length away is spoken of as
 * expired or early; the others are PINs that nobody issued.
 */
const PLAUSIBLE_SECONDS = DAILY_MAX_DAYS * 86_400;
/** An algoPIN can be deleted as soon as it is issued. */
const ISSUED_AHEAD_SECONDS = ISSUED_AHEAD_HOURS * 3_600;

/** Decides on PINs at the keypad: master PIN, stored PINs, dead ones, and algoPINs seen for the first time. */
export class PinDesk {
  readonly #pins: PinStore;
  readonly #tombstones: Tombstones;
  readonly #algo: AlgoPinCodec | undefined;
  readonly #step: Stepper<typeof pinLifeMachine>;

  constructor(pins: PinStore, tombstones: Tombstones, algo: AlgoPinCodec | undefined, runner: MachineRunner) {
    this.#pins = pins;
    this.#tombstones = tombstones;
    this.#algo = algo;
    this.#step = runner.stepper(pinLifeMachine);
  }

  /** An entry at the keypad, masking digits included. */
  enter(entry: string, situation: Situation): Verdict {
    let refused = no('PIN_UNKNOWN');
    if (entry.length > MAX_ENTRY_DIGITS) return refused;
    // Masking digits may come before a PIN, so the ends of an entry are tried from the longest PIN to the shortest.
    for (let length = Math.min(entry.length, PIN_MAX_DIGITS); length >= PIN_MIN_DIGITS; length -= 1) {
      const verdict = this.#enterOne(entry.slice(-length), situation);
      if (verdict.ok) return verdict;
      if (weight(verdict) > weight(refused)) refused = verdict;
    }
    return refused;
  }

  /** ALGO-REVOKE: `by` says which way the deletion came. */
  remove(digits: string, by: Deleter, situation: Situation): RecordChange[] | ErrorCode {
    if (digits === situation.masterPin) return 'MASTER_PIN_PROTECTED';
    const slot = this.#pins.slotOf(pinKey(digits));
    const record = slot >= 0 ? this.#pins.read(slot)! : this.#unmet(digits, situation, ISSUED_AHEAD_SECONDS);
    if (typeof record === 'string') return record;
    const { effects } = this.#step(record.state, record.context, { type: 'revoke', by });
    if (!asksFor(effects, 'forget')) return refusalOf(effects);
    const removed = slot >= 0 ? [this.#pins.remove(slot)] : [];
    if (record.context.origin === 'custom') return removed;
    const buried = this.#bury(record, 'revoked', situation);
    return typeof buried === 'string' ? buried : [...removed, ...buried];
  }

  /** Frees the slots of PINs that are over. */
  sweep(nowSeconds: number): RecordChange[] {
    return this.#pins.overAt(nowSeconds).map(slot => this.#pins.remove(slot));
  }

  #enterOne(digits: string, situation: Situation): Verdict {
    if (sameDigits(digits, situation.masterPin)) {
      return { ok: true, changes: [], logType: LogType.masterPin, digits };
    }
    const slot = this.#pins.slotOf(pinKey(digits));
    return slot >= 0
      ? this.#enterStored(slot, digits, situation.nowSeconds)
      : this.#enterUnmet(digits, situation);
  }

  #enterStored(slot: number, digits: string, nowSeconds: number | undefined): Verdict {
    const stored = this.#pins.read(slot)!;
    if (nowSeconds === undefined && !timeless(stored)) return no('CLOCK_NOT_SET', 'lock');
    const record = this.#atTime(stored, nowSeconds ?? stored.context.startSeconds);
    const { state, context, effects } = this.#step(record.state, record.context, {
      type: 'enter',
      room: 'free',
    });
    if (!asksFor(effects, 'admit')) {
      const changes = record.state === 'expired' ? [this.#pins.remove(slot)] : [];
      return no(refusalOf(effects), 'pin', changes);
    }
    if (state === 'used') {
      return { ok: true, changes: [this.#pins.remove(slot)], logType: LogType.oneTimePin, digits };
    }
    if (record.state === 'active') return { ok: true, changes: [], logType: LogType.pinAgain, digits };
    const changes = [this.#pins.write({ key: record.key, state, context }, slot)];
    return { ok: true, changes, logType: LogType.pinFirstUse, digits };
  }

  #enterUnmet(digits: string, situation: Situation): Verdict {
    const unmet = this.#unmet(digits, situation, PLAUSIBLE_SECONDS);
    if (typeof unmet === 'string') return no(unmet);
    const nowSeconds = situation.nowSeconds ?? 0;
    const record = this.#atTime(unmet, this.#notBeforeHorizon(unmet, situation));
    const over = this.#pins.room === 'full' ? this.#pins.overAt(nowSeconds)[0] : undefined;
    const { state, context, effects } = this.#step(record.state, record.context, {
      type: 'enter',
      room: over === undefined ? this.#pins.room : 'free',
    });
    if (!asksFor(effects, 'admit')) {
      const code = refusalOf(effects);
      return no(code, code === 'PIN_STORE_FULL' ? 'lock' : 'pin');
    }
    if (state === 'used') {
      const changes = this.#bury(record, 'used', situation);
      if (typeof changes === 'string') return no(changes, 'lock');
      return { ok: true, changes, logType: LogType.oneTimePin, digits };
    }
    const changes = [this.#pins.write({ key: record.key, state, context }, over)];
    return { ok: true, changes, logType: LogType.pinFirstUse, digits };
  }

  /** Time comes in as events: as many as it takes until none changes the state. */
  #atTime(record: PinRecord, nowSeconds: number): PinRecord {
    let { state, context } = record;
    for (;;) {
      const step = this.#step(state, context, { type: 'time', nowSeconds });
      if (!step.taken) return { key: record.key, state, context };
      state = step.state;
      context = step.context;
    }
  }

  /** An algoPIN that has no slot: what its digits say, if that can be meant, or why it never gets one. */
  #unmet(
    digits: string,
    { nowSeconds, utcOffsetMinutes }: Situation,
    aheadSeconds: number,
  ): PinRecord | ErrorCode {
    const key = pinKey(digits);
    const algoPin = this.#algo?.decode(digits, hourNow(nowSeconds ?? 0, utcOffsetMinutes));
    if (!algoPin) return 'PIN_UNKNOWN';
    const chance = nowSeconds === undefined ? undefined : lastChanceHour(algoPin);
    const death = this.#tombstones.deathOf(key, chance);
    if (death) return death === 'used' ? 'PIN_USED' : 'PIN_REVOKED';
    if (nowSeconds === undefined) return 'CLOCK_NOT_SET';
    const { startSeconds, endSeconds, activateBySeconds } = validity(algoPin, utcOffsetMinutes);
    const over = endSeconds ?? activateBySeconds ?? Number.POSITIVE_INFINITY;
    if (startSeconds > nowSeconds + aheadSeconds || over < nowSeconds - PLAUSIBLE_SECONDS)
      return 'PIN_UNKNOWN';
    return {
      key,
      state: 'issued',
      context: {
        origin: 'algo',
        uses: algoPin.class === 'onetime' ? 'one' : 'many',
        startSeconds,
        endSeconds,
        activateBySeconds,
        refusal: 'PIN_EXPIRED',
      },
    };
  }

  /** The clock may have been set back: what could no longer start at the horizon is looked at from there. */
  #notBeforeHorizon(record: PinRecord, { nowSeconds = 0, utcOffsetMinutes }: Situation): number {
    const horizonSeconds = epochSecondsOf(this.#tombstones.horizonHour, utcOffsetMinutes);
    return overAt(record) <= horizonSeconds ? Math.max(nowSeconds, horizonSeconds) : nowSeconds;
  }

  #bury(
    { key, context }: PinRecord,
    death: 'used' | 'revoked',
    { nowSeconds = 0, utcOffsetMinutes }: Situation,
  ): RecordChange[] | 'STORAGE_FULL' {
    // A stored PIN keeps the instants of its first use; its digits say the hours, whatever the offset is by now.
    const nearHour = hourNow(context.startSeconds, utcOffsetMinutes);
    const algoPin = this.#algo!.decode(pinDigits(key), nearHour)!;
    const stone = { key, death, lastChanceHour: lastChanceHour(algoPin) };
    return this.#tombstones.bury(stone, hourNow(nowSeconds, utcOffsetMinutes));
  }
}

function no(
  code: ErrorCode,
  blame: Refused['blame'] = 'pin',
  changes: readonly RecordChange[] = [],
): Refused {
  return { ok: false, code, blame, changes };
}

/** Which of several refusals tells most. */
function weight({ code, blame }: Refused): number {
  if (blame === 'lock') return 2;
  return code === 'PIN_UNKNOWN' ? 0 : 1;
}

type PinEffects = Step<typeof pinLifeMachine>['effects'];

function asksFor(effects: PinEffects, name: 'admit' | 'forget'): boolean {
  return effects.some(effect => effect.name === name);
}

function refusalOf(effects: PinEffects): ErrorCode {
  return effects.find(effect => effect.name === 'refuse')?.params.code ?? 'PIN_UNKNOWN';
}

/** A stored PIN that needs no clock: it has no end, and has begun or been used. */
function timeless({ state, context }: PinRecord): boolean {
  if (context.endSeconds !== null) return false;
  return state === 'active' || (context.origin === 'custom' && context.startSeconds === 0);
}

/** Masking digits may come before it, as before any PIN. */
export function isMasterPin(entry: string, masterPin: string): boolean {
  return entry.length <= MAX_ENTRY_DIGITS && sameDigits(entry.slice(-masterPin.length), masterPin);
}

/** Looks at every digit of the entry, whatever the master PIN is. */
function sameDigits(entered: string, expected: string): boolean {
  let difference = entered.length ^ expected.length;
  for (let i = 0; i < entered.length; i += 1)
    difference |= entered.charCodeAt(i) ^ expected.charCodeAt(i % (expected.length || 1));
  return difference === 0;
}
