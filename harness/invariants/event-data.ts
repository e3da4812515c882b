import type { TraceValue } from '../../protocol/ports/trace.ts';
import type { TraceEvent } from '../../simulator/world/trace.ts';

/** A text field of an event; empty when it is missing, because a saved trace may hold anything. */
export function textOf({ data }: TraceEvent, key: string): string {
  const value = data?.[key];
  return typeof value === 'string' ? value : '';
}

/** A number field of an event; undefined when it is missing. */
export function numberOf({ data }: TraceEvent, key: string): number | undefined {
  const value = data?.[key];
  return typeof value === 'number' ? value : undefined;
}

/** A nested object of an event, as a record; empty when it is missing. */
export function recordOf({ data }: TraceEvent, key: string): Readonly<Record<string, TraceValue>> {
  const value = data?.[key];
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, TraceValue>>)
    : {};
}

/** The name of the lock or bridge that an event is about: `front` for `lock:front` and for `lock:front/bolt`. */
export function deviceOf({ source }: TraceEvent): string {
  const from = source.indexOf(':') + 1;
  const to = source.indexOf('/', from);
  return from === 0 ? '' : source.slice(from, to < 0 ? undefined : to);
}
