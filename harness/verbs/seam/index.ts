import type { VerbRuns } from '../verb-run.ts';
import { codeVerbs } from './codes.ts';
import { connectVerbs } from './connect.ts';
import { eventVerbs } from './events.ts';
import { lockVerbs } from './locks.ts';

/** Calls of the Seam API, as an integrator's program makes them. */
export const seamVerbs: Pick<VerbRuns, Extract<keyof VerbRuns, `seam.${string}`>> = {
  ...connectVerbs,
  ...lockVerbs,
  ...codeVerbs,
  ...eventVerbs,
};
