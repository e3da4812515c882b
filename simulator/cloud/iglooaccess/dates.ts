import { z } from '@hono/zod-openapi';

/** `2026-09-01T14:00:00+08:00`: a numeric offset, never `Z`. */
export function formatDate(ms: number, utcOffsetMinutes: number): string {
  const local = new Date(ms + utcOffsetMinutes * 60_000).toISOString().slice(0, 19);
  const minutes = Math.abs(utcOffsetMinutes);
  const sign = utcOffsetMinutes < 0 ? '-' : '+';
  return `${local}${sign}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** Unix time of a date with a numeric offset; undefined for a date that the calendar does not have. */
function parseDate(text: string): number | undefined {
  const match = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-])(\d\d):(\d\d)$/.exec(text);
  const ms = match ? Date.parse(text) : Number.NaN;
  if (!match || Number.isNaN(ms)) return undefined;
  const offset = (Number(match[2]) * 60 + Number(match[3])) * (match[1] === '-' ? -1 : 1);
  // Date.parse lets 30 February roll over into March: written again, it reads otherwise.
  return formatDate(ms, offset) === text ? ms / 1000 : undefined;
}

/** A date with minutes, for custom PINs; gives Unix seconds. */
export const date = z
  .string()
  .transform((text, context) => {
    const seconds = parseDate(text);
    if (seconds !== undefined) return seconds;
    context.addIssue({ code: 'custom', message: 'not a date like 2026-09-01T14:00:00+08:00' });
    return z.NEVER;
  })
  .openapi({ type: 'string', example: '2026-09-01T14:30:00+08:00', description: 'With a numeric offset' });

/** A date of whole hours, for algoPINs; gives Unix seconds. */
export const hourDate = z
  .string()
  .regex(/T\d\d:00:00[+-]/, 'not a whole hour')
  .pipe(date)
  .openapi({
    type: 'string',
    example: '2026-09-01T14:00:00+08:00',
    description: "A whole hour, with a numeric offset: the lock's own",
  });

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
