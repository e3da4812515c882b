import { describe, expect, it } from 'vitest';
import { assign, setup } from 'xstate';
import { type EffectsOf, effect, type StateOf } from './machine.ts';

const lamp = setup({
  types: { context: {} as { level: number }, events: {} as { type: 'press' } },
  actions: {
    shine: effect<{ level: number }>(),
    rest: effect(),
    brighten: assign(({ context }) => ({ level: context.level + 1 })),
  },
}).createMachine({
  id: 'lamp',
  context: { level: 0 },
  initial: 'off',
  states: {
    off: {
      on: {
        press: {
          target: 'on',
          actions: ['brighten', { type: 'shine', params: ({ context }) => ({ level: context.level }) }],
        },
      },
    },
    on: { on: { press: { target: 'off', actions: 'rest' } } },
  },
});

/** The compiler is the one that fails here: `npm run check` reports an expected error that does not come. */
describe('The types of a machine', () => {
  it('hold every effect and no assign, each with its parameters', () => {
    const effects: EffectsOf<typeof lamp> = { shine: ({ level }) => level.toFixed(), rest: () => {} };
    expect(Object.keys(effects)).toEqual(['shine', 'rest']);
  });

  it('refuse a misspelled, a missing and a wrong handler', () => {
    // @ts-expect-error An effect is missing.
    const missing: EffectsOf<typeof lamp> = { shine: () => {} };
    // @ts-expect-error There is no effect of this name.
    const misspelled: EffectsOf<typeof lamp> = { shine: () => {}, rest: () => {}, shines: () => {} };
    // @ts-expect-error The level is a number.
    const wrong: EffectsOf<typeof lamp> = { shine: ({ level }: { level: string }) => level, rest: () => {} };
    expect([missing, misspelled, wrong]).toHaveLength(3);
  });

  it('name the states', () => {
    const states: StateOf<typeof lamp>[] = ['off', 'on'];
    // @ts-expect-error The machine has no such state.
    const unknown: StateOf<typeof lamp> = 'dimmed';
    expect(states).not.toContain(unknown);
  });
});
