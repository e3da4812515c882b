/**
 * The power went away during a write to the memory of a device. This is no fault of the firmware, so it is no
 * LockbenchError; whoever holds the power catches it.
 */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
  /** How many words of the write were finished. */
  readonly wordsDone: number;
  readonly words: number;

  constructor(message: string, wordsDone = 0, words = 0) {
    super(message);
    this.wordsDone = wordsDone;
    this.words = words;
  }
}
