/**
 * The entries of a lock's activity log, which is a ring; what it overwrites before anybody has read it is counted as
 * lost.
 */
export const LOG_ENTRIES = 256;
/** The most entries that a lock returns at once: they fit into one message (protocol/ble/profile.ts). */
export const LOG_PAGE_MAX_ENTRIES = 64;
/** The entries that a phone, a bridge and the cloud request at once: the answer fits into a job's result as well. */
export const LOG_PAGE_ENTRIES = 40;

/** igloohome's logType, of each entry of the activity log; a permanent PIN is logged like a duration PIN. */
export const LogType = {
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
export type LogType = (typeof LogType)[keyof typeof LogType];
export type LogTypeName = keyof typeof LogType;
