import { LockbenchError } from '../../../protocol/errors/error.ts';
import { PIN_MAX_DIGITS } from '../../../protocol/limits/pins.ts';
import type { PinContext, PinState } from '../machines/pin-life.ts';

/**
 * A PIN as one number. A '1' before the digits keeps leading zeros, and 32 bits hold the 9 digits of the longest
 * stored PIN.
 */
export type PinKey = number;

const keyedDigits = new RegExp(`^[0-9]{1,${PIN_MAX_DIGITS}}$`);

/** NaN for anything but 1 to 10 digits; no PIN has that key. */
export function pinKey(digits: string): PinKey {
  return keyedDigits.test(digits) ? Number(`1${digits}`) : Number.NaN;
}

export function pinDigits(key: PinKey): string {
  return String(key).slice(1);
}

/** One PIN as the lock stores it. */
export interface PinRecord {
  readonly key: PinKey;
  readonly state: PinState;
  readonly context: PinContext;
}

/** The order is part of the stored format: append only. */
const states: readonly PinState[] = [
  'offered',
  'issued',
  'awaitingFirstUse',
  'active',
  'used',
  'expired',
  'revoked',
  'early',
];

const RECORD_BYTES = 18;
const FLAG_ALGO = 1;
const FLAG_ONE_USE = 2;
const FLAG_MISSED = 4;
/** Stands for null, because no PIN ends in 1970. */
const NEVER = 0;

export function encodePin(record: PinRecord): Uint8Array {
  const { context } = record;
  const bytes = new Uint8Array(RECORD_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, states.indexOf(record.state));
  view.setUint8(
    1,
    (context.origin === 'algo' ? FLAG_ALGO : 0) |
      (context.uses === 'one' ? FLAG_ONE_USE : 0) |
      (context.refusal === 'ACTIVATION_WINDOW_MISSED' ? FLAG_MISSED : 0),
  );
  view.setUint32(2, context.startSeconds);
  view.setUint32(6, context.endSeconds ?? NEVER);
  view.setUint32(10, context.activateBySeconds ?? NEVER);
  view.setUint32(14, record.key);
  return bytes;
}

/** @throws {LockbenchError} STORAGE_FAILED */
export function decodePin(bytes: Uint8Array): PinRecord {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const state = bytes.length === RECORD_BYTES ? states[view.getUint8(0)] : undefined;
  if (!state) throw new LockbenchError('STORAGE_FAILED', 'a PIN record is damaged');
  const flags = view.getUint8(1);
  return {
    key: view.getUint32(14),
    state,
    context: {
      origin: flags & FLAG_ALGO ? 'algo' : 'custom',
      uses: flags & FLAG_ONE_USE ? 'one' : 'many',
      startSeconds: view.getUint32(2),
      endSeconds: orNull(view.getUint32(6)),
      activateBySeconds: orNull(view.getUint32(10)),
      refusal: flags & FLAG_MISSED ? 'ACTIVATION_WINDOW_MISSED' : 'PIN_EXPIRED',
    },
  };
}

/** When the PIN stops opening the lock, as far as it has been used; Infinity when it has no end. */
export function expiresAt({ context, state }: PinRecord): number {
  const end = context.endSeconds ?? Number.POSITIVE_INFINITY;
  return state === 'active' ? end : Math.min(end, context.activateBySeconds ?? Number.POSITIVE_INFINITY);
}

function orNull(seconds: number): number | null {
  return seconds === NEVER ? null : seconds;
}
