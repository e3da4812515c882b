import { type AnyStateMachine, type ContextFrom, createMachine, type EventFrom } from 'xstate';
import { effect, type MachineRunner } from '../../../protocol/ports/machine.ts';
import { createActorRunner } from '../../world/actor-runner.ts';
import { createTableRunner } from '../../world/table-runner.ts';

/** Both ways to run a machine, for `describe.each`. */
export const runners: readonly (readonly [name: string, runner: MachineRunner])[] = [
  ['tables', createTableRunner()],
  ['actors', createActorRunner()],
];

/** What one event led to: the effects with their params, in order. */
export type Told = readonly (string | readonly [name: string, params: unknown])[];

export interface BenchMachine<M extends AnyStateMachine> {
  readonly state: string;
  readonly context: ContextFrom<M>;
  /** Sends one event and says which effects it had. */
  on(event: EventFrom<M>): Told;
}

/**
 * Runs one definition for tests and keeps account of the transitions that were taken: every candidate of every event of
 * every state, and those of the root once.
 */
export class MachineBench<M extends AnyStateMachine> {
  readonly #runner: MachineRunner;
  readonly #machine: M;
  readonly #all: readonly string[];
  readonly #taken = new Set<string>();

  constructor(machine: M, runner: MachineRunner) {
    const { marked, marks } = withMarks(machine);
    this.#runner = runner;
    this.#machine = marked as M;
    this.#all = marks;
  }

  /** A machine in a state of the test's choice. */
  from(state: string, context: ContextFrom<M>): BenchMachine<M> {
    let told: (string | readonly [string, unknown])[] = [];
    const effects = new Proxy(
      {},
      {
        get: (_target, name: string) => (params: unknown) => {
          if (name === MARK) this.#taken.add((params as { id: string }).id);
          else told.push(params === undefined ? name : [name, params]);
        },
      },
    );
    const running = this.#runner.start(this.#machine, {
      id: `bench/${state}`,
      input: undefined as never,
      from: { state, context },
      effects,
    });
    return {
      get state() {
        return running.state;
      },
      get context() {
        return running.context;
      },
      on(event) {
        told = [];
        running.send(event);
        return told;
      },
    };
  }

  /** Transitions that no event of the tests has taken yet. */
  get untaken(): string[] {
    return this.#all.filter(id => !this.#taken.has(id));
  }
}

const MARK = 'mark';

interface Candidate {
  readonly target?: string;
  readonly guard?: unknown;
  readonly actions?: unknown;
}
interface Config {
  readonly on?: Readonly<Record<string, unknown>>;
  readonly states?: Readonly<Record<string, Config>>;
}

/** The same machine, which says of each transition that it is taken. */
function withMarks(machine: AnyStateMachine): { marked: AnyStateMachine; marks: string[] } {
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
