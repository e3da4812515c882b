import { bridgeEvents } from './event-types/bridge.ts';
import { cloudEvents } from './event-types/cloud.ts';
import { linkEvents } from './event-types/links.ts';
import { lockEvents } from './event-types/lock.ts';
import { seamEvents } from './event-types/seam.ts';

/**
 * The trace events that checks may name. The list is closed, because a `never` with a misspelt name would always hold;
 * other events can still be read in the trace. A further API or product keeps its events in a file of its own.
 */
export const eventTypes = [
  ...lockEvents,
  ...bridgeEvents,
  ...cloudEvents,
  ...seamEvents,
  ...linkEvents,
] as const;
