import { describe, expect, it } from 'vitest';
import { and, assign, not, or, setup } from 'xstate';
import {
  effect,
  type MachineRunner,
  type StateOf,
  type TransitionRecord,
} from '../../protocol/ports/machine.ts';
import { createActorRunner } from './actor-runner.ts';
import { createTableRunner, type RunnerOptions } from './table-runner.ts';

/** A lift: small, and with everything that a machine of ours may use. */
const lift = setup({
  types: {
    context: {} as { floor: number; calls: number; top: number },
    events: {} as
      | { type: 'call'; floor: number }
      | { type: 'arrived'; floor: number }
      | { type: 'alarm' }
      | { type: 'reset' }
      | { type: 'scrap' },
    input: {} as { top: number },
  },
  guards: {
    // A named guard sees context and event, and params when the transition gives some.
    isElsewhere: ({ context, event }) => event.type === 'call' && event.floor !== context.floor,
    isUpTo: ({ event }, params: { floor: number }) => event.type === 'call' && event.floor <= params.floor,
    isTired: ({ context }) => context.calls >= 3,
    isEvacuated: ({ context }) => context.top === 0,
    // A name may stand for a combination.
    isFit: and(['isElsewhere', not(or(['isTired', 'isEvacuated']))]),
  },
  actions: {
    // An effect is declared here by name and params; what it does is given when the machine starts.
    drive: effect<{ to: number; from: number }>(),
    openDoor: effect(),
    closeDoor: effect(),
    ring: effect<{ volume: number }>(),
    // A named assign runs inside the machine.
    countCall: assign({ calls: ({ context }) => context.calls + 1 }),
    arriveAt: assign((_, params: { floor: number }) => ({ floor: params.floor })),
  },
}).createMachine({
  id: 'lift',
  context: ({ input }) => ({ floor: 0, calls: 0, top: input.top }),
  initial: 'waiting',
  // The root takes what the present state does not.
  on: {
    alarm: { actions: { type: 'ring', params: { volume: 9 } } },
    reset: { target: '.waiting', actions: assign({ calls: 0 }) },
    scrap: '.scrapped',
  },
  states: {
    waiting: {
      entry: 'openDoor',
      exit: 'closeDoor',
      on: {
        // Candidates are tried in order.
        call: [
          { guard: not('isFit'), target: 'waiting', reenter: true },
          {
            guard: { type: 'isUpTo', params: ({ context }) => ({ floor: context.top }) },
            target: 'driving',
            // Params are resolved at their place among the assigns.
            actions: [
              'countCall',
              {
                type: 'drive',
                params: ({ context, event }) => ({ from: context.floor, to: event.floor }),
              },
            ],
          },
        ],
      },
    },
    driving: {
      on: {
        arrived: {
          target: 'waiting',
          actions: { type: 'arriveAt', params: ({ event }) => ({ floor: event.floor }) },
        },
        // A state keeps the root from taking an event by taking it for nothing.
        reset: {},
      },
    },
    scrapped: { type: 'final', entry: { type: 'ring', params: { volume: 1 } } },
  },
});

function startLift(
  createRunner: (options: RunnerOptions) => MachineRunner,
  from?: { floor: number; state: StateOf<typeof lift> },
) {
  const done: string[] = [];
  const records: TransitionRecord[] = [];
  const note =
    (name: string) =>
    (params?: unknown): void =>
      void done.push(params === undefined ? name : `${name} ${JSON.stringify(params)}`);
  const effects = {
    drive: note('drive'),
    openDoor: note('openDoor'),
    closeDoor: note('closeDoor'),
    ring: note('ring'),
  };
  const runner = createRunner({ onTransition: record => void records.push(record) });
  const machine = runner.start(lift, {
    id: 'lift:east',
    input: { top: 5 },
    effects,
    ...(from && { from: { state: from.state, context: { floor: from.floor, calls: 0, top: 5 } } }),
  });
  return { machine, runner, done, records };
}

const runners: [string, (options?: RunnerOptions) => MachineRunner][] = [
  ['The table runner', createTableRunner],
  ['The actor runner', createActorRunner],
];

describe.each(runners)('%s', (_name, createRunner) => {
  it('starts in the initial state, with its entry actions, on a context made from the input', () => {
    const { machine, done, records } = startLift(createRunner);
    expect([machine.id, machine.state, machine.context]).toEqual([
      'lift:east',
      'waiting',
      { floor: 0, calls: 0, top: 5 },
    ]);
    expect(done).toEqual(['openDoor']);
    expect(records).toEqual([]);
  });

  it('takes up a saved state without entering it', () => {
    const { machine, done } = startLift(createRunner, { state: 'waiting', floor: 3 });
    expect([machine.state, machine.context.floor, done]).toEqual(['waiting', 3, []]);
  });

  it('runs exit, transition and entry actions in that order, params resolved where they stand', () => {
    const { machine, done } = startLift(createRunner);
    machine.send({ type: 'call', floor: 2 });
    expect([machine.state, machine.context.calls]).toEqual(['driving', 1]);
    machine.send({ type: 'arrived', floor: 2 });
    expect([machine.state, machine.context.floor]).toEqual(['waiting', 2]);
    expect(done).toEqual(['openDoor', 'closeDoor', 'drive {"from":0,"to":2}', 'openDoor']);
  });

  it('tries candidates in order, and leaves an event that none takes', () => {
    const { machine, done, records } = startLift(createRunner, { state: 'waiting', floor: 3 });
    machine.send({ type: 'call', floor: 6 });
    machine.send({ type: 'arrived', floor: 6 });
    expect([machine.state, done, records]).toEqual(['waiting', [], []]);
    machine.send({ type: 'call', floor: 3 });
    expect([machine.state, done]).toEqual(['waiting', ['closeDoor', 'openDoor']]);
  });

  it('lets the root take what the state does not, and a state keep an event from the root', () => {
    const { machine, done } = startLift(createRunner);
    machine.send({ type: 'alarm' });
    machine.send({ type: 'call', floor: 2 });
    machine.send({ type: 'reset' });
    expect([machine.state, machine.context.calls]).toEqual(['driving', 1]);
    machine.send({ type: 'arrived', floor: 2 });
    done.length = 0;
    machine.send({ type: 'reset' });
    expect([machine.state, machine.context.calls]).toEqual(['waiting', 0]);
    expect(done).toEqual(['closeDoor', 'openDoor']);
  });

  it('records every event that was taken, and no other', () => {
    const { machine, records } = startLift(createRunner);
    machine.send({ type: 'arrived', floor: 1 });
    machine.send({ type: 'call', floor: 2 });
    machine.send({ type: 'reset' });
    machine.send({ type: 'alarm' });
    const by = { machine: 'lift:east' };
    expect(records).toEqual([
      { ...by, event: 'call', from: 'waiting', to: 'driving' },
      { ...by, event: 'reset', from: 'driving', to: 'driving' },
      { ...by, event: 'alarm', from: 'driving', to: 'driving' },
    ]);
  });

  it('takes nothing more in a final state, nor after a stop', () => {
    const ended = startLift(createRunner);
    ended.machine.send({ type: 'scrap' });
    ended.machine.send({ type: 'alarm' });
    expect(ended.machine.state).toBe('scrapped');
    expect(ended.done).toEqual(['openDoor', 'closeDoor', 'ring {"volume":1}']);

    const stopped = startLift(createRunner);
    stopped.machine.stop();
    stopped.machine.send({ type: 'scrap' });
    expect([stopped.machine.state, stopped.records]).toEqual(['waiting', []]);
  });

  it('steps a machine that nobody keeps', () => {
    const step = createRunner().stepper(lift);
    const context = { floor: 0, calls: 0, top: 5 };
    expect(step('waiting', context, { type: 'call', floor: 4 })).toEqual({
      state: 'driving',
      context: { floor: 0, calls: 1, top: 5 },
      effects: [
        { name: 'closeDoor', params: undefined },
        { name: 'drive', params: { from: 0, to: 4 } },
      ],
      taken: true,
    });
    expect(context.calls).toBe(0);
    const ignored = { context, effects: [], taken: false };
    expect(step('waiting', context, { type: 'arrived', floor: 4 })).toEqual({ ...ignored, state: 'waiting' });
    expect(step('scrapped', context, { type: 'alarm' })).toEqual({ ...ignored, state: 'scrapped' });
    expect(step('driving', context, { type: 'reset' })).toEqual({
      ...ignored,
      state: 'driving',
      taken: true,
    });
  });

  it('refuses a state that the machine does not have', () => {
    // @ts-expect-error The compiler refuses it too; a state that was kept in a file escapes it.
    const unknownState: StateOf<typeof lift> = 'flying';
    const unknown = expect.objectContaining({
      code: 'MACHINE_STATE_UNKNOWN',
      detail: 'machine "lift", state "flying"',
    });
    expect(thrownBy(() => startLift(createRunner, { state: unknownState, floor: 0 }))).toEqual(unknown);
    const step = createRunner().stepper(lift);
    expect(thrownBy(() => step(unknownState, { floor: 0, calls: 0, top: 5 }, { type: 'alarm' }))).toEqual(
      unknown,
    );
  });

  it('refuses to start without an effect that the machine asks for', () => {
    // @ts-expect-error The compiler refuses it too.
    const start = () => createRunner().start(lift, { id: 'lift:east', input: { top: 5 }, effects: {} });
    const detail = 'machine "lift": no effect "openDoor" given to "lift:east"';
    expect(thrownBy(start)).toEqual(expect.objectContaining({ code: 'MACHINE_UNSUPPORTED', detail }));
  });
});

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}
