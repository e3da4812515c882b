import * as z from 'zod';

/** Entries of the activity log, and igloohome's number for each. */
export const logTypes = {
  bluetoothUnlock: 11,
  autoLock: 13,
  wrongPin: 16,
  masterPin: 18,
  pinAgain: 19,
  oneTimePin: 20,
  pinFirstUse: 22,
  bluetoothLock: 37,
  card: 43,
  buttonLock: 49,
  buttonUnlock: 50,
  keyLock: 51,
  keyUnlock: 52,
  breakIn: 53,
} as const;

/** A word for a type; its output is igloohome's number. */
export function logType() {
  return z.enum(Object.keys(logTypes) as (keyof typeof logTypes)[]).transform(word => logTypes[word]);
}
