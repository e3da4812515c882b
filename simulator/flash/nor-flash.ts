import { LockbenchError } from '../../protocol/errors/error.ts';
import { PowerCut } from '../../protocol/ports/power-cut.ts';
import type { Random } from '../../protocol/ports/random.ts';
import { checkGeometry, type FlashGeometry } from './geometry.ts';
import { ERASED, PageArray } from './page-array.ts';
import type { Tear } from './tear.ts';

/**
 * A NOR flash: erasing sets a page to ones, programming only clears bits.
 * Without power, reading and writing throw PowerCut; misuse throws LockbenchError FLASH_MISUSE and changes nothing.
 */
export interface NorFlash {
  readonly geometry: FlashGeometry;
  /** The number of programs and erases that were finished since the flash was made. */
  readonly writes: number;
  /** A copy of these bytes. */
  read(address: number, length: number): Uint8Array;
  /** True when every byte is erased. It costs nothing for pages that were never written. */
  isBlank(address: number, length: number): boolean;
  /** Writes whole words in rising order. A bit that is 0 stays 0, and asking for 1 there is misuse. */
  program(address: number, bytes: Uint8Array): void;
  /** Sets all bits of the page to 1, in one write. */
  erase(page: number): void;
  /** How often the page was erased so far, including erases that were cut. */
  wear(page: number): number;
  /**
   * Plans a power cut in the nth write from now: 1 is the next one, Infinity plans none. `words` is the number of
   * words that are finished (at most those of the write, 0 when `before`); without it the number is random.
   */
  cutAfter(writes: number, tear: Tear, words?: number): void;
  /** Ends a power cut, and forgets a planned one. */
  powerUp(): void;
  /** The bytes of all pages, with or without power. */
  image(): Uint8Array;
  /** Replaces the bytes of all pages, with or without power. Wear and writes stay. */
  load(image: Uint8Array): void;
}

/** Creates a blank flash with power. Without `random` every tear falls in the middle. */
export function createNorFlash(
  geometry: FlashGeometry,
  options: { readonly random?: Random } = {},
): NorFlash {
  checkGeometry(geometry);
  return new PagedFlash(geometry, options.random ?? middling);
}

interface PlannedCut {
  readonly atWrite: number;
  readonly tear: Tear;
  readonly words: number | undefined;
}

const middling: Random = {
  below: limit => Math.floor(limit / 2),
  fraction: () => 0.5,
  bytes: length => new Uint8Array(length).fill(0x55),
};

class PagedFlash implements NorFlash {
  readonly geometry: FlashGeometry;
  writes = 0;
  readonly #random: Random;
  #cells: PageArray;
  readonly #wear: number[] = [];
  #cut: PlannedCut | undefined;
  #powered = true;

  constructor(geometry: FlashGeometry, random: Random) {
    this.geometry = geometry;
    this.#random = random;
    this.#cells = new PageArray(geometry);
  }

  read(address: number, length: number): Uint8Array {
    this.#checkAccess(address, length);
    return this.#cells.read(address, length);
  }

  isBlank(address: number, length: number): boolean {
    this.#checkAccess(address, length);
    return this.#cells.isBlank(address, length);
  }

  program(address: number, bytes: Uint8Array): void {
    this.#checkAccess(address, bytes.length);
    this.#checkProgram(address, bytes);
    const cut = this.#dueCut();
    if (cut) throw this.#tornProgram(cut, address, bytes);
    this.#cells.clearBits(address, bytes);
    this.writes++;
  }

  erase(page: number): void {
    const { pageBytes } = this.geometry;
    this.#checkAccess(page * pageBytes, pageBytes);
    if (!Number.isInteger(page)) throw misuse(`there is no page ${page}`);
    const cut = this.#dueCut();
    if (cut) throw this.#tornErase(cut, page);
    this.#cells.erase(page);
    this.#wear[page] = this.wear(page) + 1;
    this.writes++;
  }

  wear(page: number): number {
    return this.#wear[page] ?? 0;
  }

  cutAfter(writes: number, tear: Tear, words?: number): void {
    if (!(writes >= 1)) throw misuse(`no cut in write ${writes} from now: 1 is the next`);
    this.#cut = { atWrite: this.writes + writes, tear, words };
  }

  powerUp(): void {
    this.#powered = true;
    this.#cut = undefined;
  }

  image(): Uint8Array {
    return this.#cells.read(0, this.#cells.sizeBytes);
  }

  load(image: Uint8Array): void {
    const { sizeBytes } = this.#cells;
    if (image.length !== sizeBytes) throw misuse(`an image of ${image.length} bytes for ${sizeBytes}`);
    this.#cells = new PageArray(this.geometry);
    this.#cells.clearBits(0, image);
  }

  #checkAccess(address: number, length: number): void {
    if (!this.#powered) throw new PowerCut('The flash has no power');
    const { sizeBytes } = this.#cells;
    if (!(Number.isInteger(address) && address >= 0 && length >= 0 && address + length <= sizeBytes)) {
      throw misuse(`${length} bytes at ${address} lie outside the array`);
    }
  }

  #checkProgram(address: number, bytes: Uint8Array): void {
    const { wordBytes } = this.geometry;
    if (bytes.length === 0 || bytes.length % wordBytes !== 0 || address % wordBytes !== 0) {
      throw misuse(`${bytes.length} bytes at ${address} are not whole words of ${wordBytes}`);
    }
    if (this.#cells.isBlank(address, bytes.length)) return;
    const old = this.#cells.read(address, bytes.length);
    if (bytes.some((byte, i) => (byte & ~old[i]!) !== 0)) {
      throw misuse(`some bits at ${address} are 0 and cannot become 1`);
    }
  }

  #dueCut(): PlannedCut | undefined {
    return this.#cut?.atWrite === this.writes + 1 ? this.#cut : undefined;
  }

  #tornProgram(cut: PlannedCut, address: number, bytes: Uint8Array): PowerCut {
    const { wordBytes } = this.geometry;
    const words = bytes.length / wordBytes;
    const done = this.#wordsDone(cut, words);
    const doneBytes = done * wordBytes;
    this.#cells.clearBits(address, bytes.subarray(0, doneBytes));
    if (cut.tear === 'garbled' && done < words) {
      const uncleared = this.#random.bytes(wordBytes);
      const garbled = uncleared.map((mask, i) => mask | bytes[doneBytes + i]!);
      this.#cells.clearBits(address + doneBytes, garbled);
    }
    return this.#powerDown(done, words);
  }

  #tornErase(cut: PlannedCut, page: number): PowerCut {
    const { pageBytes, wordBytes } = this.geometry;
    const words = pageBytes / wordBytes;
    const done = cut.tear === 'prefix' ? this.#wordsDone(cut, words) : 0;
    if (cut.tear !== 'before') {
      const left = this.#cells.read(page * pageBytes, pageBytes).fill(ERASED, 0, done * wordBytes);
      const set = cut.tear === 'garbled' ? this.#random.bytes(pageBytes) : undefined;
      this.#cells.erase(page);
      this.#cells.clearBits(page * pageBytes, set ? left.map((byte, i) => byte | set[i]!) : left);
      this.#wear[page] = this.wear(page) + 1;
    }
    return this.#powerDown(done, words);
  }

  #wordsDone(cut: PlannedCut, words: number): number {
    if (cut.tear === 'before') return 0;
    if (cut.words !== undefined) return Math.min(cut.words, words);
    // A garbled write is in the middle of a word, so never all of them are done. A prefix of no words would be
    // `before`.
    return cut.tear === 'garbled' ? this.#random.below(words) : 1 + this.#random.below(words);
  }

  #powerDown(wordsDone: number, words: number): PowerCut {
    this.#powered = false;
    return new PowerCut(
      `Power cut in write ${this.writes + 1}: ${wordsDone} of ${words} words done`,
      wordsDone,
      words,
    );
  }
}

function misuse(detail: string): LockbenchError {
  return new LockbenchError('FLASH_MISUSE', detail);
}
