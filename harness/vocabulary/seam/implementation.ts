import { implementWords } from '../implement.ts';
import { codeVerbs } from './codes.ts';
import { connectVerbs } from './connect.ts';
import { seamWords } from './declarations.ts';
import { eventVerbs } from './events.ts';
import { lockVerbs } from './locks.ts';

/** Calls of the Seam API, as an integrator's program makes them. */
export const implementation = implementWords(seamWords, {
  verbs: { ...connectVerbs, ...lockVerbs, ...codeVerbs, ...eventVerbs },
  faults: {},
  observations: {},
});
