import { LockbenchError } from '../errors/error.ts';
import type { AdvertisementContent } from './port.ts';
import { SERVICE_UUID } from './profile.ts';

export interface AdvertisingData {
  /** Flags, our service, and the state: what a scan filters by. */
  readonly advertisement: Uint8Array;
  /** The name. */
  readonly scanResponse: Uint8Array;
}

/** Legacy advertising holds so many bytes (Core 6.0, Vol 6 Part B, 2.3.1). */
const MAX_BYTES = 31;
/** Types of the Assigned Numbers, 2.3. */
const FLAGS = 0x01;
const ALL_SERVICES_128 = 0x07;
const COMPLETE_NAME = 0x09;
const MANUFACTURER = 0xff;
/** General discoverable, no BR/EDR. */
const LE_ONLY = 0x06;
/** Reserved for tests: we are no company. */
const companyId = [0xff, 0xff] as const;
const SETUP_MODE = 0x01;
const HAS_LOGS = 0x02;
const BOLT_SHIFT = 2;
const BOLT_MASK = 0x03;
const bolts: readonly AdvertisementContent['bolt'][] = ['locked', 'unlocked', 'other'];

/** @throws {LockbenchError} VALUE_OUT_OF_RANGE for a name longer than 29 bytes */
export function encodeAdvertising({ name, setupMode, hasLogs, bolt }: AdvertisementContent): AdvertisingData {
  const state = (setupMode ? SETUP_MODE : 0) | (hasLogs ? HAS_LOGS : 0) | (bolts.indexOf(bolt) << BOLT_SHIFT);
  const nameBytes = Buffer.from(name);
  const scanResponse = field(COMPLETE_NAME, nameBytes);
  if (scanResponse.length > MAX_BYTES) {
    throw new LockbenchError('VALUE_OUT_OF_RANGE', `a name of ${nameBytes.length} bytes, at most 29`);
  }
  return {
    advertisement: Buffer.concat([
      field(FLAGS, [LE_ONLY]),
      field(ALL_SERVICES_128, serviceUuidBytes),
      field(MANUFACTURER, [...companyId, state]),
    ]),
    scanResponse,
  };
}

/** Undefined when the data is not a lock's. Bits and bytes of a newer lock are passed over. */
export function decodeAdvertising(
  name: string | undefined,
  manufacturerData: Uint8Array | undefined,
): AdvertisementContent | undefined {
  if (!name || !manufacturerData || manufacturerData.length <= companyId.length) return undefined;
  if (companyId.some((byte, index) => manufacturerData[index] !== byte)) return undefined;
  const state = manufacturerData[companyId.length]!;
  return {
    name,
    setupMode: (state & SETUP_MODE) !== 0,
    hasLogs: (state & HAS_LOGS) !== 0,
    bolt: bolts[(state >> BOLT_SHIFT) & BOLT_MASK] ?? 'other',
  };
}

/** As it goes over the air, last byte first. */
export const serviceUuidBytes: Uint8Array = Buffer.from(SERVICE_UUID.replaceAll('-', ''), 'hex').reverse();

function field(type: number, data: ArrayLike<number>): Uint8Array {
  return Uint8Array.from([1 + data.length, type, ...Array.from(data)]);
}
