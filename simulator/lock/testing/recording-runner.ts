import type { AnyStateMachine } from 'xstate';
import type { Effects, MachineRunner, TransitionRecord } from '../../../protocol/ports/machine.ts';
import { compile } from '../../world/compile.ts';
import { createTableRunner } from '../../world/table-runner.ts';

/** Runs machines on tables, and keeps account of what the firmware makes of them. */
export class RecordingRunner implements MachineRunner {
  /** As `machine effect`, of every machine that was run. */
  readonly declaredEffects = new Set<string>();
  /** As `machine effect`, of those that happened. */
  readonly effects = new Set<string>();
  /** The latest state of each machine that took an event. */
  readonly transitions: TransitionRecord[] = [];
  readonly #runner = createTableRunner({ onTransition: record => this.transitions.push(record) });

  start: MachineRunner['start'] = (machine, options) => {
    this.#declare(machine);
    const noted = Object.entries(options.effects).map(([name, run]) => [
      name,
      (params: never) => {
        this.effects.add(`${machine.id} ${name}`);
        run(params);
      },
    ]);
    return this.#runner.start(machine, { ...options, effects: Object.fromEntries(noted) as Effects });
  };

  stepper: MachineRunner['stepper'] = machine => {
    this.#declare(machine);
    const step = this.#runner.stepper(machine);
    return (state, context, event) => {
      const next = step(state, context, event);
      for (const { name } of next.effects) this.effects.add(`${machine.id} ${name}`);
      return next;
    };
  };

  #declare(machine: AnyStateMachine): void {
    for (const name of compile(machine).effects) this.declaredEffects.add(`${machine.id} ${name}`);
  }
}
