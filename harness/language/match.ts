import type { Expected, Json, Matcher } from './types.ts';

/** True when the observed value is as expected; references must be filled in before. */
export function matchValue(expected: Json, observed: Json | undefined): boolean {
  if (observed === undefined) return false;
  if (typeof expected !== 'object' || expected === null) return expected === observed;
  const { atLeast, atMost, not, matches, oneOf, contains } = expected as ResolvedMatcher;
  if (atLeast !== undefined && !(typeof observed === 'number' && observed >= atLeast)) return false;
  if (atMost !== undefined && !(typeof observed === 'number' && observed <= atMost)) return false;
  if (not !== undefined && matchValue(not, observed)) return false;
  if (matches !== undefined && !(typeof observed === 'string' && new RegExp(matches).test(observed)))
    return false;
  if (oneOf !== undefined && !oneOf.some(value => value === observed)) return false;
  return contains === undefined || includes(observed, contains);
}

interface ResolvedMatcher {
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly not?: Json;
  readonly matches?: string;
  readonly oneOf?: readonly Json[];
  readonly contains?: Json;
}

function includes(observed: Json, part: Json): boolean {
  if (typeof observed === 'string') return typeof part === 'string' && observed.includes(part);
  return Array.isArray(observed) && observed.some(value => value === part);
}

/** What was expected, for a failure: `at least 3`, `unlocked`, `not contains 16`. */
export function describeExpected(expected: Json | Expected): string {
  if (typeof expected !== 'object' || expected === null) return shown(expected);
  return Object.entries(expected as Matcher)
    .map(([word, value]) => `${phrases[word as keyof Matcher]} ${describeBound(value)}`)
    .join(' and ');
}

const phrases: Readonly<Record<keyof Matcher, string>> = {
  atLeast: 'at least',
  atMost: 'at most',
  not: 'not',
  matches: 'matches',
  oneOf: 'one of',
  contains: 'contains',
};

function describeBound(value: Json): string {
  return Array.isArray(value) ? value.map(shown).join(', ') : describeExpected(value);
}

/** A value in a message. An empty list and a text of blanks are named, because they would print as nothing. */
export function shown(value: Json): string {
  if (Array.isArray(value) && value.length === 0) return 'an empty list';
  if (typeof value === 'object') return JSON.stringify(value);
  if (value === '') return 'empty';
  return typeof value === 'string' && value.trim() !== value ? JSON.stringify(value) : String(value);
}
