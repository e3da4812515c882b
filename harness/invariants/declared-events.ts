import { eventTypes } from '../vocabulary/step/event-types.ts';
import { WORLD_OPENED } from './world-facts.ts';

/**
 * Every type of event that a trace may have: those that scenarios may name, and those of the bench itself. A new type is
 * added here or in `event-types`, so that a misspelt name is found.
 */
export const declaredEvents: ReadonlySet<string> = new Set([
  ...eventTypes,
  WORLD_OPENED,
  'machine.transition',
  'step.started',
  'step.skipped',
  'fault.started',
  'fault.ended',
  'memory.written',
  'pin.issued',
  'webhook.received',
  'broker.uncleared',
  'ble.pdu',
  'ble.malformed',
]);
