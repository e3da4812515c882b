import type { TraceEvent } from '../../simulator/world/trace.ts';

/** One trace event for people: `+00:00:01.799  lock:front            keypad.refused  code=PIN_UNKNOWN`. */
export function eventLine({ at, source, type, data }: TraceEvent, startMs: number): string {
  const details = Object.entries(data ?? {}).map(([key, value]) => `${key}=${plain(value)}`);
  return `+${elapsed(at - startMs)}  ${source.padEnd(20)}  ${[type, ...details].join('  ')}`;
}

/** `00:00:01.799`, with the days in front when there are any. */
export function elapsed(ms: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const days = Math.floor(ms / 86_400_000);
  const clock = `${two(Math.floor(ms / 3_600_000) % 24)}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}`;
  return `${days > 0 ? `${days}d ` : ''}${clock}.${String(Math.floor(ms % 1000)).padStart(3, '0')}`;
}

const LONGEST_VALUE = 80;

function plain(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
