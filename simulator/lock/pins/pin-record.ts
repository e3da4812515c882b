import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { PinContext, PinState } from '../machines/pin-life.ts';

/** A PIN in one number: '1' before its digits keeps leading zeros; exact for up to 15 digits. */
export type PinKey = number;

export function pinKey(digits: string): PinKey {
  return Number(`1${digits}`);
}

export function pinDigits(key: PinKey): string {
  return String(key).slice(1);
}

/** One PIN as the lock holds it. */
export interface PinRecord {
  readonly key: PinKey;
  readonly state: PinState;
  readonly context: PinContext;
}

/** The order is the wire order of a stored PIN: append only. */
const states: readonly PinState[] = [
  'offered',
  'issued',
  'awaitingFirstUse',
  'active',
  'used',
  'expired',
  'revoked',
];

const RECORD_BYTES = 22;
const FLAG_ALGO = 1;
const FLAG_ONE_USE = 2;
const FLAG_MISSED = 4;
const NONE = 0xffffffff;

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
  view.setUint32(6, context.endSeconds ?? NONE);
  view.setUint32(10, context.activateBySeconds ?? NONE);
  view.setFloat64(14, record.key);
  return bytes;
}

/** @throws {LockbenchError} STORAGE_FAILED */
export function decodePin(bytes: Uint8Array): PinRecord {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const state = bytes.length === RECORD_BYTES ? states[view.getUint8(0)] : undefined;
  if (!state) throw new LockbenchError('STORAGE_FAILED', 'a PIN record is damaged');
  const flags = view.getUint8(1);
  return {
    key: view.getFloat64(14),
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

function orNull(seconds: number): number | null {
  return seconds === NONE ? null : seconds;
}
