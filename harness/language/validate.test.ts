import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { duration, instant, rate } from './shapes.ts';
import { resolveArgs } from './validate.ts';
import { device } from './verb.ts';
import { defineWords } from './words.ts';

const { wait } = defineWords({
  verbs: {
    wait: {
      summary: 'An example',
      args: z.strictObject({
        lock: device('lock'),
        after: duration(),
        start: instant().optional(),
        share: rate().optional(),
      }),
    },
  },
}).verbs;
const lookup = (name: string) => (name === 'time' ? '90s' : undefined);
const time = { $template: [{ name: 'time' }] };

describe('the arguments of a verb', () => {
  it('reach its function with references filled in and units converted', () => {
    const args: z.output<typeof wait.args> = resolveArgs(
      wait,
      { lock: 'front', after: time, start: 'now + 1m', share: '5%' },
      lookup,
    );
    expect(args).toEqual({
      lock: 'front',
      after: 90_000,
      start: { from: 'now', plusMs: 60_000 },
      share: 0.05,
    });
  });

  it('are checked again: a captured value may not fit', () => {
    expect(() => resolveArgs(wait, { lock: 'front', after: time }, () => 'soon')).toThrow(
      "The scenario is invalid: 'after' has the unknown unit 'soon'; known: d, h, m, s, ms",
    );
    expect(() => resolveArgs(wait, { lock: time, after: '1s' }, () => 17)).toThrow(
      "'lock' must be text, not the number 17",
    );
    expect(() => resolveArgs(wait, { lock: 'front' }, lookup)).toThrow("'wait' needs 'after'");
  });

  it('need every name that they use', () => {
    const nobody = { $template: [{ name: 'nobody', field: 'pin' }] };
    expect(() => resolveArgs(wait, { lock: nobody, after: '1s' }, lookup)).toThrow(
      'Unknown name: nobody.pin',
    );
  });
});
