import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import type { MachineRunner, RunningMachine } from '../../protocol/ports/machine.ts';
import { createActorRunner } from './actor-runner.ts';
import { createTableRunner, type RunnerOptions } from './table-runner.ts';
import {
  effectNames,
  type NumberEvent,
  type Numbers,
  randomEvents,
  randomMachine,
} from './testing/random-machine.ts';

const input: Numbers = { a: 1, b: 5 };

describe('The runners agree on any machine and any events', () => {
  it('on states, contexts, effects, transition records and exceptions', () => {
    fc.assert(
      fc.property(randomMachine, randomEvents, (machine, events) => {
        const table = historyOf(createTableRunner, machine, events);
        expect(table).toEqual(historyOf(createActorRunner, machine, events));
      }),
      { numRuns: 150 },
    );
  });

  it('where much happens', () => {
    const seen = new Map<string, number>();
    for (const [machine, events] of fc.sample(fc.tuple(randomMachine, randomEvents), {
      numRuns: 150,
      seed: 1,
    })) {
      for (const [kind] of historyOf(createTableRunner, machine, events)) {
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
      }
    }
    for (const kind of ['taken', 'effect', 'echoed', 'thrown']) expect(seen.get(kind)).toBeGreaterThan(20);
  });

  it('on machines that take up a saved state', () => {
    fc.assert(
      fc.property(randomMachine, randomEvents, fc.nat(3), fc.nat(9), (machine, events, index, a) => {
        const states = Object.keys(machine.states);
        const from = { state: states[index % states.length]!, context: { a, b: 3 } };
        const table = historyOf(createTableRunner, machine, events, from);
        expect(table).toEqual(historyOf(createActorRunner, machine, events, from));
      }),
      { numRuns: 60 },
    );
  });

  it('on single steps from any state', () => {
    fc.assert(
      fc.property(randomMachine, randomEvents, (machine, events) => {
        const byTable = createTableRunner().stepper(machine);
        const byActor = createActorRunner().stepper(machine);
        for (const state of Object.keys(machine.states)) {
          for (const event of events) {
            const context: Numbers = Object.freeze({ a: event.value, b: 4 });
            const step = outcome(() => byTable(state, context, event));
            expect(step).toEqual(outcome(() => byActor(state, context, event)));
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});

type Entry = readonly [kind: string, ...what: unknown[]];

/** All that can be seen of a machine from outside, in order. */
function historyOf(
  createRunner: (options: RunnerOptions) => MachineRunner,
  machine: AnyStateMachine,
  events: readonly NumberEvent[],
  from?: { state: string; context: Numbers },
): readonly Entry[] {
  const history: Entry[] = [];
  const runner = createRunner({ onTransition: record => void history.push(['taken', record]) });
  let running: RunningMachine<AnyStateMachine> | undefined;
  let echoes = 0;
  const effects = Object.fromEntries(
    effectNames.map(name => [
      name,
      (params: { by: number }) => {
        history.push(['effect', name, params, running?.state, running?.context]);
        if (name === 'fail') throw new Error('effect');
        if (name !== 'echo' || echoes === 0) return;
        echoes -= 1;
        history.push(['echoed', params.by]);
        running?.send({ type: `E${Math.abs(params.by) % 3}`, value: params.by });
      },
    ]),
  );
  const note = (action: () => void) => {
    const error = outcome(action);
    if (error !== undefined) history.push(['thrown', error]);
    history.push(['then', running?.state, running?.context]);
  };
  note(() => {
    running = runner.start(machine, { id: 'random', input, effects, ...(from && { from }) });
  });
  for (const event of events) {
    echoes = 3;
    note(() => running?.send(event));
  }
  return history;
}

/** What the action returns, or what it throws as XState tells it: with more words around the error of a guard. */
function outcome(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return /(guard|assign|effect)$/.exec((error as Error).message)?.[0] ?? error;
  }
}
