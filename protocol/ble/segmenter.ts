import { LockbenchError } from '../errors/error.ts';
import {
  ATT_HEADER_BYTES,
  ATT_VALUE_MAX_BYTES,
  MESSAGE_MAX_BYTES,
  MTU_MAX_BYTES,
  MTU_MIN_BYTES,
  SEGMENT_END,
  SEGMENT_HEADER_BYTES,
  SEGMENT_SEALED,
  SEGMENT_START,
} from './profile.ts';

export type MessageKind = 'plain' | 'sealed';

export interface FramedMessage {
  readonly kind: MessageKind;
  readonly message: Uint8Array;
}

/**
 * Cuts a message into segments that fit the MTU and hands them to `send` in order; an empty message is one segment.
 * @throws {LockbenchError} MESSAGE_TOO_LARGE, VALUE_OUT_OF_RANGE (MTU), before the first `send`
 */
export function writeSegments(
  message: Uint8Array,
  kind: MessageKind,
  mtuBytes: number,
  send: (segment: Uint8Array) => void,
): void {
  if (message.length > MESSAGE_MAX_BYTES) throw tooLarge(message.length);
  const room = payloadBytes(mtuBytes);
  const sealed = kind === 'sealed' ? SEGMENT_SEALED : 0;
  let from = 0;
  do {
    const to = Math.min(from + room, message.length);
    const segment = Buffer.allocUnsafe(SEGMENT_HEADER_BYTES + to - from);
    segment[0] = sealed | (from === 0 ? SEGMENT_START : 0) | (to === message.length ? SEGMENT_END : 0);
    segment.set(message.subarray(from, to), SEGMENT_HEADER_BYTES);
    send(segment);
    from = to;
  } while (from < message.length);
}

/** Puts segments together again; after a throw it waits for a new start. */
export class Reassembler {
  #kind: MessageKind | undefined;
  #parts: Uint8Array[] = [];
  #bytes = 0;

  /** A message has begun and not ended; its owner ends the link when that lasts over HALF_OPEN_MAX_MS. */
  get halfOpen(): boolean {
    return this.#kind !== undefined;
  }

  /**
   * Takes the next segment; the message when this one ends it (a view of the segment if it is the only one).
   * @throws {LockbenchError} FRAME_MALFORMED, MESSAGE_TOO_LARGE
   */
  push(segment: Uint8Array): FramedMessage | undefined {
    const header = segment[0];
    if (header === undefined) throw this.#malformed('empty');
    if ((header & ~(SEGMENT_START | SEGMENT_END | SEGMENT_SEALED)) !== 0)
      throw this.#malformed('unknown header bits');
    const kind = (header & SEGMENT_SEALED) === 0 ? 'plain' : 'sealed';
    const starts = (header & SEGMENT_START) !== 0;
    const ends = (header & SEGMENT_END) !== 0;
    if (starts && this.halfOpen) throw this.#malformed('it interrupts a message');
    if (!starts && !this.halfOpen) throw this.#malformed('it continues nothing');
    if (!starts && kind !== this.#kind) throw this.#malformed('the kind changes within a message');

    const payload = segment.subarray(SEGMENT_HEADER_BYTES);
    // Only the empty message has an empty payload: otherwise a stranger's parts would grow without bound.
    if (payload.length === 0 && !(starts && ends)) throw this.#malformed('no payload');
    if (this.#bytes + payload.length > MESSAGE_MAX_BYTES) {
      const bytes = this.#bytes + payload.length;
      this.reset();
      throw tooLarge(bytes);
    }
    if (starts && ends) return { kind, message: payload };

    this.#kind = kind;
    this.#parts.push(payload);
    this.#bytes += payload.length;
    if (!ends) return undefined;
    const message = Buffer.concat(this.#parts, this.#bytes);
    this.reset();
    return { kind, message };
  }

  /** Forgets a half-open message. */
  reset(): void {
    if (!this.halfOpen) return;
    this.#kind = undefined;
    this.#parts = [];
    this.#bytes = 0;
  }

  #malformed(detail: string): LockbenchError {
    this.reset();
    return new LockbenchError('FRAME_MALFORMED', detail);
  }
}

function payloadBytes(mtuBytes: number): number {
  if (!(mtuBytes >= MTU_MIN_BYTES && mtuBytes <= MTU_MAX_BYTES)) {
    throw new LockbenchError(
      'VALUE_OUT_OF_RANGE',
      `MTU ${mtuBytes}, expected ${MTU_MIN_BYTES} to ${MTU_MAX_BYTES}`,
    );
  }
  return Math.min(mtuBytes - ATT_HEADER_BYTES, ATT_VALUE_MAX_BYTES) - SEGMENT_HEADER_BYTES;
}

function tooLarge(bytes: number): LockbenchError {
  return new LockbenchError('MESSAGE_TOO_LARGE', `${bytes} bytes, at most ${MESSAGE_MAX_BYTES}`);
}
