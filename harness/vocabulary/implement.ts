import type * as z from 'zod';
import { mapRecord } from '../language/record.ts';
import type { Lookup } from '../language/template.ts';
import type { ArgValue, Json } from '../language/types.ts';
import { resolveArgs } from '../language/validate.ts';
import type { FaultDeclaration, VerbDeclaration, WorldDeviceKind } from '../language/verb.ts';
import type { FaultRecord, ObservationRecord, VerbRecord, Words } from '../language/words.ts';
import type { ScenarioWorld } from '../world/scenario-world.ts';
import type { StepOutcome } from './outcome.ts';

export interface VerbContext {
  readonly world: ScenarioWorld;
  /** How long the verb may wait: the time of the step, or else DEFAULT_WITHIN_MS. */
  readonly withinMs: number;
}

/** Ends the fault; resolves when the world is as it was before. */
export type Undo = () => Promise<void>;

/** The function of each verb, with the arguments that its declaration allows. */
export type VerbRuns<V extends VerbRecord> = {
  readonly [Name in keyof V]: (context: VerbContext, args: z.output<V[Name]['args']>) => Promise<StepOutcome>;
};

/** The function that puts each fault in force; it is in force when the promise resolves. */
export type FaultStarts<F extends FaultRecord> = {
  readonly [Name in keyof F]: (world: ScenarioWorld, args: z.output<F[Name]['args']>) => Promise<Undo>;
};

/** Returns the present value at the device with this name. */
export type Sight = (world: ScenarioWorld, device: string) => Json;

/** One function for each kind of device that an observation is about; the executor itself observes step and world. */
export type ObservationSights<O extends ObservationRecord> = {
  readonly [Name in keyof O as O[Name]['of'] extends readonly WorldDeviceKind[] ? Name : never]: Readonly<
    Record<Extract<O[Name]['of'][number], WorldDeviceKind>, Sight>
  >;
};

/** A verb that takes its arguments as a scenario writes them. */
export interface RunnableVerb {
  /** @throws {LockbenchError} NAME_UNKNOWN or SCENARIO_INVALID for arguments that fit only before references were filled in */
  execute(context: VerbContext, args: ArgValue, lookup: Lookup): Promise<StepOutcome>;
}

/** A fault that takes its arguments as a scenario writes them. */
export interface RunnableFault {
  /** Checks the arguments first. @throws {LockbenchError} NAME_UNKNOWN or SCENARIO_INVALID */
  prepare(args: ArgValue, lookup: Lookup): (world: ScenarioWorld) => Promise<Undo>;
}

/** Everything that the executor needs of a group of words. */
export interface Implementation<W extends Words = Words> {
  readonly verbs: { readonly [Name in keyof W['verbs']]: RunnableVerb };
  readonly faults: { readonly [Name in keyof W['faults']]: RunnableFault };
  readonly observations: ObservationSights<W['observations']>;
}

export type SightsByKind = Readonly<Partial<Record<WorldDeviceKind, Sight>>>;

/** The implementation of any words, which the executor looks up by name. */
export interface AnyImplementation {
  readonly verbs: Readonly<Record<string, RunnableVerb>>;
  readonly faults: Readonly<Record<string, RunnableFault>>;
  readonly observations: Readonly<Record<string, SightsByKind>>;
}

/** Pairs words with their functions; the compiler checks that no word is left without one. */
export function implementWords<V extends VerbRecord, F extends FaultRecord, O extends ObservationRecord>(
  words: Words<V, F, O>,
  runs: {
    readonly verbs: VerbRuns<V>;
    readonly faults: FaultStarts<F>;
    readonly observations: ObservationSights<O>;
  },
): Implementation<Words<V, F, O>> {
  return {
    verbs: mapRecord(words.verbs, (name, verb) => implementVerb(verb, runs.verbs[name])),
    faults: mapRecord(words.faults, (name, fault) => implementFault(fault, runs.faults[name])),
    observations: runs.observations,
  };
}

function implementVerb<D extends VerbDeclaration>(
  { name, args: schema }: D,
  run: (context: VerbContext, args: z.output<D['args']>) => Promise<StepOutcome>,
): RunnableVerb {
  const declaration = { name, args: schema };
  return {
    execute: async (context, args, lookup) => run(context, resolveArgs<D['args']>(declaration, args, lookup)),
  };
}

function implementFault<D extends FaultDeclaration>(
  { name, args: schema }: D,
  start: (world: ScenarioWorld, args: z.output<D['args']>) => Promise<Undo>,
): RunnableFault {
  const declaration = { name, args: schema };
  return {
    prepare(args, lookup) {
      const resolved = resolveArgs<D['args']>(declaration, args, lookup);
      return world => start(world, resolved);
    },
  };
}
