/**
 * The power went away, in the midst of a write to the memory of a device. Not a fault of the firmware, so no
 * LockbenchError: whoever holds the power catches it.
 */
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
