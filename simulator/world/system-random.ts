import { randomFillSync, randomInt } from 'node:crypto';
import type { Random, RandomSource } from '../../protocol/ports/random.ts';
import { checkedLength, checkedLimit, fractionOf } from './random-rules.ts';

/** The operating system's chance, for worlds with real devices; no two runs are alike, and names mean nothing. */
export function createSystemRandom(): RandomSource {
  return { stream: () => systemStream };
}

const systemStream: Random = {
  below: limit => randomInt(checkedLimit(limit)),
  fraction: () => fractionOf(randomInt(2 ** 32), randomInt(2 ** 32)),
  bytes: length => randomFillSync(new Uint8Array(checkedLength(length))),
};
