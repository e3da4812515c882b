import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { unsupported } from './program.ts';

const notes = ['meta', 'description', 'tags'];
const rootKeys = new Set([
  'id',
  'version',
  'types',
  'schemas',
  'context',
  'initial',
  'states',
  'on',
  ...notes,
]);
const stateKeys = new Set(['id', 'type', 'on', 'entry', 'exit', ...notes]);
const finalKeys = new Set(['id', 'type', 'entry', ...notes]);
/** XState adds source, event type and a conversion to JSON to what is written there. */
const transitionKeys = new Set([
  'target',
  'guard',
  'actions',
  'reenter',
  'source',
  'eventType',
  'toJSON',
  ...notes,
]);

/**
 * Refuses what the tables cannot hold. It lists what they can hold, so that a feature of a later XState is refused as
 * well.
 */
export function checkMachine(machine: AnyStateMachine): void {
  const { root } = machine;
  checkKeys(machine, machine.config, rootKeys);
  if (Object.keys(root.states).length === 0) throw unsupported(machine.id, 'no states');
  if (typeof machine.config.initial !== 'string') throw unsupported(machine.id, 'initial with actions');
  for (const node of Object.values<AnyStateNode>(root.states)) {
    if (node.type !== 'atomic' && node.type !== 'final') {
      throw unsupported(
        machine.id,
        node.type === 'compound' ? 'nested states' : `${node.type} state`,
        node.key,
      );
    }
    checkKeys(machine, node.config, node.type === 'final' ? finalKeys : stateKeys, node.key);
    checkEvents(machine, node, node.key);
  }
  // This check comes last, because XState puts some features of states among the root's events.
  checkEvents(machine, root);
}

export function checkTransition(
  machine: AnyStateMachine,
  node: AnyStateNode,
  transition: AnyTransitionDefinition,
): void {
  checkKeys(machine, transition, transitionKeys, node.key);
  const { target } = transition;
  if (target === undefined) return;
  if (target.length !== 1) throw unsupported(machine.id, 'several targets', node.key);
  if (target[0]!.parent !== machine.root) throw unsupported(machine.id, 'the root as a target', node.key);
}

function checkEvents(machine: AnyStateMachine, node: AnyStateNode, state?: string): void {
  for (const type of node.transitions.keys()) {
    if (type.endsWith('.*')) throw unsupported(machine.id, `event "${type}"`, state);
    if (type.startsWith('xstate.')) throw unsupported(machine.id, `event "${type}" of XState`, state);
  }
}

function checkKeys(
  machine: AnyStateMachine,
  config: object,
  known: ReadonlySet<string>,
  state?: string,
): void {
  for (const [key, value] of Object.entries(config)) {
    if (value === undefined || known.has(key)) continue;
    throw unsupported(machine.id, key === 'type' ? `type "${value}"` : `"${key}"`, state);
  }
}
