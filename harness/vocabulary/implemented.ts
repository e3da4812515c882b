import type { RunnableFault, RunnableVerb, SightsByKind } from './implement.ts';
import { wordGroups } from './index.ts';

/** The implementation of every word of the language, by its name. */
export interface ImplementedWords {
  readonly verbs: ReadonlyMap<string, RunnableVerb>;
  readonly faults: ReadonlyMap<string, RunnableFault>;
  readonly sights: ReadonlyMap<string, SightsByKind>;
}

export async function loadImplementedWords(): Promise<ImplementedWords> {
  const loaded = await Promise.all(wordGroups.map(group => group.load()));
  const all = loaded.map(({ implementation }) => implementation);
  return {
    verbs: new Map(all.flatMap(({ verbs }) => Object.entries(verbs))),
    faults: new Map(all.flatMap(({ faults }) => Object.entries(faults))),
    sights: new Map(all.flatMap(({ observations }) => Object.entries(observations))),
  };
}
