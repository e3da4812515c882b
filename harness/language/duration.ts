import { LockbenchError } from '../../protocol/errors/error.ts';
import { quoted } from './position.ts';

/** Milliseconds. */
export type DurationMs = number;

const unitsMs = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;
type Unit = keyof typeof unitsMs;

/** The spellings of units that people write, and the units that they mean. */
const wordsForUnits: ReadonlyMap<string, Unit> = new Map(
  Object.entries({
    d: ['day', 'days'],
    h: ['hr', 'hrs', 'hour', 'hours'],
    m: ['min', 'mins', 'minute', 'minutes'],
    s: ['sec', 'secs', 'second', 'seconds'],
    ms: ['msec', 'millis', 'millisecond', 'milliseconds'],
  } as const).flatMap(([unit, words]) => words.map(word => [word, unit as Unit] as const)),
);

const number = String.raw`(\d+(?:\.\d+)?)`;
/** `2d 3h 4m 5s 6ms`, the largest unit first, each at most once. */
export const durationPattern = new RegExp(
  `^(?=\\d)${Object.keys(unitsMs)
    .map(unit => `(?:${number}${unit}(?![a-z])\\s*)?`)
    .join('')}$`,
);

const longestMs = 36_500 * unitsMs.d;

/**
 * Reads `24h 1s`, `30s`, `2d`, `500ms`.
 * @throws {LockbenchError} SCENARIO_INVALID; the detail continues a sentence, a hint follows a line break
 */
export function parseDuration(text: string): DurationMs {
  const match = durationPattern.exec(text.trim());
  if (!match) throw new LockbenchError('SCENARIO_INVALID', problemOf(text.trim()));
  const ms = Object.values(unitsMs).reduce(
    (sum, unitMs, index) => sum + Number(match[index + 1] ?? 0) * unitMs,
    0,
  );
  // Decimals may leave a rounding error far below a millisecond.
  const rounded = Math.round(ms);
  if (Math.abs(ms - rounded) > 1e-3)
    throw new LockbenchError('SCENARIO_INVALID', 'must be a whole number of milliseconds');
  if (rounded > longestMs) throw new LockbenchError('SCENARIO_INVALID', 'must be at most 36500d');
  return rounded;
}

function problemOf(text: string): string {
  if (/^\d+(\.\d+)?$/.test(text)) return `needs a unit, not just ${quoted(text)}\nwrite "${text}s"`;
  for (const [, word] of text.matchAll(/([a-z]+)/gi)) {
    const unit = wordsForUnits.get(word!.toLowerCase());
    if (unit) return `has the unknown unit ${quoted(word!)}\ndid you mean '${unit}'?`;
    if (!Object.hasOwn(unitsMs, word!)) return `has the unknown unit ${quoted(word!)}\nknown: d, h, m, s, ms`;
  }
  return `must be a duration such as "30s" or "24h 1s", not ${quoted(text)}`;
}
