/** One named stream of random numbers. Draws from it never shift another stream. */
export interface Random {
  /** A whole number from 0 up to, not including, `limit` (1 to 2^32). */
  below(limit: number): number;
  /** From 0 up to, not including, 1. */
  fraction(): number;
  /** `length` fresh bytes. */
  bytes(length: number): Uint8Array;
}

/** The random numbers of a world: one seed, and a stream for every name. */
export interface RandomSource {
  stream(name: string): Random;
}
