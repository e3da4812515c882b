import type * as z from 'zod';
import type { HeadSchema } from './head.ts';
import type { FaultDeclaration, ObservationDeclaration, ResultName, VerbDeclaration } from './verb.ts';

type Verbs = readonly VerbDeclaration[];
type Faults = readonly FaultDeclaration[];
type Observations = readonly ObservationDeclaration[];

/** A text with a reference may stand for any single value. */
type ReferenceText = `${string}\${${string}}${string}`;

/** A type in its written form: read-only, and with references allowed. */
type Written<T> = T extends string | number | boolean
  ? T | ReferenceText
  : T extends readonly (infer Item)[]
    ? readonly Written<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Written<T[Key]> }
      : T;

type SingleValue = string | number | boolean;

export interface MatcherDocument {
  readonly atLeast?: number | string;
  readonly atMost?: number | string;
  readonly not?: ExpectedDocument;
  readonly matches?: string;
  readonly oneOf?: readonly SingleValue[];
  readonly contains?: SingleValue;
}
export type ExpectedDocument = SingleValue | MatcherDocument;

/** A value about the step's own device, or values by the names of devices. */
type CheckValue = ExpectedDocument | { readonly [device: string]: ExpectedDocument };

type ChecksDocument<Name extends string> = { readonly [Each in Name]?: CheckValue };

interface BlockModifiers<O extends Observations> {
  readonly label?: string;
  readonly when?: ChecksDocument<O[number]['name']>;
}

interface VerbModifiers<D extends VerbDeclaration, O extends Observations> extends BlockModifiers<O> {
  readonly as?: string;
  readonly within?: string;
  readonly expect?: ChecksDocument<O[number]['name'] | ResultName<D>>;
  readonly eventually?: ChecksDocument<O[number]['name']>;
  readonly never?: ChecksDocument<O[number]['name']>;
}

type ArgsDocument<Input> = Input extends string ? Input : Written<Input> & { readonly as?: string };

type VerbStepDocument<V extends Verbs, O extends Observations> = {
  [D in V[number] as D['name']]: VerbModifiers<D, O> & {
    readonly [Name in D['name']]: ArgsDocument<z.input<D['args']>>;
  };
}[V[number]['name']];

type FaultDocument<F extends Faults> = {
  [D in F[number] as D['name']]: { readonly fault: D['name'] } & Written<z.input<D['args']>>;
}[F[number]['name']];

interface RepeatDocument<O extends Observations> {
  readonly times?: number | ReferenceText;
  readonly until?: ChecksDocument<O[number]['name']>;
  readonly max?: number;
  readonly as?: string;
}

type StepsDocument<V extends Verbs, F extends Faults, O extends Observations> = readonly StepDocument<
  V,
  F,
  O
>[];

/** A block's steps are written inside it or beside it. */
type Block<Name extends string, Body, Steps> =
  | { readonly [Key in Name]: Body & { readonly steps: Steps } }
  | ({ readonly [Key in Name]: Body } & { readonly steps: Steps });

export type StepDocument<V extends Verbs, F extends Faults, O extends Observations> =
  | VerbStepDocument<V, O>
  | (BlockModifiers<O> & Block<'with', FaultDocument<F>, StepsDocument<V, F, O>>)
  | (BlockModifiers<O> & Block<'repeat', RepeatDocument<O>, StepsDocument<V, F, O>>)
  | { readonly use: { readonly file: string; readonly with?: Readonly<Record<string, SingleValue>> } };

/** What must never happen, an invariant that holds, or one that the scenario breaks on purpose. */
type AlwaysDocument<O extends Observations> =
  | { readonly label?: string; readonly never: ChecksDocument<O[number]['name']> }
  | { readonly invariant: string }
  | { readonly lift: string; readonly because: string };

/** A scenario as a TypeScript object: the YAML document, key by key. */
export type ScenarioDocumentOf<V extends Verbs, F extends Faults, O extends Observations> = Written<
  Omit<z.input<HeadSchema>, 'matrix' | 'steps' | 'always'>
> & {
  readonly matrix?: Readonly<Record<string, readonly SingleValue[]>>;
  readonly steps: StepsDocument<V, F, O>;
  readonly always?: readonly AlwaysDocument<O>[];
};
