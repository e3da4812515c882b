import { bridgeEvents } from './event-types/bridge.ts';
import { cloudEvents } from './event-types/cloud.ts';
import { linkEvents } from './event-types/links.ts';
import { lockEvents } from './event-types/lock.ts';
import { seamEvents } from './event-types/seam.ts';

/**
 * The trace events that checks may name. A closed list, because a `never` with a slip in it would hold for ever; what is
 * not here can still be read in the trace. A wing keeps its own in a file of its own.
 */
export const eventTypes = [
  ...lockEvents,
  ...bridgeEvents,
  ...cloudEvents,
  ...seamEvents,
  ...linkEvents,
] as const;
