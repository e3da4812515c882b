import * as z from 'zod';
import { duration, instant } from '../shapes.ts';
import { defineVerb, device } from '../verb.ts';

/** Time, power and looking on. */
export const worldVerbs = [
  defineVerb({
    name: 'advance',
    summary: 'Time passes, and everything that falls due happens',
    args: duration(),
  }),
  defineVerb({
    name: 'advanceTo',
    summary: 'Time passes until an instant, for what must happen to the second',
    args: z
      .strictObject({
        time: instant(),
        before: duration().optional().describe('so long before it'),
        after: duration().optional().describe('so long after it'),
        lock: device('lock').optional().describe('by the clock of this lock, which phones set to the second'),
      })
      .refine(({ before, after }) => before === undefined || after === undefined, {
        error: 'takes one of before and after',
      }),
    subject: 'lock',
  }),
  defineVerb({
    name: 'check',
    summary: 'Looks at a device; hang expect, eventually or never on it',
    args: z
      .strictObject({
        lock: device('lock').optional(),
        bridge: device('bridge').optional(),
        phone: device('phone').optional(),
      })
      .refine(
        ({ lock, bridge, phone }) => [lock, bridge, phone].filter(name => name !== undefined).length === 1,
        {
          error: 'takes one of lock, bridge and phone',
        },
      ),
    observesOnly: true,
  }),
  defineVerb({
    name: 'power.cut',
    summary: 'The device loses its power at once',
    args: z.strictObject({ on: device('lock', 'bridge') }),
  }),
  defineVerb({
    name: 'power.restore',
    summary: 'The device gets its power back and boots',
    args: z.strictObject({ on: device('lock', 'bridge') }),
  }),
] as const;
