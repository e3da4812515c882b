import * as z from 'zod';
import { duration, instant } from '../../language/shapes.ts';
import { device } from '../../language/verb.ts';
import { defineWords } from '../../language/words.ts';

/** Verbs and faults of time and power, and verbs that only observe. */
export const timeAndPowerWords = defineWords({
  verbs: {
    advance: {
      summary: 'Time passes, and everything that falls due happens',
      args: duration(),
    },
    advanceTo: {
      summary: 'Time passes until an instant, for what must happen to the second',
      args: z
        .strictObject({
          time: instant(),
          before: duration().optional().describe('so long before it'),
          after: duration().optional().describe('so long after it'),
          lock: device('lock')
            .optional()
            .describe('by the clock of this lock, which phones set to the second'),
        })
        .refine(({ before, after }) => before === undefined || after === undefined, {
          error: 'takes one of before and after',
        }),
      subject: 'lock',
    },
    check: {
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
    },
    'power.cut': {
      summary: 'The device loses its power at once',
      args: z.strictObject({ on: device('lock', 'bridge') }),
    },
    'power.restore': {
      summary: 'The device gets its power back and boots',
      args: z.strictObject({ on: device('lock', 'bridge') }),
    },
  },
  faults: {
    'power.cut': {
      summary: 'The device has no power',
      args: z.strictObject({ on: device('lock', 'bridge') }),
    },
    'power.cutAtWrite': {
      summary:
        'The power fails in the midst of the nth write to the memory of a lock or bridge; it comes back with the end',
      args: z.strictObject({ on: device('lock', 'bridge'), write: z.int().min(1).max(1_000) }),
    },
  },
});
