import { valuesOf } from '../language/record.ts';
import type { FaultRecord, ObservationRecord, VerbRecord, Words } from '../language/words.ts';
import type { AnyImplementation, Implementation } from './implement.ts';

/** A group of words, and where their implementation is. */
export interface WordGroup<V extends VerbRecord, F extends FaultRecord, O extends ObservationRecord> {
  readonly verbs: readonly V[keyof V & string][];
  readonly faults: readonly F[keyof F & string][];
  readonly observations: readonly O[keyof O & string][];
  load(): Promise<{ readonly implementation: AnyImplementation }>;
}

export function wordGroup<V extends VerbRecord, F extends FaultRecord, O extends ObservationRecord>(
  words: Words<V, F, O>,
  load: () => Promise<{
    readonly implementation: Implementation<Words<NoInfer<V>, NoInfer<F>, NoInfer<O>>> & AnyImplementation;
  }>,
): WordGroup<V, F, O> {
  return {
    verbs: valuesOf(words.verbs),
    faults: valuesOf(words.faults),
    observations: valuesOf(words.observations),
    load,
  };
}
