import { implementWords } from '../implement.ts';
import { stepWords } from './declarations.ts';

/** This is empty because the executor itself knows how a step ended and what has happened since. */
export const implementation = implementWords(stepWords, { verbs: {}, faults: {}, observations: {} });
