import type { AnyStateMachine, ContextFrom, EventFrom, InputFrom } from 'xstate';

/**
 * What a machine asks of the world: every action that is not an `assign`, by name.
 * Runs after the transition is committed, in the order of the actions, with the action's resolved params.
 */
export type Effects = { readonly [name: string]: (params: never) => void };

export interface TransitionRecord {
  readonly machine: string;
  readonly event: string;
  readonly from: string;
  readonly to: string;
}

export interface MachineOptions<M extends AnyStateMachine> {
  /** Explicit and unique in the world, e.g. `lock:front/bolt`. */
  readonly id: string;
  readonly input: InputFrom<M>;
  readonly effects: Effects;
  /** Takes up where a reboot left off: no initial transition, no entry actions. */
  readonly from?: { readonly state: string; readonly context: ContextFrom<M> };
}

export interface RunningMachine<M extends AnyStateMachine> {
  readonly id: string;
  readonly state: string;
  readonly context: ContextFrom<M>;
  /** An event that an effect sends is taken after the present one is finished. */
  send(event: EventFrom<M>): void;
  /** Later events are ignored. */
  stop(): void;
}

export interface EffectCall {
  readonly name: string;
  readonly params: unknown;
}

export interface Step<M extends AnyStateMachine> {
  readonly state: string;
  readonly context: ContextFrom<M>;
  readonly effects: readonly EffectCall[];
  /** False when no transition took the event. */
  readonly taken: boolean;
}

/** Steps a machine without keeping it: for things that are many and mostly asleep, such as PINs. */
export type Stepper<M extends AnyStateMachine> = (
  state: string,
  context: ContextFrom<M>,
  event: EventFrom<M>,
) => Step<M>;

/** Runs machine definitions; injected, so that one definition serves inspection, path generation and fleets. */
export interface MachineRunner {
  start<M extends AnyStateMachine>(machine: M, options: MachineOptions<M>): RunningMachine<M>;
  stepper<M extends AnyStateMachine>(machine: M): Stepper<M>;
}

/** Declares an effect in a machine's `setup`: its name and params; what it does is injected when the machine is run. */
export function effect<Params = undefined>(): (args: unknown, params: Params) => void {
  return () => {};
}
