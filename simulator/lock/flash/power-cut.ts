/**
 * What a power cut leaves of the write that it hits: nothing, its first words, or its first words and one more of which
 * only some bits changed. An erase works on all words of its page at once: garbled, it leaves any of their bits set.
 */
export type Tear = 'before' | 'prefix' | 'garbled';

/** The power went away. Not a fault of the firmware, so no LockbenchError: whoever holds the power catches it. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
  /** Words of the write that were finished, of so many. */
  readonly wordsDone: number;
  readonly words: number;

  constructor(message: string, wordsDone = 0, words = 0) {
    super(message);
    this.wordsDone = wordsDone;
    this.words = words;
  }
}
