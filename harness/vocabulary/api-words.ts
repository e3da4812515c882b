/** The spelling of a scenario's values in the iglooaccess API (facts, section 1). */

const MINUTE_MS = 60_000;

/** `2026-09-01T14:00:00+08:00`: whole seconds and a numeric offset. */
export function apiDate(epochMs: number, utcOffsetMinutes: number): string {
  const local = new Date(epochMs + utcOffsetMinutes * MINUTE_MS).toISOString().slice(0, 19);
  const sign = utcOffsetMinutes < 0 ? '-' : '+';
  const minutes = Math.abs(utcOffsetMinutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${local}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

export function pinTypeOf(kind: 'onetime' | 'permanent' | 'duration'): 1 | 2 | 4 {
  switch (kind) {
    case 'onetime':
      return 1;
    case 'permanent':
      return 2;
    case 'duration':
      return 4;
  }
}
