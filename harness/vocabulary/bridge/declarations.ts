import * as z from 'zod';
import { defineWords } from '../../language/words.ts';

export const bridgeWords = defineWords({
  observations: {
    online: {
      summary: 'Whether it has a connection to the broker',
      of: ['bridge'],
      value: z.boolean(),
    },
    locks: {
      summary: 'How many of the five slots are used',
      of: ['bridge'],
      value: z.int().min(0),
    },
  },
});
