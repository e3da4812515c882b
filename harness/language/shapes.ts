import * as z from 'zod';
import { isLockbenchError } from '../../protocol/errors/error.ts';
import { createTimezoneCheck } from '../../simulator/cloud/core/timezones.ts';
import { type DurationMs, durationPattern, parseDuration } from './duration.ts';
import {
  INSTANT_PATTERN,
  type Instant,
  parseInstant,
  parseIso,
  START_MARGIN_MS,
  startingNow,
  type ZonedTime,
} from './instant.ts';
import { quoted } from './position.ts';

// A message continues the sentence "'within' ...", a hint follows a line break.

/** `24h 1s`; its output is milliseconds. */
export function duration() {
  return parsed<DurationMs>(durationPattern, parseDuration, '30s').describe('a duration: 24h 1s, 30s, 500ms');
}

/** `now + 3h`, `hour` or ISO 8601; its output is for `resolveInstant`. */
export function instant() {
  return parsed<Instant>(INSTANT_PATTERN, parseInstant, 'now').describe(
    'a time: now, now + 3h, hour (the start of the present one), or ISO 8601 with an offset',
  );
}

/**
 * Like `instant`, for the start of a PIN or an eKey that a lock judges by its own clock. An author who writes `now` wants
 * it to be valid at once, and the clock of a lock may be behind, so `now` is a little earlier here.
 */
export function startTime() {
  return instant()
    .transform(startingNow)
    .describe(
      `a time; now is ${START_MARGIN_MS / 1000} s ago here, so that it has begun by the clock of the lock`,
    );
}

/** ISO 8601 with an offset. */
export function isoTime() {
  return parsed<ZonedTime>(/^\d{4}-\d\d-\d\dT\S+$/, parseIso, '2026-09-01T08:00:00+08:00').describe(
    'ISO 8601 with an offset',
  );
}

const PERCENT_PATTERN = /^(?:100|\d{1,2}(?:\.\d{1,3})?)%$/;

/** `90%`; its output is 90. */
export function percent() {
  return parsed(PERCENT_PATTERN, parsePercent, '90%').describe('a share from 0% to 100%');
}

/** `5%`; its output is 0.05. */
export function rate() {
  return parsed(PERCENT_PATTERN, text => parsePercent(text) / 100, '5%').describe('a share from 0% to 100%');
}

/** Digits in quotes: YAML would read 0123 as the number 123. */
export function digits(pattern = /^[0-9]{1,32}$/) {
  return z
    .string()
    .regex(pattern, { error: ({ input }) => `must be digits, not ${quoted(String(input))}` })
    .describe('digits, in quotes');
}

/** A short text that is judged only by the system under test. */
export function text(maxLength = 1_000) {
  return z.string().max(maxLength);
}

function parsePercent(text: string): number {
  return Number(text.slice(0, -1));
}

/** A text that one of our parsers reads; `pattern` is only for editors. */
function parsed<T>(pattern: RegExp, parse: (text: string) => T, example: string) {
  return z
    .string({
      // A missing value gets the general wording.
      error: ({ input }) =>
        typeof input === 'number' || typeof input === 'boolean'
          ? `must be written like "${example}", not ${input}`
          : undefined,
    })
    .max(100)
    .regex(pattern, { abort: true, error: ({ input }) => problemOf(parse, String(input), example) })
    .transform((written, context): T => {
      try {
        return parse(written);
      } catch (error) {
        context.addIssue({ code: 'custom', message: detailOf(error) });
        return z.NEVER;
      }
    });
}

/** The parser's message, because the pattern cannot give a reason. */
function problemOf(parse: (text: string) => unknown, written: string, example: string): string {
  try {
    parse(written);
  } catch (error) {
    return detailOf(error);
  }
  return `must be written like "${example}", not ${quoted(written)}`;
}

function detailOf(error: unknown): string {
  if (isLockbenchError(error)) return error.detail ?? error.message;
  throw error;
}

/** A place by its IANA name. */
export function timezone() {
  return z
    .string()
    .refine(createTimezoneCheck(), { error: 'must be an IANA time zone, such as Europe/Berlin' });
}
