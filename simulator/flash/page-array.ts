import type { FlashGeometry } from './geometry.ts';

export const ERASED = 0xff;

const SMALLEST_ALLOCATION_BYTES = 256;

/** The cells of a flash. Pages grow with what is written to them and vanish when erased, so that fleets fit in memory. */
export class PageArray {
  readonly sizeBytes: number;
  readonly #pageBytes: number;
  /** Bytes beyond the end of a stored page are erased. */
  readonly #pages: (Uint8Array | undefined)[] = [];

  constructor(geometry: FlashGeometry) {
    this.#pageBytes = geometry.pageBytes;
    this.sizeBytes = geometry.pageBytes * geometry.pageCount;
  }

  read(address: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let done = 0; done < length; ) {
      const { index, start, end } = this.#span(address + done, length - done);
      const held = this.#pages[index]?.subarray(start, end);
      if (held) bytes.set(held, done);
      const from = done + (held?.length ?? 0);
      done += end - start;
      if (from < done) bytes.fill(ERASED, from, done);
    }
    return bytes;
  }

  isBlank(address: number, length: number): boolean {
    for (let done = 0; done < length; ) {
      const { index, start, end } = this.#span(address + done, length - done);
      const page = this.#pages[index];
      const heldEnd = Math.min(end, page?.length ?? 0);
      for (let i = start; i < heldEnd; i++) if (page![i] !== ERASED) return false;
      done += end - start;
    }
    return true;
  }

  /** Each byte becomes old AND new. */
  clearBits(address: number, bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) {
      const { index, start, end } = this.#span(address + done, bytes.length - done);
      const part = bytes.subarray(done, done + end - start);
      let used = part.length;
      while (used > 0 && part[used - 1] === ERASED) used--;
      if (used > 0) {
        const page = this.#grown(index, start + used);
        for (let i = 0; i < used; i++) page[start + i]! &= part[i]!;
      }
      done += end - start;
    }
  }

  erase(page: number): void {
    this.#pages[page] = undefined;
  }

  /** The part of the range that lies in the page of its first byte. */
  #span(address: number, length: number): { index: number; start: number; end: number } {
    const start = address % this.#pageBytes;
    return {
      index: (address - start) / this.#pageBytes,
      start,
      end: Math.min(this.#pageBytes, start + length),
    };
  }

  #grown(index: number, neededBytes: number): Uint8Array {
    const page = this.#pages[index];
    if (page && page.length >= neededBytes) return page;
    let size = Math.max(SMALLEST_ALLOCATION_BYTES, page?.length ?? 0);
    while (size < neededBytes) size *= 2;
    const grown = new Uint8Array(Math.min(size, this.#pageBytes)).fill(ERASED);
    if (page) grown.set(page);
    this.#pages[index] = grown;
    return grown;
  }
}
