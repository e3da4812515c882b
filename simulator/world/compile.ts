import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { ActionCompiler } from './compile-actions.ts';
import { compileGuard } from './compile-guards.ts';
import type { MachineArgs, MachineContext, Op, Program, Transition } from './program.ts';
import { checkMachine, checkTransition } from './subset.ts';

const ANY_EVENT = '*';

/** A cache, which stays valid because a machine definition never changes. */
const compiled = new WeakMap<AnyStateMachine, Program>();

/**
 * Compiles a definition, once. The subset: flat states (final ones too); `on` of states and of the root, exact or `*`;
 * named guards with params, also under and, or, not; named actions with params; assigns, named or inline; entry and
 * exit actions; targets, no target, `reenter`.
 * @throws {LockbenchError} MACHINE_UNSUPPORTED, naming machine, state and feature
 */
export function compile(machine: AnyStateMachine): Program {
  let program = compiled.get(machine);
  if (program === undefined) {
    program = compileAnew(machine);
    compiled.set(machine, program);
  }
  return program;
}

function compileAnew(machine: AnyStateMachine): Program {
  checkMachine(machine);
  const actions = new ActionCompiler(machine);
  const states = new Map<AnyStateNode, State>();
  for (const node of Object.values<AnyStateNode>(machine.root.states)) {
    const entry = actions.compile(node.entry, node.key);
    states.set(node, { index: states.size, entry, exit: actions.compile(node.exit, node.key) });
  }
  const nodes = [...states.keys()];
  const initial = states.get(machine.root.initial.target[0]!)!;
  const events = new Set([machine.root, ...nodes].flatMap(node => [...transitionsOf(node).keys()]));
  events.delete(ANY_EVENT);
  const types = [...events];
  const columns = [ANY_EVENT, ...types];
  return {
    machine: machine.id,
    states: nodes.map(node => node.key),
    stateIndex: new Map(nodes.map((node, index) => [node.key, index])),
    initial: initial.index,
    entry: initial.entry,
    columns: new Map(types.map((type, index) => [type, index + 1])),
    width: columns.length,
    cells: nodes.flatMap(node =>
      columns.map(type =>
        candidatesOf(node, type)?.map(transition => {
          checkTransition(machine, node, transition);
          return compileTransition(machine, node, transition, states, actions);
        }),
      ),
    ),
    effects: actions.effects,
    contextFor: contextFor(machine),
  };
}

interface State {
  readonly index: number;
  readonly entry: readonly Op[];
  readonly exit: readonly Op[];
}

function candidatesOf(node: AnyStateNode, type: string): readonly AnyTransitionDefinition[] | undefined {
  if (node.type === 'final') return undefined;
  const descriptors = type === ANY_EVENT ? [ANY_EVENT] : [type, ANY_EVENT];
  const candidates = [node, node.machine.root].flatMap(owner =>
    descriptors.flatMap(descriptor => transitionsOf(owner).get(descriptor) ?? []),
  );
  return candidates.length === 0 ? undefined : candidates;
}

function compileTransition(
  machine: AnyStateMachine,
  node: AnyStateNode,
  { target, source, reenter, guard, actions: own }: AnyTransitionDefinition,
  states: ReadonlyMap<AnyStateNode, State>,
  actions: ActionCompiler,
): Transition {
  const ops = actions.compile(own, node.key);
  const test = guard === undefined ? undefined : compileGuard(machine, node.key, guard);
  const to = target?.[0];
  // As in XState: a state that targets itself stays in unless it re-enters; the root leaves whatever state it is in.
  if (to === undefined || (to === source && !reenter)) return { guard: test, target: -1, ops };
  const { index, entry } = states.get(to)!;
  return { guard: test, target: index, ops: [...states.get(node)!.exit, ...ops, ...entry] };
}

function contextFor(machine: AnyStateMachine): (args: MachineArgs) => MachineContext {
  const { context } = machine.config as {
    context?: MachineContext | ((args: MachineArgs) => MachineContext);
  };
  return typeof context === 'function'
    ? (context as (args: MachineArgs) => MachineContext)
    : () => context ?? {};
}

function transitionsOf(node: AnyStateNode): ReadonlyMap<string, AnyTransitionDefinition[]> {
  return node.transitions as ReadonlyMap<string, AnyTransitionDefinition[]>;
}
