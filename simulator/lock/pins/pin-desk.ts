import type { AlgoPinCodec } from '../../../protocol/algopin/index.ts';
import { hourNow, validity } from '../../../protocol/algopin/index.ts';
import type { ErrorCode } from '../../../protocol/errors/table.ts';
import type { MachineRunner, Stepper } from '../../../protocol/ports/machine.ts';
import type { RecordChange } from '../../../protocol/ports/store.ts';
import { LogType } from '../activity-log.ts';
import { type PinEvent, type PinState, pinLifeMachine } from '../machines/pin-life.ts';
import { type PinRecord, pinKey } from './pin-record.ts';
import type { PinStore } from './pin-store.ts';
import type { Tombstones } from './tombstones.ts';

/** A decision about a PIN: the changes must be committed together with whatever the caller adds. */
export type Verdict =
  | {
      readonly ok: true;
      readonly changes: readonly RecordChange[];
      readonly logType: LogType;
      readonly digits: string;
    }
  | { readonly ok: false; readonly code: ErrorCode; readonly changes: readonly RecordChange[] };

/** What the desk must know of the lock at the moment of asking. */
export interface Situation {
  /** Undefined: the clock is not set. */
  readonly nowSeconds: number | undefined;
  readonly masterPin: string;
  readonly utcOffsetMinutes: number;
}

/** Masking digits may come before a PIN, so the ends of an entry are tried from the longest PIN to the shortest. */
const LONGEST_PIN = 10;
const SHORTEST_PIN = 4;
/**
 * Any 7 to 9 digits decode to some window. Only one less than a daily PIN's length away is spoken of as
 * expired or early; the others are PINs that nobody issued.
 */
const PLAUSIBLE_SECONDS = 367 * 86_400;

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
    let refused: ErrorCode = 'PIN_UNKNOWN';
    const changes: RecordChange[] = [];
    for (let length = Math.min(entry.length, LONGEST_PIN); length >= SHORTEST_PIN; length -= 1) {
      const verdict = this.#enterOne(entry.slice(-length), situation);
      if (verdict.ok) return verdict;
      if (refused === 'PIN_UNKNOWN' && verdict.code !== 'PIN_UNKNOWN') {
        refused = verdict.code;
        changes.push(...verdict.changes);
      }
    }
    return { ok: false, code: refused, changes };
  }

  /** ALGO-REVOKE: `by` says which way the deletion came. */
  remove(digits: string, by: 'bluetooth' | 'bridge', situation: Situation): RecordChange[] | ErrorCode {
    if (digits === situation.masterPin) return 'MASTER_PIN_PROTECTED';
    const slot = this.#pins.slotOf(pinKey(digits));
    const stored = slot >= 0 ? this.#pins.read(slot) : undefined;
    const record = stored ?? this.#candidate(digits, situation);
    if (!record) return this.#tombstones.deathOf(pinKey(digits)) ? 'PIN_REVOKED' : 'PIN_UNKNOWN';
    const step = this.#step(record.state, record.context, { type: 'revoke', by });
    const refusal = refusalOf(step.effects);
    if (refusal) return refusal;
    const changes = stored ? [this.#pins.remove(slot)] : [];
    if (record.context.origin === 'algo')
      changes.push(...this.#bury(record, 'revoked', situation.nowSeconds ?? 0));
    return changes;
  }

  /** Frees the slots of PINs that are over. */
  sweep(nowSeconds: number): RecordChange[] {
    const changes: RecordChange[] = [];
    for (const [slot, record] of this.#pins.ended(nowSeconds)) {
      if (this.#atTime(record, nowSeconds).state === 'expired') changes.push(this.#pins.remove(slot));
    }
    return changes;
  }

  #enterOne(digits: string, situation: Situation): Verdict {
    if (sameDigits(digits, situation.masterPin)) {
      return { ok: true, changes: [], logType: LogType.masterPin, digits };
    }
    const key = pinKey(digits);
    const slot = this.#pins.slotOf(key);
    const stored = slot >= 0 ? this.#pins.read(slot) : undefined;
    if (!stored) {
      const death = this.#tombstones.deathOf(key);
      if (death) return no(death === 'used' ? 'PIN_USED' : 'PIN_REVOKED');
    }
    const record = stored ?? this.#candidate(digits, situation);
    if (!record) return no('PIN_UNKNOWN');
    if (situation.nowSeconds === undefined && !timeless(record)) return no('CLOCK_NOT_SET');
    return this.#admit(record, stored ? slot : undefined, digits, situation.nowSeconds ?? 0);
  }

  #admit(record: PinRecord, slot: number | undefined, digits: string, nowSeconds: number): Verdict {
    const present = this.#atTime(record, nowSeconds);
    const event: PinEvent = { type: 'enter', room: slot === undefined ? this.#pins.room : 'free' };
    const step = this.#step(present.state, present.context, event);
    const refusal = refusalOf(step.effects);
    if (refusal) {
      const over = slot !== undefined && present.state === 'expired';
      return no(refusal, over ? [this.#pins.remove(slot)] : []);
    }
    const first = present.state === 'awaitingFirstUse';
    if (step.state === 'used') {
      const changes = slot === undefined ? [] : [this.#pins.remove(slot)];
      if (record.context.origin === 'algo') changes.push(...this.#bury(record, 'used', nowSeconds));
      return { ok: true, changes, logType: LogType.oneTimePin, digits };
    }
    const changes = first
      ? [this.#pins.write({ key: record.key, state: step.state as PinState, context: step.context }, slot)]
      : [];
    return { ok: true, changes, logType: first ? LogType.pinFirstUse : LogType.pinAgain, digits };
  }

  /** Time comes in as events: as many as it takes until none changes the state. */
  #atTime(record: PinRecord, nowSeconds: number): PinRecord {
    let { state, context } = record;
    for (;;) {
      const step = this.#step(state, context, { type: 'time', nowSeconds });
      if (!step.taken) return { key: record.key, state, context };
      state = step.state as PinState;
      context = step.context;
    }
  }

  /** An algoPIN that the lock has not met: what its digits say, if that can be meant. */
  #candidate(digits: string, { nowSeconds, utcOffsetMinutes }: Situation): PinRecord | undefined {
    if (!this.#algo || this.#tombstones.deathOf(pinKey(digits))) return undefined;
    const now = nowSeconds ?? 0;
    const algoPin = this.#algo.decode(digits, hourNow(now, utcOffsetMinutes));
    if (!algoPin) return undefined;
    const { startSeconds, endSeconds, activateBySeconds } = validity(algoPin, utcOffsetMinutes);
    const lastChance = Math.min(
      endSeconds ?? Number.POSITIVE_INFINITY,
      activateBySeconds ?? Number.POSITIVE_INFINITY,
    );
    const over = endSeconds ?? activateBySeconds ?? Number.POSITIVE_INFINITY;
    if (lastChance <= this.#tombstones.horizonSeconds) return undefined;
    if (startSeconds > now + PLAUSIBLE_SECONDS || over < now - PLAUSIBLE_SECONDS) return undefined;
    return {
      key: pinKey(digits),
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

  #bury(record: PinRecord, death: 'used' | 'revoked', nowSeconds: number): RecordChange[] {
    const { endSeconds, activateBySeconds, startSeconds } = record.context;
    return this.#tombstones.bury(
      record.key,
      death,
      endSeconds ?? activateBySeconds ?? startSeconds,
      nowSeconds,
    );
  }
}

function no(code: ErrorCode, changes: readonly RecordChange[] = []): Verdict {
  return { ok: false, code, changes };
}

function refusalOf(effects: readonly { name: string; params: unknown }[]): ErrorCode | undefined {
  const refusal = effects.find(({ name }) => name === 'refuse');
  return refusal && (refusal.params as { code: ErrorCode }).code;
}

/** A stored PIN that needs no clock: permanent, or one-time without an end, and begun long ago. */
function timeless({ context }: PinRecord): boolean {
  return context.origin === 'custom' && context.endSeconds === null && context.startSeconds === 0;
}

/** Looks at every digit of the entry, whatever the master PIN is. */
function sameDigits(entered: string, expected: string): boolean {
  let difference = entered.length ^ expected.length;
  for (let i = 0; i < entered.length; i += 1)
    difference |= entered.charCodeAt(i) ^ expected.charCodeAt(i % (expected.length || 1));
  return difference === 0;
}
