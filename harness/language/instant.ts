import { LockbenchError } from '../../protocol/errors/error.ts';
import type { EpochMs } from '../../protocol/ports/clock.ts';
import { parseDuration } from './duration.ts';
import { quoted } from './position.ts';

/** A fixed time, or one counted from when the step runs. */
export type Instant = { readonly at: EpochMs } | { readonly from: 'now' | 'hour'; readonly plusMs: number };

const RELATIVE = /^(now|hour)(?:\s*([+-])\s*(.+))?$/;
const ISO_INSTANT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?(Z|[+-]\d\d:\d\d)$/;

/** For editors; `parseInstant` is stricter. */
export const INSTANT_PATTERN = /^(?:(?:now|hour)(?:\s*[+-]\s*\d.*)?|\d{4}-\d\d-\d\dT\S+)$/;

/**
 * Reads `now`, `now + 3h`, `hour` (the start of the present hour), `hour - 2h`, or ISO 8601 with an offset.
 * @throws {LockbenchError} SCENARIO_INVALID; the detail continues a sentence, a hint follows a line break
 */
export function parseInstant(text: string): Instant {
  const match = RELATIVE.exec(text.trim());
  if (!match) return { at: parseIso(text).epochMs };
  const [, from, sign, duration] = match;
  const ms = duration === undefined ? 0 : parseDuration(duration);
  return { from: from as 'now' | 'hour', plusMs: sign === '-' ? 0 - ms : ms };
}

/** The instant's time, when the world's clock shows `nowMs`. */
export function resolveInstant(instant: Instant, nowMs: EpochMs, utcOffsetMinutes: number): EpochMs {
  if ('at' in instant) return instant.at;
  return (instant.from === 'now' ? nowMs : startOfHour(nowMs, utcOffsetMinutes)) + instant.plusMs;
}

/** A phone sets a lock's clock in whole seconds, and its message takes a moment to arrive. */
export const START_MARGIN_MS = 2_000;

/** `now` as a start: already begun by the clock of a lock that a phone has set. Every other time is taken as written. */
export function startingNow(instant: Instant): Instant {
  const isNow = 'from' in instant && instant.from === 'now' && instant.plusMs === 0;
  return isNow ? { from: 'now', plusMs: 0 - START_MARGIN_MS } : instant;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** The start of the local hour, because some offsets are not whole hours. */
function startOfHour(nowMs: EpochMs, utcOffsetMinutes: number): EpochMs {
  const local = nowMs + utcOffsetMinutes * MINUTE_MS;
  return nowMs - (((local % HOUR_MS) + HOUR_MS) % HOUR_MS);
}

export interface ZonedTime {
  readonly epochMs: EpochMs;
  readonly utcOffsetMinutes: number;
}

/**
 * Reads `2026-09-01T08:00:00+08:00`.
 * @throws {LockbenchError} SCENARIO_INVALID, phrased like those of `parseInstant`
 */
export function parseIso(text: string): ZonedTime {
  const match = ISO_INSTANT.exec(text.trim());
  if (!match) {
    const hint = /^\d{4}-\d\d-\d\d(T[\d:.]+)?$/.test(text.trim())
      ? '\nadd the offset, for example "+08:00"'
      : '\nwrite "2026-09-01T08:00:00+08:00", "now + 3h" or "hour"';
    throw new LockbenchError('SCENARIO_INVALID', `must be a time, not ${quoted(text)}${hint}`);
  }
  const part = (index: number) => Number(match[index] ?? 0);
  const fields = [part(1), part(2) - 1, part(3), part(4), part(5), part(6)] as const;
  const local = new Date(Date.UTC(...fields, Number((match[7] ?? '').padEnd(3, '0'))));
  const read = [
    local.getUTCFullYear(),
    local.getUTCMonth(),
    local.getUTCDate(),
    local.getUTCHours(),
    local.getUTCMinutes(),
    local.getUTCSeconds(),
  ];
  const offset = offsetMinutes(match[8]!);
  // Date turns a day that the calendar does not have, such as 30 February, into a later one.
  if (fields.some((field, index) => field !== read[index]) || offset === undefined)
    throw new LockbenchError('SCENARIO_INVALID', `is no time of the calendar: ${quoted(text)}`);
  return { epochMs: local.getTime() - offset * MINUTE_MS, utcOffsetMinutes: offset };
}

/** Offsets in use on Earth lie between -12:00 and +14:00. */
function offsetMinutes(text: string): number | undefined {
  if (text === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(4));
  const signed = text.startsWith('-') ? 0 - minutes : minutes;
  return Number(text.slice(4)) < 60 && signed >= -720 && signed <= 840 ? signed : undefined;
}
