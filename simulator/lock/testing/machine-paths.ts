import type { AnyStateMachine, ContextFrom, EventFrom, InputFrom } from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';

export interface PathStep<M extends AnyStateMachine> {
  readonly event: EventFrom<M>;
  /** The state that the machine is in after it. */
  readonly state: string;
}
export type MachinePath<M extends AnyStateMachine> = readonly PathStep<M>[];

export interface PathOptions<M extends AnyStateMachine> {
  readonly input?: InputFrom<M>;
  /** Where the machine stands at first; else in its initial state. */
  readonly from?: { readonly state: string; readonly context: ContextFrom<M> };
  /** What the world can bring about in this state. */
  readonly events: (state: string, context: ContextFrom<M>) => readonly EventFrom<M>[];
  /** What of the context makes a difference; few values, or there is no end of states. */
  readonly facet: (context: ContextFrom<M>) => unknown;
}

/**
 * The shortest path to every state of a machine, with every event that the machine takes there behind it:
 * together they take each transition that the events can bring about.
 */
export function machinePaths<M extends AnyStateMachine>(
  machine: M,
  { input, from, events, facet }: PathOptions<M>,
): MachinePath<M>[] {
  const stateOf = (snapshot: unknown) => snapshot as { value: string; context: ContextFrom<M> };
  const fromState = from && machine.resolveState({ value: from.state as never, context: from.context });
  const map = getAdjacencyMap(machine as AnyStateMachine, {
    ...(input === undefined ? {} : { input }),
    ...(fromState ? { fromState } : {}),
    events: snapshot => events(stateOf(snapshot).value, stateOf(snapshot).context),
    filterEvents: (snapshot, event) =>
      machine.getTransitionData(snapshot as never, event as never).length > 0,
    serializeState: snapshot => JSON.stringify([stateOf(snapshot).value, facet(stateOf(snapshot).context)]),
  });
  const paths: MachinePath<M>[] = [];
  const [first] = Object.keys(map);
  const reached = new Map<string, MachinePath<M>>([[first!, []]]);
  const keyOf = (snapshot: unknown) =>
    JSON.stringify([stateOf(snapshot).value, facet(stateOf(snapshot).context)]);
  for (const [key, path] of reached) {
    for (const { event, state } of Object.values(map[key as never]!.transitions as Record<string, never>) as {
      event: EventFrom<M>;
      state: unknown;
    }[]) {
      const longer = [...path, { event, state: stateOf(state).value }];
      paths.push(longer);
      const next = keyOf(state);
      if (!reached.has(next)) reached.set(next, longer);
    }
  }
  return paths;
}

/** Without the paths that others begin with. */
export function longestPaths<M extends AnyStateMachine>(paths: readonly MachinePath<M>[]): MachinePath<M>[] {
  const begun = new Set(
    paths.flatMap(path => path.slice(1).map((_, n) => describePath(path.slice(0, n + 1)))),
  );
  return paths.filter(path => !begun.has(describePath(path)));
}

/** One line: what happens, and where it leads. */
export function describePath<M extends AnyStateMachine>(path: MachinePath<M>): string {
  return path.map(({ event, state }) => `${JSON.stringify(event)} -> ${state}`).join('; ');
}
