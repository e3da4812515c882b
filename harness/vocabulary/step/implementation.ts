import { implementWords } from '../implement.ts';
import { stepWords } from './declarations.ts';

/** The executor itself knows how a step ended and what happened since. */
export const implementation = implementWords(stepWords, { verbs: {}, faults: {}, observations: {} });
