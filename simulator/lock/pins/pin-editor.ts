import type { ErrorCode } from '../../../protocol/errors/table.ts';
import { ISSUED_AHEAD_HOURS } from '../../../protocol/limits/algopins.ts';
import { isCustomPinFormat } from '../../../protocol/limits/pins.ts';
import { PinKind, type WireWindow } from '../../../protocol/messages/index.ts';
import type { RecordChange } from '../../../protocol/ports/store.ts';
import type { Deleter, PinContext } from '../machines/pin-life.ts';
import { isLockTime } from '../memory/settings.ts';
import {
  asksFor,
  conditionsOf,
  type PinConditions,
  type PinDecisionParts,
  refusalCodeOf,
} from './pin-decision.ts';
import { pinKey } from './pin-record.ts';

/** A custom PIN as somebody wants it. */
export interface CustomPinRequest {
  readonly pin: string;
  readonly kind: PinKind;
  readonly window: WireWindow | null | undefined;
}

/** An algoPIN can be deleted as soon as it is issued. */
const ISSUED_AHEAD_SECONDS = ISSUED_AHEAD_HOURS * 3_600;

/** Decides on creating, changing and deleting PINs; the answers are changes to commit, or the refusal. */
export class PinEditor {
  readonly #parts: PinDecisionParts;

  constructor(parts: PinDecisionParts) {
    this.#parts = parts;
  }

  /** Frees the slots of PINs that are over, in a commit of its own. */
  freeExpiredSlots(): void {
    const { memory, nowSeconds } = this.#parts;
    const now = nowSeconds();
    if (now === undefined) return;
    memory.commit({ changes: memory.pins.expiredSlots(now).map(slot => memory.pins.remove(slot)) });
  }

  create(wanted: CustomPinRequest): RecordChange[] | ErrorCode {
    const { step, memory } = this.#parts;
    const conditions = conditionsOf(this.#parts);
    const context = contextOf(wanted, conditions);
    if (typeof context === 'string') return context;
    if (wanted.pin === conditions.masterPin || this.#isStored(wanted.pin)) return 'PIN_DUPLICATE';
    const stored = step('offered', context, { type: 'store', room: memory.pins.room });
    if (stored.state === 'offered') return refusalCodeOf(stored.effects);
    return [memory.pins.write({ key: pinKey(wanted.pin), state: stored.state, context: stored.context })];
  }

  /**
   * Changes the digits, or the digits, kind and window, of a stored custom PIN. With new digits alone its life goes
   * on.
   */
  edit(pin: string, wanted: CustomPinRequest): RecordChange[] | ErrorCode {
    const { pins } = this.#parts.memory;
    const conditions = conditionsOf(this.#parts);
    if (pin === conditions.masterPin) return 'MASTER_PIN_PROTECTED';
    const slot = pins.slotOf(pinKey(pin));
    const stored = slot >= 0 ? pins.read(slot) : undefined;
    if (stored?.context.origin !== 'custom') return 'PIN_UNKNOWN';
    const keepsWindow = wanted.kind === PinKind.PIN_KIND_UNSPECIFIED;
    const context = keepsWindow ? withDigits(wanted.pin, stored.context) : contextOf(wanted, conditions);
    if (typeof context === 'string') return context;
    if (keepsWindow && wanted.window) return 'VALUE_OUT_OF_RANGE';
    const isTaken = wanted.pin !== pin && this.#isStored(wanted.pin);
    if (isTaken || wanted.pin === conditions.masterPin) return 'PIN_DUPLICATE';
    const state = keepsWindow ? stored.state : 'issued';
    return [pins.write({ key: pinKey(wanted.pin), state, context }, slot)];
  }

  /** ALGO-REVOKE: `by` says which way the deletion came. */
  delete(digits: string, by: Deleter): RecordChange[] | ErrorCode {
    const { memory, algoPinDecoder: algoPins, step } = this.#parts;
    const conditions = conditionsOf(this.#parts);
    if (digits === conditions.masterPin) return 'MASTER_PIN_PROTECTED';
    const slot = memory.pins.slotOf(pinKey(digits));
    const record =
      slot >= 0 ? memory.pins.read(slot)! : algoPins.decode(digits, conditions, ISSUED_AHEAD_SECONDS);
    if (typeof record === 'string') return record;
    const { effects } = step(record.state, record.context, { type: 'revoke', by });
    if (!asksFor(effects, 'forget')) return refusalCodeOf(effects);
    const removed = slot >= 0 ? [memory.pins.remove(slot)] : [];
    if (record.context.origin === 'custom') return removed;
    const buried = algoPins.bury(record, 'revoked', conditions);
    return typeof buried === 'string' ? buried : [...removed, ...buried];
  }

  #isStored(pin: string): boolean {
    return this.#parts.memory.pins.slotOf(pinKey(pin)) >= 0;
  }
}

function withDigits(pin: string, context: PinContext): PinContext | ErrorCode {
  return isCustomPinFormat(pin) ? context : 'PIN_LENGTH';
}

function contextOf(
  { pin, kind, window }: CustomPinRequest,
  { nowSeconds }: PinConditions,
): PinContext | ErrorCode {
  if (!isCustomPinFormat(pin)) return 'PIN_LENGTH';
  const startSeconds = window?.startSeconds ?? 0;
  const endSeconds = window?.endSeconds || null;
  if (![startSeconds, endSeconds ?? 0].every(at => at === 0 || isLockTime(at))) return 'PIN_WINDOW';
  if (endSeconds !== null && (endSeconds <= startSeconds || endSeconds <= (nowSeconds ?? 0)))
    return 'PIN_WINDOW';
  switch (kind) {
    case PinKind.PERMANENT:
      if (endSeconds !== null) return 'PIN_WINDOW';
      break;
    case PinKind.DURATION:
      if (endSeconds === null) return 'PIN_WINDOW';
      break;
    case PinKind.ONE_TIME:
      break;
    default:
      return 'VALUE_OUT_OF_RANGE';
  }
  return {
    origin: 'custom',
    uses: kind === PinKind.ONE_TIME ? 'one' : 'many',
    startSeconds,
    endSeconds,
    activateBySeconds: null,
    refusal: 'PIN_EXPIRED',
  };
}
