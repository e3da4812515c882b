import type { AnyStateMachine } from 'xstate';
import { type Assign, type MachineArgs, type Op, unsupported } from './program.ts';

/** An action function that XState made: assign, raise, sendTo and so on. */
interface BuiltIn {
  readonly type: string;
  readonly assignment?: unknown;
}
type Changes = object | undefined;
type Assignment = ((args: MachineArgs, params: unknown) => Changes) | Record<string, unknown>;

/** Compiles the action lists of one machine, and gathers the names of its effects. */
export class ActionCompiler {
  readonly #machine: AnyStateMachine;
  readonly #effects = new Map<string, number>();

  constructor(machine: AnyStateMachine) {
    this.#machine = machine;
  }

  get effects(): readonly string[] {
    return [...this.#effects.keys()];
  }

  compile(actions: readonly unknown[], state: string): readonly Op[] {
    return actions.map(action => this.#op(action, state));
  }

  #op(action: unknown, state: string): Op {
    if (typeof action === 'function') return this.#builtIn(action, state, undefined);
    if (typeof action === 'string') return this.#named(action, state, undefined);
    const { type, params } = action as { type: string; params?: unknown };
    return this.#named(type, state, params);
  }

  #named(name: string, state: string, params: unknown): Op {
    const { actions } = this.#machine.implementations;
    const implementation: unknown = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (isBuiltIn(implementation)) return this.#builtIn(implementation, state, params);
    if (implementation !== undefined && typeof implementation !== 'function') {
      throw unsupported(this.#machine.id, `action "${name}" that is not a function`, state);
    }
    const effect = this.#effects.get(name) ?? this.#effects.size;
    this.#effects.set(name, effect);
    return { effect, assign: undefined, ...split(params) };
  }

  #builtIn(action: unknown, state: string, params: unknown): Op {
    if (!isBuiltIn(action)) throw unsupported(this.#machine.id, 'inline action', state);
    if (action.type !== 'xstate.assign') throw unsupported(this.#machine.id, action.type, state);
    return { effect: -1, assign: compileAssign(action.assignment as Assignment), ...split(params) };
  }
}

function isBuiltIn(action: unknown): action is BuiltIn {
  return typeof action === 'function' && 'resolve' in action;
}

function split(params: unknown): Pick<Op, 'params' | 'paramsOf'> {
  return typeof params === 'function'
    ? { params: undefined, paramsOf: params as (args: MachineArgs) => unknown }
    : { params, paramsOf: undefined };
}

function compileAssign(assignment: Assignment): Assign {
  if (typeof assignment === 'function') {
    return (args, params) => {
      const context = args.context;
      const changes = assignment(args, params);
      return changes === context ? context : { ...context, ...changes };
    };
  }
  const keys = Object.keys(assignment);
  const values = Object.values(assignment);
  return (args, params) => {
    // Every value sees the context as it was before this assign.
    const next: Record<string, unknown> = { ...args.context };
    for (let index = 0; index < keys.length; index++) {
      const value = values[index];
      next[keys[index]!] = typeof value === 'function' ? value(args, params) : value;
    }
    return next;
  };
}
