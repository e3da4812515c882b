import { afterAll } from 'vitest';
import type { AnyStateMachine, ContextFrom, EventFrom } from 'xstate';
import type { EffectsOf, MachineRunner, StateOf } from '../../../protocol/ports/machine.ts';
import { createActorRunner } from '../../world/actor-runner.ts';
import { createTableRunner } from '../../world/table-runner.ts';
import { MARK, withMarks } from './marked-machine.ts';

/** Both ways to run a machine, for `describe.each`. */
export const runners: readonly (readonly [name: string, runner: MachineRunner])[] = [
  ['tables', createTableRunner()],
  ['actors', createActorRunner()],
];

/** The effects of one event with their params, in order. */
export type ObservedEffects = readonly (string | readonly [name: string, params: unknown])[];

export interface BenchMachine<M extends AnyStateMachine> {
  readonly state: StateOf<M>;
  readonly context: ContextFrom<M>;
  /** Sends one event and returns its effects. */
  send(event: EventFrom<M>): ObservedEffects;
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
    if (process.env['MODE'] === 'machines') afterAll(() => console.info(this.#account));
  }

  /** How many of all transitions were taken. */
  get #account(): string {
    return `${this.#machine.id}: ${this.#taken.size} of ${this.#all.length} transitions taken by tests`;
  }

  /** A machine in a state of the test's choice. */
  from(state: StateOf<M>, context: ContextFrom<M>): BenchMachine<M> {
    let told: (string | readonly [string, unknown])[] = [];
    const effects = new Proxy({} as EffectsOf<M>, {
      get: (_target, name: string) => (params: unknown) => {
        if (name === MARK) this.#taken.add((params as { id: string }).id);
        else told.push(params === undefined ? name : [name, params]);
      },
    });
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
      send(event) {
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
