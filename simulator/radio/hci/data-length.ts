/** The longest packet of the link layer that a side sends (Vol 6 Part B, 4.5.10). */
export interface DataLength {
  readonly bytes: number;
  readonly timeUs: number;
}

/** The length that a link begins with, and that every controller supports. */
export const minDataLength: DataLength = { bytes: 27, timeUs: 328 };
const LARGEST: DataLength = { bytes: 251, timeUs: 17_040 };
/** Preamble, access address, header, MIC and CRC of a packet: 14 bytes at 8 us each on LE 1M. */
const OVERHEAD_BYTES = 14;
const US_PER_BYTE = 8;

/** How long so many bytes take on LE 1M. */
export function airTimeUs(bytes: number): number {
  return (OVERHEAD_BYTES + bytes) * US_PER_BYTE;
}

/** Whether HCI allows a host to ask for it. */
export function isDataLength({ bytes, timeUs }: DataLength): boolean {
  return (
    bytes >= minDataLength.bytes &&
    bytes <= LARGEST.bytes &&
    timeUs >= minDataLength.timeUs &&
    timeUs <= LARGEST.timeUs
  );
}

/** The longest packet from a sender that wants this length to a receiver that takes so many bytes. */
export function effectiveBytes(wanted: DataLength, receiverBytes: number): number {
  const inTime = Math.floor(wanted.timeUs / US_PER_BYTE) - OVERHEAD_BYTES;
  return Math.min(wanted.bytes, inTime, receiverBytes);
}
