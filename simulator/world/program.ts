import { LockbenchError } from '../../protocol/errors/error.ts';

export interface AnyEvent {
  readonly type: string;
}

export type MachineContext = object;

/**
 * A machine as a table. A cell holds the transitions to try for one event in one state, in order: the state's, then the
 * root's; those for any event (`*`) behind those for this one.
 */
export interface Program {
  readonly machine: string;
  readonly states: readonly string[];
  readonly stateIndex: ReadonlyMap<string, number>;
  readonly initial: number;
  /** Entry actions of the initial state. */
  readonly entry: readonly Op[];
  /** The column of each event type. Column 0 is for every other event. */
  readonly columns: ReadonlyMap<string, number>;
  readonly width: number;
  /** The cell of a state and a column is at `state * width + column`. */
  readonly cells: readonly (readonly Transition[] | undefined)[];
  /** The names of the effects. */
  readonly effects: readonly string[];
  readonly contextFor: (args: MachineArgs) => MachineContext;
}

export interface Transition {
  readonly guard: Guard | undefined;
  /** The target state; -1 stays in the present state, without exit and entry. */
  readonly target: number;
  /** Exit, transition and entry actions. */
  readonly ops: readonly Op[];
}

/** True or truthy: the transition is taken. */
export type Guard = (args: MachineArgs, params?: unknown) => unknown;

/** One action: an effect, or an assign when `assign` is there. */
export interface Op {
  /** Index into `Program.effects`; -1 for an assign. */
  readonly effect: number;
  readonly assign: Assign | undefined;
  readonly params: unknown;
  /** Replaces `params` when it is present. */
  readonly paramsOf: ((args: MachineArgs) => unknown) | undefined;
}

/** Returns the next context. */
export type Assign = (args: MachineArgs, params: unknown) => MachineContext;

/**
 * The arguments of guards, assigns and params functions. One object serves all calls, so none may keep it. Parts of
 * XState's arguments that belong to actors are refused when they are touched.
 */
export class MachineArgs {
  machine = '';
  context: MachineContext = noContext;
  event: AnyEvent = noEvent;
  input: unknown;

  get spawn(): never {
    throw unsupported(this.machine, 'spawn');
  }

  get self(): never {
    throw unsupported(this.machine, 'self');
  }

  get system(): never {
    throw unsupported(this.machine, 'system');
  }
}

const noContext: MachineContext = Object.freeze({});
const noEvent: AnyEvent = Object.freeze({ type: '' });

export function unsupported(machine: string, feature: string, state?: string): LockbenchError {
  const where = state === undefined ? '' : `, state "${state}"`;
  return new LockbenchError('MACHINE_UNSUPPORTED', `machine "${machine}"${where}: ${feature}`);
}

/** @throws {LockbenchError} MACHINE_STATE_UNKNOWN */
export function stateIndexOf(program: Program, state: string): number {
  const index = program.stateIndex.get(state);
  if (index !== undefined) return index;
  throw new LockbenchError('MACHINE_STATE_UNKNOWN', `machine "${program.machine}", state "${state}"`);
}
