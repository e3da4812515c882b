import type { AnyStateMachine } from 'xstate';
import type { EffectsOf, MachineRunner, RunningMachine } from '../../../protocol/ports/machine.ts';
import { compile } from '../../world/compile.ts';
import { createTableRunner } from '../../world/table-runner.ts';
import { MARK, withMarks } from './marked-machine.ts';

/** Runs machines on tables, and keeps account of what the firmware makes of them. */
export class RecordingRunner implements MachineRunner {
  /** As `machine effect`, of every machine that was run. */
  readonly declaredEffects = new Set<string>();
  /** As `machine effect`, of those that happened. */
  readonly effects = new Set<string>();
  /** Transitions that were taken, by machine. */
  readonly taken = new Map<string, Set<string>>();
  readonly #runner = createTableRunner();
  readonly #running = new Map<string, RunningMachine<AnyStateMachine>>();

  /** The state of the machine that was started last under this id. */
  stateOf(id: string): string | undefined {
    return this.#running.get(id)?.state;
  }

  start: MachineRunner['start'] = (machine, options) => {
    this.#declare(machine);
    const noted = Object.entries<(params: never) => void>(options.effects).map(([name, run]) => [
      name,
      (params: never) => {
        this.effects.add(`${machine.id} ${name}`);
        run(params);
      },
    ]);
    const effects = { ...Object.fromEntries(noted), [MARK]: this.#mark(machine) } as EffectsOf<
      typeof machine
    >;
    const { marked } = withMarks(machine);
    const running = this.#runner.start(marked as typeof machine, { ...options, effects });
    this.#running.set(options.id, running as unknown as RunningMachine<AnyStateMachine>);
    return running;
  };

  stepper: MachineRunner['stepper'] = machine => {
    this.#declare(machine);
    const step = this.#runner.stepper(withMarks(machine).marked as typeof machine);
    const mark = this.#mark(machine);
    return (state, context, event) => {
      const next = step(state, context, event);
      for (const { name, params } of next.effects) {
        if (name === MARK) mark(params as { id: string });
        else this.effects.add(`${machine.id} ${name}`);
      }
      return { ...next, effects: next.effects.filter(({ name }) => name !== MARK) };
    };
  };

  #mark(machine: AnyStateMachine): (params: { id: string }) => void {
    const taken = this.taken.get(machine.id) ?? new Set();
    this.taken.set(machine.id, taken);
    return ({ id }) => taken.add(id);
  }

  #declare(machine: AnyStateMachine): void {
    for (const name of compile(machine).effects) this.declaredEffects.add(`${machine.id} ${name}`);
  }
}
