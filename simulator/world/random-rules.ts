import { LockbenchError } from '../../protocol/errors/error.ts';

export function checkedLimit(limit: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= 2 ** 32) return limit;
  throw new LockbenchError('WORLD_MISUSE', `a random number below ${limit}; the limit is 1 to 2^32, whole`);
}

export function checkedLength(length: number): number {
  if (Number.isInteger(length) && length >= 0 && length <= 2 ** 24) return length;
  throw new LockbenchError('WORLD_MISUSE', `${length} random bytes; the length is 0 to 2^24, whole`);
}

/** The upper 53 of two words' 64 bits: every such fraction is exact and equally likely. */
export function fractionOf(high: number, low: number): number {
  return ((high >>> 5) * 2 ** 26 + (low >>> 6)) / 2 ** 53;
}
