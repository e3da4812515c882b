import { type AnyStateMachine, createMachine } from 'xstate';
import { effect } from '../../../protocol/ports/machine.ts';

/** The effect that says which transition is taken, in its params as `{ id }`. */
export const MARK = 'mark';

interface Candidate {
  readonly target?: string;
  readonly guard?: unknown;
  readonly actions?: unknown;
}
interface Config {
  readonly on?: Readonly<Record<string, unknown>>;
  readonly states?: Readonly<Record<string, Config>>;
}

export interface MarkedMachine {
  readonly marked: AnyStateMachine;
  /** Of all transitions: every candidate of every event of every state, and those of the root once. */
  readonly marks: readonly string[];
}

const known = new WeakMap<AnyStateMachine, MarkedMachine>();

/** The same machine, which says of each transition that it is taken. */
export function withMarks(machine: AnyStateMachine): MarkedMachine {
  const made = known.get(machine) ?? addMarks(machine);
  known.set(machine, made);
  return made;
}

function addMarks(machine: AnyStateMachine): MarkedMachine {
  const marks: string[] = [];
  const mark = (owner: string, config: Config): Config => {
    if (!config.on) return config;
    const on = Object.entries(config.on).map(([event, transitions]) => [
      event,
      list(transitions).map((transition, index) => {
        const candidate: Candidate = typeof transition === 'string' ? { target: transition } : transition;
        const id = `${owner}, ${event} #${index}${candidate.target ? `, to ${candidate.target}` : ''}`;
        marks.push(id);
        return { ...candidate, actions: [{ type: MARK, params: { id } }, ...list(candidate.actions ?? [])] };
      }),
    ]);
    return { ...config, on: Object.fromEntries(on) };
  };
  const config = machine.config as Config;
  const states = Object.entries(config.states ?? {}).map(([name, state]) => [name, mark(name, state)]);
  const { implementations } = machine;
  const marked = createMachine(
    { ...mark('any state', config), states: Object.fromEntries(states) } as never,
    {
      ...implementations,
      actions: { ...implementations.actions, [MARK]: effect<{ id: string }>() },
    } as never,
  );
  return { marked: marked as AnyStateMachine, marks };
}

// biome-ignore lint/suspicious/noExplicitAny: XState's configs are looser than any type of ours.
function list(one: unknown): any[] {
  return Array.isArray(one) ? one : [one];
}
