import { MAX_RSSI_DBM, MIN_RSSI_DBM } from '../limits.ts';

/** The value of an advertising report whose controller does not know it (Core 6.0, Vol 4 Part E, 7.7.65.2). */
const UNKNOWN = 127;

/** One byte of an advertising report; a value outside HCI's range becomes its nearest end. */
export function encodeRssi(rssiDbm: number | undefined): number {
  if (rssiDbm === undefined) return UNKNOWN;
  return Math.max(MIN_RSSI_DBM, Math.min(MAX_RSSI_DBM, rssiDbm)) & 0xff;
}

/** `value` as a signed byte; undefined for "unknown" and for what is reserved. */
export function decodeRssi(value: number): number | undefined {
  return value >= MIN_RSSI_DBM && value <= MAX_RSSI_DBM ? value : undefined;
}
