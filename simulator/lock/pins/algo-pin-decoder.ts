import {
  type AlgoPinCodec,
  createAlgoPinCodec,
  epochSecondsOf,
  hourNow,
  lastChanceHour,
  validity,
} from '../../../protocol/algopin/index.ts';
import type { ErrorCode } from '../../../protocol/errors/table.ts';
import { DAILY_MAX_DAYS } from '../../../protocol/limits/algopins.ts';
import type { RecordChange } from '../../../protocol/ports/store.ts';
import type { Memory } from '../memory/memory.ts';
import type { PinConditions } from './pin-decision.ts';
import { expiresAt, type PinRecord, pinDigits, pinKey } from './pin-record.ts';
import type { Death } from './tombstones.ts';

/**
 * Any 7 to 9 digits decode to some window. A PIN counts as expired or early only within the length of the longest daily
 * PIN; nobody issued the others.
 */
export const PLAUSIBLE_SECONDS = DAILY_MAX_DAYS * 86_400;

/** Decodes algoPINs with the owner's key, and remembers those that must not open the lock again. */
export class AlgoPinDecoder {
  readonly #memory: Memory;
  readonly #lockId: string;
  #key: Uint8Array | undefined;
  #codec: AlgoPinCodec | undefined;

  constructor(memory: Memory, lockId: string) {
    this.#memory = memory;
    this.#lockId = lockId;
  }

  /**
   * An algoPIN that has no slot: what its digits say, or why it never gets one.
   * @param aheadSeconds how far in the future its start may lie
   */
  decode(
    digits: string,
    { nowSeconds, utcOffsetMinutes }: PinConditions,
    aheadSeconds: number,
  ): PinRecord | ErrorCode {
    const key = pinKey(digits);
    const algoPin = this.#currentCodec?.decode(digits, hourNow(nowSeconds ?? 0, utcOffsetMinutes));
    if (!algoPin) return 'PIN_UNKNOWN';
    const chance = nowSeconds === undefined ? undefined : lastChanceHour(algoPin);
    const death = this.#memory.tombstones.deathOf(key, chance);
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

  /**
   * The time to judge a PIN by. The clock may have been set back, so a PIN that was over at the horizon is judged
   * from there.
   */
  judgedAt(record: PinRecord, { nowSeconds = 0, utcOffsetMinutes }: PinConditions): number {
    const horizonSeconds = epochSecondsOf(this.#memory.tombstones.horizonHour, utcOffsetMinutes);
    return expiresAt(record) <= horizonSeconds ? Math.max(nowSeconds, horizonSeconds) : nowSeconds;
  }

  /** The changes that remember that a PIN must not open again. */
  bury(
    { key, context }: PinRecord,
    death: Death,
    { nowSeconds = 0, utcOffsetMinutes }: PinConditions,
  ): RecordChange[] | 'STORAGE_FULL' {
    // A stored PIN keeps the instants of its first use. Its digits give the hours, even if the offset has changed
    // since.
    const nearHour = hourNow(context.startSeconds, utcOffsetMinutes);
    const algoPin = this.#currentCodec!.decode(pinDigits(key), nearHour)!;
    const stone = { key, death, lastChanceHour: lastChanceHour(algoPin) };
    return this.#memory.tombstones.bury(stone, hourNow(nowSeconds, utcOffsetMinutes));
  }

  /** Each owner has another key. Without an owner there is no codec. */
  get #currentCodec(): AlgoPinCodec | undefined {
    const key = this.#memory.identity?.algoPinKey;
    if (key !== this.#key) {
      this.#key = key;
      this.#codec = key && createAlgoPinCodec(key, this.#lockId);
    }
    return this.#codec;
  }
}
