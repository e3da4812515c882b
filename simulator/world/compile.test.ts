import { describe, expect, it } from 'vitest';
import {
  type AnyStateMachine,
  and,
  assign,
  cancel,
  type createMachine,
  emit,
  enqueueActions,
  fromPromise,
  log,
  not,
  raise,
  sendParent,
  setup,
  spawnChild,
  stateIn,
} from 'xstate';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { effect } from '../../protocol/ports/machine.ts';
import { createActorRunner } from './actor-runner.ts';
import { compile } from './compile.ts';
import { createTableRunner } from './table-runner.ts';

type Config = Parameters<typeof createMachine>[0];
type State = NonNullable<Config['states']>[string];

/** What the tables do not hold: the feature as the error names it, and a state or machine that has it. */
const refusedStates: [feature: string, state: State][] = [
  ['nested states', { initial: 'inner', states: { inner: {} } }],
  ['parallel state', { type: 'parallel', states: { one: {}, two: {} } }],
  ['history state', { type: 'history' }],
  ['"after"', { after: { 1000: 'other' } }],
  ['"always"', { always: 'other' }],
  ['"invoke"', { invoke: { src: fromPromise(async () => {}) } }],
  ['"onDone"', { onDone: 'other' }],
  ['"route"', { id: 'here', route: {} } as State],
  ['"output"', { type: 'final', output: 1 }],
  ['"exit"', { type: 'final', exit: 'effect' }],
  ['"on"', { type: 'final', on: { E: 'other' } }],
  ['event "door.*"', { on: { 'door.*': 'other' } }],
  ['event "xstate.init" of XState', { on: { 'xstate.init': 'other' } }],
  ['several targets', { on: { E: { target: ['other', 'here'] } } }],
  ['the root as a target', { on: { E: '#box' } }],
  ['"delay"', { on: { E: { target: 'other', delay: 5 } as never } }],
  ['inline action', { on: { E: { actions: () => {} } } }],
  ['inline action', { entry: () => {} }],
  ['xstate.raise', { on: { E: { actions: raise({ type: 'F' }) } } }],
  ['xstate.emit', { exit: emit({ type: 'F' }) }],
  ['xstate.log', { entry: log('here') }],
  ['xstate.cancel', { entry: cancel('timer') }],
  ['xstate.enqueueActions', { entry: enqueueActions(() => {}) }],
  ['xstate.sendTo', { entry: sendParent({ type: 'F' }) }],
  ['xstate.spawnChild', { entry: spawnChild(fromPromise(async () => {})) }],
  ['xstate.raise', { entry: 'raised' }],
  ['inline guard', { on: { E: { target: 'other', guard: () => true } } }],
  ['inline guard', { on: { E: { target: 'other', guard: not(() => true) } } }],
  ['a guard made of others that is not and, or, not', { on: { E: { guard: and([stateIn('here')]) } } }],
  ['guard "unheard" without implementation', { on: { E: { guard: 'unheard' } } }],
  ['guard "toString" without implementation', { on: { E: { guard: 'toString' } } }],
  ['guards that name each other in a circle', { on: { E: { guard: 'circle' } } }],
];

const refusedMachines: [feature: string, config: Config][] = [
  ['no states', {}],
  ['type "parallel"', { type: 'parallel', states: { here: {} } }],
  ['"entry"', { entry: 'effect', initial: 'here', states: { here: {} } }],
  ['"exit"', { exit: 'effect', initial: 'here', states: { here: {} } }],
  ['"after"', { after: { 1000: '.here' }, initial: 'here', states: { here: {} } }],
  ['"invoke"', { invoke: { src: fromPromise(async () => {}) }, initial: 'here', states: { here: {} } }],
  ['"output"', { output: 1, initial: 'here', states: { here: {} } }],
  ['initial with actions', { initial: { target: 'here', actions: 'effect' }, states: { here: {} } }],
  ['event "door.*"', { on: { 'door.*': '.here' }, initial: 'here', states: { here: {} } }],
];

describe('Compiling a machine', () => {
  it.each(refusedStates)('refuses %s, naming machine and state', (feature, state) => {
    const machine = machineOf({ initial: 'other', states: { other: {}, here: state } });
    expect(refusal(machine)).toBe(`machine "box", state "here": ${feature}`);
  });

  it.each(refusedMachines)('refuses %s of a root, naming the machine', (feature, config) => {
    expect(refusal(machineOf(config))).toBe(`machine "box": ${feature}`);
  });

  it('refuses the same for both runners', () => {
    const machine = machineOf({ initial: 'here', states: { here: { always: { guard: 'isOpen' } } } });
    for (const runner of [createTableRunner(), createActorRunner()]) {
      const options = { id: 'box', input: undefined, effects: {} };
      expect(() => runner.start(machine, options)).toThrow('state "here": "always"');
      expect(() => runner.stepper(machine)).toThrow('state "here": "always"');
    }
  });

  it.each(['spawn', 'self', 'system'] as const)('refuses %s of an assign when it is touched', part => {
    const machine = machineOf({
      initial: 'here',
      states: { here: { on: { E: { actions: assign(args => ({ touched: args[part] })) } } } },
    });
    const box = createTableRunner().start(machine, { id: 'box', input: undefined, effects: {} });
    expect(() => box.send({ type: 'E' })).toThrow(`machine "box": ${part}`);
    expect(box.context).toEqual({});
  });

  it('keeps what says nothing about behaviour', () => {
    const notes = { description: 'a note', meta: { rule: 'MODELS' }, tags: ['note'] };
    const machine = machineOf({
      ...notes,
      version: '2',
      initial: 'here',
      states: {
        here: { ...notes, id: 'there', on: { E: { target: 'here', ...{ description: 'a note' } } } },
      },
    });
    expect(refusal(machine)).toBe('nothing');
  });

  it('is done once for a machine', () => {
    const machine = machineOf({ initial: 'here', states: { here: {} } });
    expect(compile(machine)).toBe(compile(machine));
  });
});

function machineOf(config: Config): AnyStateMachine {
  const box = setup({
    actions: { effect: effect(), raised: raise({ type: 'F' }) as never },
    guards: { isOpen: () => true, circle: not('circle') as never },
  });
  return box.createMachine({ id: 'box', ...config } as never) as never;
}

/** The detail of the error with which the machine is refused. */
function refusal(machine: AnyStateMachine): string {
  try {
    compile(machine);
  } catch (error) {
    if (error instanceof LockbenchError && error.code === 'MACHINE_UNSUPPORTED') return error.detail!;
    throw error;
  }
  return 'nothing';
}
