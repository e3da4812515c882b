import type { ErrorCode } from '../../../protocol/errors/table.ts';
import { LogType } from '../../../protocol/limits/activity.ts';
import { PIN_MAX_DIGITS, PIN_MIN_DIGITS } from '../../../protocol/limits/pins.ts';
import type { RecordChange } from '../../../protocol/ports/store.ts';
import { MAX_ENTRY_DIGITS } from '../machines/keypad.ts';
import { PLAUSIBLE_SECONDS } from './algo-pin-decoder.ts';
import { hasSameDigits } from './master-pin.ts';
import {
  asksFor,
  conditionsOf,
  type PinConditions,
  type PinDecisionParts,
  refusalCodeOf,
} from './pin-decision.ts';
import { type PinRecord, pinKey } from './pin-record.ts';

/** A decision about an entry: the changes must be committed together with whatever the caller adds. */
export type PinVerdict = AcceptedPin | RefusedPin;

interface AcceptedPin {
  readonly ok: true;
  readonly changes: readonly RecordChange[];
  readonly logType: LogType;
  /** The PIN without masking digits. */
  readonly digits: string;
}

interface RefusedPin {
  readonly ok: false;
  readonly code: ErrorCode;
  /** LOCKOUT: a right PIN that the lock itself keeps from opening does not count as a wrong one. */
  readonly blame: 'pin' | 'lock';
  readonly changes: readonly RecordChange[];
}

/** Decides on entries at the keypad: master PIN, stored PINs, dead ones, and algoPINs seen for the first time. */
export class PinVerifier {
  readonly #parts: PinDecisionParts;

  constructor(parts: PinDecisionParts) {
    this.#parts = parts;
  }

  /** An entry at the keypad, masking digits included. */
  verify(entry: string): PinVerdict {
    const conditions = conditionsOf(this.#parts);
    let refused = refuse('PIN_UNKNOWN');
    if (entry.length > MAX_ENTRY_DIGITS) return refused;
    // Masking digits may come before a PIN, so the ends of an entry are tried from the longest PIN to the shortest.
    for (let length = Math.min(entry.length, PIN_MAX_DIGITS); length >= PIN_MIN_DIGITS; length -= 1) {
      const verdict = this.#verifyDigits(entry.slice(-length), conditions);
      if (verdict.ok) return verdict;
      if (precedenceOf(verdict) > precedenceOf(refused)) refused = verdict;
    }
    return refused;
  }

  #verifyDigits(digits: string, conditions: PinConditions): PinVerdict {
    if (hasSameDigits(digits, conditions.masterPin)) {
      return { ok: true, changes: [], logType: LogType.masterPin, digits };
    }
    const slot = this.#parts.memory.pins.slotOf(pinKey(digits));
    return slot >= 0
      ? this.#verifyStored(slot, digits, conditions.nowSeconds)
      : this.#verifyUnstored(digits, conditions);
  }

  #verifyStored(slot: number, digits: string, nowSeconds: number | undefined): PinVerdict {
    const { memory, step } = this.#parts;
    const stored = memory.pins.read(slot)!;
    if (nowSeconds === undefined && !needsNoClock(stored)) return refuse('CLOCK_NOT_SET', 'lock');
    const record = this.#atTime(stored, nowSeconds ?? stored.context.startSeconds);
    const { state, context, effects } = step(record.state, record.context, { type: 'enter', room: 'free' });
    if (!asksFor(effects, 'admit')) {
      const changes = record.state === 'expired' ? [memory.pins.remove(slot)] : [];
      return refuse(refusalCodeOf(effects), 'pin', changes);
    }
    if (state === 'used') {
      return { ok: true, changes: [memory.pins.remove(slot)], logType: LogType.oneTimePin, digits };
    }
    if (record.state === 'active') return { ok: true, changes: [], logType: LogType.pinAgain, digits };
    const changes = [memory.pins.write({ key: record.key, state, context }, slot)];
    return { ok: true, changes, logType: LogType.pinFirstUse, digits };
  }

  /** An algoPIN becomes known to the lock by its first use. */
  #verifyUnstored(digits: string, conditions: PinConditions): PinVerdict {
    const { memory, algoPinDecoder: algoPins, step } = this.#parts;
    const unstored = algoPins.decode(digits, conditions, PLAUSIBLE_SECONDS);
    if (typeof unstored === 'string') return refuse(unstored);
    const { room } = memory.pins;
    const record = this.#atTime(unstored, algoPins.judgedAt(unstored, conditions));
    const overSlot = room === 'full' ? memory.pins.expiredSlots(conditions.nowSeconds ?? 0)[0] : undefined;
    const { state, context, effects } = step(record.state, record.context, {
      type: 'enter',
      room: overSlot === undefined ? room : 'free',
    });
    if (!asksFor(effects, 'admit')) {
      const code = refusalCodeOf(effects);
      return refuse(code, code === 'PIN_STORE_FULL' ? 'lock' : 'pin');
    }
    if (state === 'used') {
      const changes = algoPins.bury(record, 'used', conditions);
      if (typeof changes === 'string') return refuse(changes, 'lock');
      return { ok: true, changes, logType: LogType.oneTimePin, digits };
    }
    const changes = [memory.pins.write({ key: record.key, state, context }, overSlot)];
    return { ok: true, changes, logType: LogType.pinFirstUse, digits };
  }

  /** Time comes in as events: as many as it takes until none changes the state. */
  #atTime(record: PinRecord, nowSeconds: number): PinRecord {
    let { state, context } = record;
    for (;;) {
      const step = this.#parts.step(state, context, { type: 'time', nowSeconds });
      if (!step.taken) return { key: record.key, state, context };
      state = step.state;
      context = step.context;
    }
  }
}

function refuse(
  code: ErrorCode,
  blame: RefusedPin['blame'] = 'pin',
  changes: readonly RecordChange[] = [],
): RefusedPin {
  return { ok: false, code, blame, changes };
}

/** Of several refusals the one that says most is given. */
function precedenceOf({ code, blame }: RefusedPin): number {
  if (blame === 'lock') return 2;
  return code === 'PIN_UNKNOWN' ? 0 : 1;
}

/** A stored PIN needs no clock when it has no end, and has begun or been used. */
function needsNoClock({ state, context }: PinRecord): boolean {
  if (context.endSeconds !== null) return false;
  return state === 'active' || (context.origin === 'custom' && context.startSeconds === 0);
}
