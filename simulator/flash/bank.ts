import { crc32 } from 'node:zlib';
import type { NorFlash } from './nor-flash.ts';

/**
 * The header that makes a bank valid. It is written at the bank's start after everything that a compaction copied
 * into it.
 */
export interface BankHeader {
  /**
   * 1 for the first header of a flash, and one more with every compaction. Of two banks the one with the higher
   * number is valid.
   */
  readonly sequence: number;
  /** Bytes behind the header that were whole when it was written. */
  readonly copiedBytes: number;
}

/** u32 magic, sequence, copied bytes, CRC-32 of these; little endian. */
export const HEADER_BYTES = 16;

/** Identifies the format. Another layout gets another number. */
const MAGIC = 0x314a424c;
const CRC_AT = 12;

/** One half of the flash. Addresses count from its start. */
export class Bank {
  readonly bytes: number;
  readonly #flash: NorFlash;
  readonly #firstPage: number;

  constructor(flash: NorFlash, half: 0 | 1) {
    const { pageBytes, pageCount } = flash.geometry;
    this.bytes = (pageBytes * pageCount) / 2;
    this.#flash = flash;
    this.#firstPage = (half * pageCount) / 2;
  }

  get #start(): number {
    return this.#firstPage * this.#flash.geometry.pageBytes;
  }

  read(at: number, length: number): Uint8Array {
    return this.#flash.read(this.#start + at, length);
  }

  isBlank(from: number, to: number): boolean {
    return this.#flash.isBlank(this.#start + from, to - from);
  }

  program(at: number, bytes: Uint8Array): void {
    this.#flash.program(this.#start + at, bytes);
  }

  /** Erases the bank, except for the pages that are blank. */
  erase(): void {
    const { pageBytes } = this.#flash.geometry;
    for (let at = 0; at < this.bytes; at += pageBytes) {
      if (!this.isBlank(at, at + pageBytes)) this.#flash.erase(this.#firstPage + at / pageBytes);
    }
  }

  readHeader(): BankHeader | undefined {
    const bytes = this.read(0, HEADER_BYTES);
    const view = new DataView(bytes.buffer);
    const sequence = view.getUint32(4, true);
    const sound = view.getUint32(CRC_AT, true) === crc32(bytes.subarray(0, CRC_AT));
    if (!sound || view.getUint32(0, true) !== MAGIC || sequence === 0) return undefined;
    return { sequence, copiedBytes: view.getUint32(8, true) };
  }

  writeHeader(header: BankHeader): void {
    const bytes = new Uint8Array(HEADER_BYTES);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, MAGIC, true);
    view.setUint32(4, header.sequence, true);
    view.setUint32(8, header.copiedBytes, true);
    view.setUint32(CRC_AT, crc32(bytes.subarray(0, CRC_AT)), true);
    this.program(0, bytes);
  }
}
