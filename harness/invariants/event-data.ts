import type { TraceValue } from '../../protocol/ports/trace.ts';
import type { TraceEvent } from '../../simulator/world/trace.ts';

/** A text of an event; empty when it has none. A saved trace may hold anything. */
export function textOf({ data }: TraceEvent, key: string): string {
  const value = data?.[key];
  return typeof value === 'string' ? value : '';
}

/** A number of an event; undefined when it has none. */
export function numberOf({ data }: TraceEvent, key: string): number | undefined {
  const value = data?.[key];
  return typeof value === 'number' ? value : undefined;
}

/** What is nested in an event, as a record; empty when there is none. */
export function recordOf({ data }: TraceEvent, key: string): Readonly<Record<string, TraceValue>> {
  const value = data?.[key];
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, TraceValue>>)
    : {};
}

/** The lock or bridge that an event is of: `front` of `lock:front` and of `lock:front/bolt`. */
export function deviceOf({ source }: TraceEvent): string {
  const from = source.indexOf(':') + 1;
  const to = source.indexOf('/', from);
  return from === 0 ? '' : source.slice(from, to < 0 ? undefined : to);
}
