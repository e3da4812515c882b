import { errors } from './entry.ts';

/** What must hold in every world, and the traces that it is judged by. */
export const invariantErrors = errors({
  INVARIANT_BROKEN: {
    message: 'What must hold in every world did not hold',
    cause: 'A device, the cloud or a link did what the named rule forbids, whatever the scenario looked at.',
    remedy:
      'Read the trace at the event that the message names; a scenario that breaks it on purpose lifts it by name under `always`.',
  },
  TRACE_BROKEN: {
    message: 'The trace cannot be read',
    cause: 'A line is not the JSON of an event, or the file is cut off, or it is no trace.',
    remedy: 'Give a file that `lockbench run --trace` or a failure has written; the message names the line.',
  },
  TRACE_WITHOUT_WORLD: {
    message: 'The trace does not say what its world is made of',
    cause: 'It has no event `world.opened`: another version has written it, or its beginning is missing.',
    remedy: 'Write it again with this version: `lockbench run --trace`.',
  },
});
