/**
 * What a power cut leaves of the write that it hits: nothing, its first words, or its first words and one more word
 * of which only some bits changed. An erase works on all words of its page at once, so a garbled one leaves any of
 * their bits set.
 */
export type Tear = 'before' | 'prefix' | 'garbled';
