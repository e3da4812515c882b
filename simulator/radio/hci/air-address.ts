import { formatAddress } from './packets.ts';

/** Address types of HCI (Vol 4 Part E, 7.8.5 and others). */
export const PUBLIC = 0x00;
export const RANDOM = 0x01;
export type AddressType = typeof PUBLIC | typeof RANDOM;

/** The address that a device uses on the air: the same six bytes are another address when public than when random. */
export interface AirAddress {
  readonly type: AddressType;
  /** Last byte first, as in HCI. */
  readonly wire: Uint8Array;
  /** Equal for equal addresses of equal type. */
  readonly key: string;
}

export function createAirAddress(type: AddressType, wire: Uint8Array): AirAddress {
  const text = formatAddress(wire);
  return { type, wire: Uint8Array.from(wire), key: type === PUBLIC ? text : `random ${text}` };
}

export function isAddressType(type: number): type is AddressType {
  return type === PUBLIC || type === RANDOM;
}
