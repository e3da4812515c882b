import type { VerbRuns } from '../implement.ts';
import type { seamWords } from './declarations.ts';

export type SeamVerbRuns = VerbRuns<typeof seamWords.verbs>;
