import { distance } from 'fastest-levenshtein';

/** Longer words are no slip of the fingers. */
const maxLength = 64;

/** The known word that was probably meant, if any is close. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word.length === 0 || word.length > maxLength) return undefined;
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

/** A verb without its family (`enter` for `keypad.enter`) counts as one slip, and so do two letters swapped. */
function gapBetween(word: string, candidate: string): number {
  if (candidate.endsWith(`.${word}`)) return 1;
  const gap = distance(word, candidate);
  return gap === 2 && sorted(word) === sorted(candidate) ? 1 : gap;
}

function sorted(word: string): string {
  return [...word].sort().join('');
}

/** `did you mean 'front'?`, or the whole list when it is short, or nothing. */
export function suggestion(word: string, known: Iterable<string>): string | undefined {
  const words = [...known];
  const near = nearest(word, words);
  if (near !== undefined) return `did you mean '${near}'?`;
  return words.length > 0 && words.length <= 8 ? `known: ${words.join(', ')}` : undefined;
}
