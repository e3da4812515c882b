import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { duration } from '../language/shapes.ts';
import { defineWords } from '../language/words.ts';
import type { ScenarioWorld } from '../world/scenario-world.ts';
import { implementWords } from './implement.ts';

const words = defineWords({
  verbs: { 'gate.open': { summary: 'An example', args: z.strictObject({ for: duration() }) } },
  faults: { 'gate.stuck': { summary: 'An example', args: z.strictObject({ by: duration() }) } },
  observations: {
    gate: { summary: 'An example', of: ['lock', 'bridge'], value: z.boolean() },
    answer: { summary: 'An example', of: 'step', value: z.boolean() },
  },
});
const verbs = { 'gate.open': async () => ({}) };
const faults = { 'gate.stuck': async () => async () => {} };
const observations = { gate: { lock: () => true, bridge: () => false } };

const world = {} as ScenarioWorld;
const lookup = (name: string) => (name === 'pause' ? '2s' : undefined);

describe('an implementation of words', () => {
  it('gets the arguments in the output form of the declaration, with references filled in', async () => {
    const seen: number[] = [];
    const implementation = implementWords(words, {
      verbs: {
        'gate.open': async (_context, args) => {
          seen.push(args.for);
          return { results: { forMs: args.for } };
        },
      },
      faults: {
        'gate.stuck': async (_world, { by }) => {
          seen.push(by);
          return async () => {};
        },
      },
      observations,
    });
    const context = { world, withinMs: 1_000 };
    const outcome = await implementation.verbs['gate.open'].execute(
      context,
      { for: { $template: [{ name: 'pause' }] } },
      lookup,
    );
    expect(outcome).toEqual({ results: { forMs: 2_000 } });
    await implementation.faults['gate.stuck'].prepare({ by: '5s' }, lookup)(world);
    expect(seen).toEqual([2_000, 5_000]);
  });

  it('is not reached by arguments that do not fit once references are filled in', async () => {
    const { verbs: runnable, faults: prepared } = implementWords(words, { verbs, faults, observations });
    const wrong = { for: 'soon' };
    await expect(
      runnable['gate.open'].execute({ world, withinMs: 1_000 }, wrong, lookup),
    ).rejects.toMatchObject({ code: 'SCENARIO_INVALID' });
    expect(() => prepared['gate.stuck'].prepare({ by: { $template: [{ name: 'none' }] } }, lookup)).toThrow(
      expect.objectContaining({ code: 'NAME_UNKNOWN' }),
    );
  });

  it('cannot leave out, misname or mistype a word: the compiler refuses that', () => {
    const check = () => {
      // @ts-expect-error a verb without an implementation
      implementWords(words, { verbs: {}, faults, observations });
      // @ts-expect-error a fault without an implementation
      implementWords(words, { verbs, faults: {}, observations });
      // @ts-expect-error a kind of device at which the observation cannot be seen
      implementWords(words, { verbs, faults, observations: { gate: { lock: () => true } } });
      // @ts-expect-error an implementation that no declaration knows
      implementWords(words, { verbs: { ...verbs, 'gate.shut': async () => ({}) }, faults, observations });
      const wrong = async (_context: unknown, args: { for: string }) => ({ results: { text: args.for } });
      // @ts-expect-error an argument of another type than the declaration gives
      implementWords(words, { verbs: { 'gate.open': wrong }, faults, observations });
    };
    expect(check).toBeTypeOf('function');
  });
});
