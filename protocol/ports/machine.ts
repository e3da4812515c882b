import type { AnyStateMachine, ContextFrom, EventFrom, InputFrom, SnapshotFrom, StateMachine } from 'xstate';

/** The names of the states of a machine. */
export type StateOf<M extends AnyStateMachine> = SnapshotFrom<M>['value'] & string;

/**
 * What a machine asks of the world: every action that it declares by `effect`, by name. An effect runs after the
 * transition is committed, in the order of the actions, with the action's resolved params.
 */
export type EffectsOf<M extends AnyStateMachine> = M extends unknown
  ? { readonly [A in EffectAction<M> as A['type']]: (params: ParamsOf<A>) => void }
  : never; // A conditional type: the compiler resolves it early enough to tell a handler its parameters.

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
  readonly effects: EffectsOf<M>;
  /** Starts in this state, as after a reboot, without an initial transition or entry actions. */
  readonly from?: { readonly state: StateOf<M>; readonly context: ContextFrom<M> };
}

export interface RunningMachine<M extends AnyStateMachine> {
  readonly id: string;
  readonly state: StateOf<M>;
  readonly context: ContextFrom<M>;
  /** An event that an effect sends is taken after the present one is finished. */
  send(event: EventFrom<M>): void;
  /** Later events are ignored. */
  stop(): void;
}

/** An effect as a runner knows it, which serves every machine. */
export interface EffectCall {
  readonly name: string;
  readonly params: unknown;
}

/** An effect that a transition of this machine asks for; `name` tells the type of `params`. */
export type EffectCallOf<M extends AnyStateMachine> = {
  readonly [A in EffectAction<M> as A['type']]: { readonly name: A['type']; readonly params: ParamsOf<A> };
}[EffectAction<M>['type']];

export interface MachineStep<M extends AnyStateMachine> {
  readonly state: StateOf<M>;
  readonly context: ContextFrom<M>;
  readonly effects: readonly EffectCallOf<M>[];
  /** False when no transition took the event. */
  readonly taken: boolean;
}

/** Steps a machine without keeping it. It serves things that are many and mostly asleep, such as PINs. */
export type Stepper<M extends AnyStateMachine> = (
  state: StateOf<M>,
  context: ContextFrom<M>,
  event: EventFrom<M>,
) => MachineStep<M>;

/** Runs machine definitions. It is injected, so that one definition serves inspection, path generation and fleets. */
export interface MachineRunner {
  start<M extends AnyStateMachine>(machine: M, options: MachineOptions<M>): RunningMachine<M>;
  stepper<M extends AnyStateMachine>(machine: M): Stepper<M>;
}

export declare const isEffect: unique symbol;

/** Exists only in types, and tells the actions that the world does from the assigns of a machine. */
export interface EffectMark {
  readonly [isEffect]?: never;
}

type ActionOf<M> =
  M extends StateMachine<
    infer _Context,
    infer _Event,
    infer _Children,
    infer _Actor,
    infer Action,
    infer _Guard,
    infer _Delay,
    infer _StateValue,
    infer _Tag,
    infer _Input,
    infer _Output,
    infer _Emitted,
    infer _StateMeta,
    infer _StateSchema,
    infer _TransitionMeta
  >
    ? Action
    : never;

type EffectAction<M, A = ActionOf<M>> = A extends { readonly type: string; readonly params?: infer P }
  ? typeof isEffect extends keyof NonNullable<P>
    ? A
    : never
  : never;

type ParamsOf<A> = A extends { readonly params?: infer P } ? Exclude<P, undefined> : never;

/**
 * Declares an effect in a machine's `setup` by its name and params. What it does is injected when the machine is run.
 */
export function effect(): (args: unknown, params: EffectMark | undefined) => void;
export function effect<Params>(): (args: unknown, params: Params & EffectMark) => void;
export function effect(): () => void {
  return () => {};
}
