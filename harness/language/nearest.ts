import { distance } from 'fastest-levenshtein';

/** Words that are longer than this are not compared. */
const MAX_LENGTH = 64;

/** The known word that was probably meant, if any is close. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word.length === 0 || word.length > MAX_LENGTH) return undefined;
  const lower = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const gap = gapBetween(lower, candidate.toLowerCase());
    if (gap < bestDistance) {
      best = candidate;
      bestDistance = gap;
    }
  }
  return best;
}

/**
 * The distance between words. A verb without its family (`enter` for `keypad.enter`) counts as one slip, and so do two
 * swapped letters and the parts of a code in another order (`UNKNOWN_PIN`).
 */
function gapBetween(word: string, candidate: string): number {
  if (candidate.endsWith(`.${word}`)) return 1;
  if (word !== candidate && partsOf(word).sort().join() === partsOf(candidate).sort().join()) return 1;
  const gap = distance(word, candidate);
  return gap === 2 && sorted(word) === sorted(candidate) ? 1 : gap;
}

function sorted(word: string): string {
  return [...word].sort().join('');
}

function partsOf(word: string): string[] {
  return word.split(/[._]/);
}

/** The number of words that a person takes in at a glance. */
const MOST_SHOWN = 8;

/** `did you mean 'front'?`, or the whole list when it is short, or the words that share a part with it, or nothing. */
export function suggestion(word: string, known: Iterable<string>): string | undefined {
  const words = [...known];
  const near = nearest(word, words);
  if (near !== undefined) return `did you mean '${near}'?`;
  if (words.length === 0) return undefined;
  if (words.length <= MOST_SHOWN) return `known: ${words.join(', ')}`;
  const alike = sharingMost(word, words);
  return alike.length > 0 ? `known with that word in them: ${alike.join(', ')}` : undefined;
}

/** For `PIN_WRONG`: the codes with PIN or WRONG in them, those that share most first. */
function sharingMost(word: string, words: readonly string[]): string[] {
  if (word.length > MAX_LENGTH) return [];
  const parts = partsOf(word.toLowerCase()).filter(part => part.length >= 3);
  const shared = (candidate: string) => {
    const others = partsOf(candidate.toLowerCase());
    return parts.filter(part => others.some(other => other === part || other.startsWith(part))).length;
  };
  return words
    .map(candidate => ({ candidate, count: shared(candidate) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_SHOWN)
    .map(({ candidate }) => candidate);
}
