import { randomFillSync, randomInt } from 'node:crypto';
import type { Random, RandomSource } from '../../protocol/ports/random.ts';
import { checkedLength, checkedLimit, fractionOf } from './random-rules.ts';

/**
 * The operating system's random numbers, for worlds with real devices. No two runs are alike, and stream names mean
 * nothing.
 */
export function createSystemRandom(): RandomSource {
  return { stream: () => systemStream };
}

const systemStream: Random = {
  below: limit => randomInt(checkedLimit(limit)),
  fraction: () => fractionOf(randomInt(2 ** 32), randomInt(2 ** 32)),
  bytes: length => randomFillSync(new Uint8Array(checkedLength(length))),
};
