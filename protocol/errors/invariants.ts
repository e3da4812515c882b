import { errors } from './entry.ts';

/** What must hold in every world; damaged traces are in `trace.ts`. */
export const invariantErrors = errors({
  INVARIANT_BROKEN: {
    message: 'What must hold in every world did not hold',
    cause: 'A device, the cloud or a link did what the named rule forbids, whatever the scenario looked at.',
    remedy:
      'Read the trace at the event that the message names; a scenario that breaks it on purpose lifts it by name under `always`.',
  },
  TRACE_WITHOUT_WORLD: {
    message: 'The trace does not say what its world is made of',
    cause: 'It has no event `world.opened`: another version has written it, or its beginning is missing.',
    remedy: 'Write it again with this version: `lockbench run --trace`.',
  },
});
