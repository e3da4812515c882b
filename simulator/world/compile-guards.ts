import { type AnyStateMachine, and, not, or } from 'xstate';
import { type Guard, type MachineArgs, unsupported } from './program.ts';

/** A guard that XState made of others. */
interface Composite {
  readonly check: unknown;
  readonly guards: readonly unknown[];
}

// XState's composites of one kind share one check function, which is all that tells them apart.
const isAnd = checkOf(and([]));
const isOr = checkOf(or([]));
const isNot = checkOf(not('any'));

/** Guards that name each other deeper than this are considered a circle. */
const DEEPEST = 32;

export function compileGuard(machine: AnyStateMachine, state: string, guard: unknown, depth = 0): Guard {
  const refuse = (feature: string) => unsupported(machine.id, feature, state);
  const inner = (part: unknown) => compileGuard(machine, state, part, depth + 1);
  if (depth > DEEPEST) throw refuse('guards that name each other in a circle');

  if (typeof guard === 'function') {
    if (!('check' in guard)) throw refuse('inline guard');
    return composed(guard as unknown as Composite);
  }
  const { type, params } = typeof guard === 'string' ? { type: guard } : (guard as NamedGuard);
  const { guards } = machine.implementations;
  const implementation: unknown = Object.hasOwn(guards, type) ? guards[type] : undefined;
  if (implementation === undefined) throw refuse(`guard "${type}" without implementation`);
  // A name may stand for and, or, not, or for another name.
  if (typeof implementation !== 'function' || 'check' in implementation) return inner(implementation);
  return withParams(implementation as Guard, params);

  function composed(composite: Composite): Guard {
    const parts = composite.guards?.map(inner);
    switch (composite.check) {
      case isAnd:
        return args => parts.every(part => part(args));
      case isOr:
        return args => parts.some(part => part(args));
      case isNot:
        return args => !parts[0]!(args);
      default:
        throw refuse('a guard made of others that is not and, or, not');
    }
  }
}

interface NamedGuard {
  readonly type: string;
  readonly params?: unknown;
}

function withParams(guard: Guard, params: unknown): Guard {
  if (params === undefined) return guard;
  if (typeof params !== 'function') return args => guard(args, params);
  const paramsOf = params as (args: MachineArgs) => unknown;
  return args => guard(args, paramsOf(args));
}

function checkOf(composite: unknown): unknown {
  return (composite as Composite).check;
}
