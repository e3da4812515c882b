import type { Clock } from '../../../protocol/ports/clock.ts';
import type { Random } from '../../../protocol/ports/random.ts';
import type { CloudCore } from '../core/core.ts';
import type { ModelCatalog } from '../core/model.ts';
import type { Tables } from '../store/tables.ts';
import type { EventLog } from './events/event-log.ts';
import type { SeamState } from './state.ts';

/** What the parts of the Seam API share. */
export interface SeamContext {
  readonly core: CloudCore;
  readonly clock: Clock;
  readonly models: ModelCatalog;
  readonly ids: Random;
  readonly secrets: Random;
  readonly tables: Tables;
  readonly state: SeamState;
  readonly log: EventLog;
}

/** A random UUID (RFC 9562, version 4). */
export function newUuid(ids: Random): string {
  const bytes = Buffer.from(ids.bytes(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Seam writes times in ISO 8601, in UTC and with milliseconds. */
export function toIsoTimestamp(ms: number): string {
  return new Date(ms).toISOString();
}

/** Keeps a map at its limit by deleting the oldest entries. */
export function dropOldest(map: Map<string, unknown>, limit: number): void {
  for (const key of map.keys()) {
    if (map.size <= limit) return;
    map.delete(key);
  }
}
