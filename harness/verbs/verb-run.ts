import type { Bench } from '../bench/bench.ts';
import type { verbDeclarations } from '../language/declarations/index.ts';
import type { VerbArgs } from '../language/verb.ts';
import type { Outcome } from './outcome.ts';

type Declaration = (typeof verbDeclarations)[number];

export interface VerbContext {
  readonly bench: Bench;
  /** Of the step, or the verb's default. */
  readonly withinMs: number;
}

/** What each verb does, with the arguments that its declaration allows. */
export type VerbRuns = {
  readonly [D in Declaration as D['name']]: (context: VerbContext, args: VerbArgs<D>) => Promise<Outcome>;
};
