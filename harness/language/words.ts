import { mapRecord } from './record.ts';
import type { FaultDeclaration, ObservationDeclaration, VerbDeclaration } from './verb.ts';

/** Words of the scenario language that belong together, by name; they are implemented elsewhere. */
export interface Words<
  V extends VerbRecord = VerbRecord,
  F extends FaultRecord = FaultRecord,
  O extends ObservationRecord = ObservationRecord,
> {
  readonly verbs: V;
  readonly faults: F;
  readonly observations: O;
}

export type VerbRecord = Readonly<Record<string, VerbDeclaration>>;
export type FaultRecord = Readonly<Record<string, FaultDeclaration>>;
export type ObservationRecord = Readonly<Record<string, ObservationDeclaration>>;

/** A declaration without its name, which is its key. */
interface VerbSpec extends Omit<VerbDeclaration, 'name' | 'results'> {
  readonly results?: Readonly<Record<string, string>>;
}
type FaultSpec = Omit<FaultDeclaration, 'name'>;
type ObservationSpec = Omit<ObservationDeclaration, 'name'>;

type VerbsOf<S extends Readonly<Record<string, VerbSpec>>> = {
  readonly [Name in keyof S & string]: VerbDeclaration<Name, S[Name]['args'], ResultsOf<S[Name]>>;
};
type ResultsOf<S extends VerbSpec> = S extends { readonly results: infer R } ? keyof R & string : never;

type FaultsOf<S extends Readonly<Record<string, FaultSpec>>> = {
  readonly [Name in keyof S & string]: FaultDeclaration<Name, S[Name]['args']>;
};

type ObservationsOf<S extends Readonly<Record<string, ObservationSpec>>> = {
  readonly [Name in keyof S & string]: ObservationDeclaration<Name, S[Name]['of']>;
};

/** Declares words; each gets its key as its name. */
export function defineWords<
  const V extends Readonly<Record<string, VerbSpec>> = Record<never, VerbSpec>,
  const F extends Readonly<Record<string, FaultSpec>> = Record<never, FaultSpec>,
  const O extends Readonly<Record<string, ObservationSpec>> = Record<never, ObservationSpec>,
>(words: {
  readonly verbs?: V;
  readonly faults?: F;
  readonly observations?: O;
}): Words<VerbsOf<V>, FaultsOf<F>, ObservationsOf<O>> {
  const verbs: Readonly<Record<string, VerbSpec>> = words.verbs ?? {};
  const faults: Readonly<Record<string, FaultSpec>> = words.faults ?? {};
  const observations: Readonly<Record<string, ObservationSpec>> = words.observations ?? {};
  // The compiler cannot see that the name of each declaration is its key; the test beside this file does.
  return {
    verbs: mapRecord(verbs, (name, verb) => ({ results: {}, ...verb, name })) as VerbsOf<V>,
    faults: mapRecord(faults, (name, fault) => ({ ...fault, name })) as FaultsOf<F>,
    observations: mapRecord(observations, (name, seen) => ({ ...seen, name })) as ObservationsOf<O>,
  };
}
