import type { TraceData } from '../../../protocol/ports/trace.ts';

/** A field of an event's data as text; empty when it is missing, because traces of other versions may lack it. */
export function text(data: TraceData | undefined, field: string): string {
  const value = data?.[field];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/**
 * Splits `lock:front/bolt` into the device `front` and the machine `bolt`; the machine is empty for the device itself.
 */
export function partsOfSource(source: string): { kind: string; device: string; machine: string } {
  const slash = source.indexOf('/');
  const party = slash < 0 ? source : source.slice(0, slash);
  const colon = party.indexOf(':');
  return {
    kind: colon < 0 ? party : party.slice(0, colon),
    device: colon < 0 ? '' : party.slice(colon + 1),
    machine: slash < 0 ? '' : source.slice(slash + 1),
  };
}
