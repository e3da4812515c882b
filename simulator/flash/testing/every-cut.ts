import { PowerCut } from '../../../protocol/ports/power-cut.ts';
import type { Random } from '../../../protocol/ports/random.ts';
import { createRandomSource } from '../../world/random.ts';
import { createNorFlash, type NorFlash } from '../nor-flash.ts';
import type { Tear } from '../tear.ts';

/** For tests: what the flash holds after a cut at every write that `act` makes on it, torn in every way. */
export function* everyCut(
  flash: NorFlash,
  act: (flash: NorFlash) => void,
  words: 'each word' | 'one word drawn',
): Generator<Uint8Array> {
  const bench = createNorFlash(flash.geometry, { random: testRandom(flash.writes + 1) });
  const image = flash.image();
  for (let write = 1; ; write++) {
    for (const tear of ['before', 'prefix', 'garbled'] satisfies Tear[]) {
      for (let done = 0; ; done++) {
        bench.load(image);
        bench.cutAfter(write, tear, words === 'each word' ? done : undefined);
        const cut = cutDuring(() => act(bench));
        bench.powerUp();
        if (!cut) return;
        yield bench.image();
        if (words !== 'each word' || done >= cut.words || tear === 'before') break;
      }
    }
  }
}

/** The power cut that ended `act`, if one did. */
export function cutDuring(act: () => void): PowerCut | undefined {
  try {
    act();
  } catch (error) {
    if (error instanceof PowerCut) return error;
    throw error;
  }
  return undefined;
}

export function testRandom(seed: number): Random {
  return createRandomSource(`flash ${seed}`).stream('test');
}
