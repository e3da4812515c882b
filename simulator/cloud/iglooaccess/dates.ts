import { z } from '@hono/zod-openapi';
import type { WallTime } from '../core/daily-window.ts';

/** `2026-09-01T14:00:00+08:00`: a numeric offset, never `Z`. */
export function formatDate(ms: number, utcOffsetMinutes: number): string {
  const local = new Date(ms + utcOffsetMinutes * 60_000).toISOString().slice(0, 19);
  const minutes = Math.abs(utcOffsetMinutes);
  const sign = utcOffsetMinutes < 0 ? '-' : '+';
  return `${local}${sign}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

const EXAMPLE = '2026-09-01T14:00:00+08:00';

/** A date with a numeric offset, or what is wrong with the text. */
function readDate(text: string): WallTime | string {
  const match = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-])(\d\d):(\d\d)$/.exec(text);
  if (!match) return faultOf(text);
  const ms = Date.parse(text);
  const utcOffsetMinutes = (Number(match[2]) * 60 + Number(match[3])) * (match[1] === '-' ? -1 : 1);
  // Date.parse lets 30 February roll over into March: written again, it reads otherwise.
  const isReal = !Number.isNaN(ms) && formatDate(ms, utcOffsetMinutes) === text;
  return isReal ? { seconds: ms / 1000, utcOffsetMinutes } : 'the calendar or the clock does not have it';
}

/** Other ways to write an instant, which clients come with: each is told by its name. */
function faultOf(text: string): string {
  const match = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?([.,]\d+)?(Z|[+-]\d\d(?::?\d\d)?)?$/i.exec(text);
  if (!match) return `not a date like ${EXAMPLE}`;
  const [, seconds, fraction, offset = ''] = match;
  const faults = [
    seconds === undefined && 'it has no seconds',
    fraction !== undefined && `it has fractions of a second (${fraction})`,
    offset === '' && 'it has no offset',
    offset.toUpperCase() === 'Z' && 'it ends in Z, and the offset must be numeric: +00:00',
    /^[+-]\d{4}$/.test(offset) &&
      `its offset ${offset} has no colon: ${offset.slice(0, 3)}:${offset.slice(3)}`,
    /^[+-]\d\d$/.test(offset) && `its offset ${offset} has no minutes: ${offset}:00`,
  ].filter(fault => fault !== false);
  return `${faults.join('; ') || 'it has a small t'}; write ${EXAMPLE}`;
}

const writtenDate = z.string().transform((text, context): WallTime => {
  const read = readDate(text);
  if (typeof read === 'object') return read;
  context.addIssue({ code: 'custom', message: read });
  return z.NEVER;
});

/** A date with minutes, for custom PINs; gives Unix seconds. */
export const date = writtenDate
  .transform(({ seconds }) => seconds)
  .openapi({ type: 'string', example: '2026-09-01T14:30:00+08:00', description: 'With a numeric offset' });

/** A date of whole hours, for algoPINs. */
export const hourDate = writtenDate
  .refine(
    ({ seconds, utcOffsetMinutes }) => (seconds + utcOffsetMinutes * 60) % 3600 === 0,
    'not a whole hour: its minutes and seconds are 00',
  )
  .openapi({
    type: 'string',
    example: EXAMPLE,
    description: "A whole hour, with a numeric offset: the lock's own",
  });

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
