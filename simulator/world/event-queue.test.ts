import { describe, expect, it } from 'vitest';
import { assign, setup } from 'xstate';
import { type EffectsOf, effect, type RunningMachine } from '../../protocol/ports/machine.ts';
import { createActorRunner } from './actor-runner.ts';
import { createTableRunner } from './table-runner.ts';

/** Counts down by sending itself an event for every step; notes are for the order. */
const countdown = setup({
  types: {
    context: {} as { left: number },
    events: {} as { type: 'go'; from: number } | { type: 'tick' } | { type: 'break'; where: string },
  },
  guards: {
    isOver: ({ context }) => context.left === 0,
    mayBreak: ({ event }) => {
      if (event.type === 'break' && event.where === 'guard') throw new Error('broken guard');
      return true;
    },
  },
  actions: {
    tick: effect(),
    note: effect<{ left: number }>(),
    fail: effect(),
    set: assign(({ event }) => ({ left: event.type === 'go' ? event.from : 0 })),
    less: assign({ left: ({ context }) => context.left - 1 }),
    breakAssign: assign(({ event }) => {
      if (event.type === 'break' && event.where === 'assign') throw new Error('broken assign');
      return { left: -1 };
    }),
  },
}).createMachine({
  id: 'countdown',
  context: { left: 0 },
  initial: 'idle',
  states: {
    idle: {
      on: {
        go: {
          target: 'counting',
          actions: ['set', 'tick', { type: 'note', params: ({ context }) => ({ left: context.left }) }],
        },
        break: {
          guard: 'mayBreak',
          target: 'broken',
          actions: [{ type: 'note', params: { left: 99 } }, 'tick', 'breakAssign', 'fail'],
        },
      },
    },
    counting: {
      on: {
        tick: [
          { guard: 'isOver', target: 'idle' },
          { actions: ['less', 'tick', { type: 'note', params: ({ context }) => ({ left: context.left }) }] },
        ],
      },
    },
    broken: { on: { tick: 'idle' } },
  },
});

describe.each([
  ['The table runner', createTableRunner],
  ['The actor runner', createActorRunner],
])('%s, with effects that send events back', (_name, createRunner) => {
  function startCountdown(more: Partial<EffectsOf<typeof countdown>> = {}) {
    const notes: (string | number)[] = [];
    const runner = createRunner({
      onTransition: ({ event, to }) => void notes.push(`${event} -> ${to}`),
    });
    const machine = runner.start(countdown, {
      id: 'countdown',
      input: undefined,
      effects: {
        tick: () => machine.send({ type: 'tick' }),
        note: ({ left }: { left: number }) => void notes.push(left),
        fail: () => {
          throw new Error('broken effect');
        },
        ...more,
      },
    });
    return { machine, notes };
  }

  it('finishes each event before it takes the next', () => {
    const { machine, notes } = startCountdown();
    machine.send({ type: 'go', from: 2 });
    expect([machine.state, machine.context]).toEqual(['idle', { left: 0 }]);
    expect(notes).toEqual([
      'go -> counting',
      2,
      'tick -> counting',
      1,
      'tick -> counting',
      0,
      'tick -> idle',
    ]);
  });

  it('shows effects the state and context that their event led to', () => {
    const seen: unknown[] = [];
    const { machine } = startCountdown({ tick: () => void seen.push([machine.state, machine.context.left]) });
    machine.send({ type: 'go', from: 7 });
    expect(seen).toEqual([['counting', 7]]);
  });

  it.each(['guard', 'assign'])('stays as it was when a %s throws, and goes on', where => {
    const { machine, notes } = startCountdown();
    expect(() => machine.send({ type: 'break', where })).toThrow(`broken ${where}`);
    expect([machine.state, machine.context, notes]).toEqual(['idle', { left: 0 }, []]);
    machine.send({ type: 'go', from: 0 });
    expect(notes).toEqual(['go -> counting', 0, 'tick -> idle']);
  });

  it('keeps the transition when an effect throws, drops what waits, and goes on', () => {
    const { machine, notes } = startCountdown();
    expect(() => machine.send({ type: 'break', where: 'effect' })).toThrow('broken effect');
    expect([machine.state, machine.context.left, notes]).toEqual(['broken', -1, ['break -> broken', 99]]);
    machine.send({ type: 'go', from: 1 });
    expect(machine.state).toBe('broken');
    machine.send({ type: 'tick' });
    expect(machine.state).toBe('idle');
  });

  it('does the rest of the effects when one of them stops the machine, and drops what waits', () => {
    const { machine, notes } = startCountdown({
      tick: () => {
        machine.send({ type: 'tick' });
        machine.stop();
      },
    });
    machine.send({ type: 'go', from: 2 });
    expect([machine.state, notes]).toEqual(['counting', ['go -> counting', 2]]);
  });

  it('keeps the effects of machines apart that send to one another', () => {
    const notes: string[] = [];
    const runner = createRunner();
    const names = ['a', 'b', 'c'] as const;
    const machines = names.map((name, index) =>
      runner.start(countdown, {
        id: name,
        input: undefined,
        effects: {
          tick: () => machines[index + 1]?.send({ type: 'go', from: index + 1 }),
          note: ({ left }: { left: number }) => void notes.push(`${name}${left}`),
          fail: () => {},
        },
      }),
    );
    machines[0]!.send({ type: 'go', from: 0 });
    expect(notes).toEqual(['c2', 'b1', 'a0']);
  });

  it('keeps them apart too when a listener to transitions sends or throws', () => {
    const notes: string[] = [];
    const runner = createRunner({
      onTransition: ({ machine, event }) => {
        if (machine === 'first' && event === 'go') second.send({ type: 'go', from: 2 });
        if (machine === 'second' && event === 'break') throw new Error('broken listener');
      },
    });
    const [first, second] = ['first', 'second'].map(id =>
      runner.start(countdown, {
        id,
        input: undefined,
        effects: {
          tick: () => {},
          note: ({ left }: { left: number }) => void notes.push(`${id} ${left}`),
          fail: () => {},
        },
      }),
    ) as [RunningMachine<typeof countdown>, RunningMachine<typeof countdown>];
    expect(() => second.send({ type: 'break', where: 'listener' })).toThrow('broken listener');
    expect([second.state, notes]).toEqual(['broken', []]);
    second.send({ type: 'tick' });
    first.send({ type: 'go', from: 1 });
    expect(notes).toEqual(['second 2', 'first 1']);
  });

  it('gives up when events never end', () => {
    const forever = setup({ actions: { again: effect() } }).createMachine({
      id: 'forever',
      initial: 'on',
      states: { on: { on: { again: { actions: 'again' } } } },
    });
    const machine = createRunner().start(forever, {
      id: 'forever',
      input: undefined,
      effects: { again: () => machine.send({ type: 'again' }) },
    });
    expect(() => machine.send({ type: 'again' })).toThrow('keeps sending itself events');
  });
});
