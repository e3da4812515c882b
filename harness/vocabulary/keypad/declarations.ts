import * as z from 'zod';
import { digits } from '../../language/shapes.ts';
import { device } from '../../language/verb.ts';
import { defineWords } from '../../language/words.ts';

export const keypadWords = defineWords({
  verbs: {
    'keypad.enter': {
      summary: 'Somebody types the PIN and confirms it',
      args: z.strictObject({ lock: device('lock'), pin: digits() }),
      subject: 'lock',
    },
    'keypad.press': {
      summary: 'Somebody presses these keys one by one: digits, * and #',
      args: z.strictObject({
        lock: device('lock'),
        keys: digits(/^[0-9*#]{1,64}$/).describe('keys, in quotes'),
      }),
      subject: 'lock',
    },
    'keypad.lock': {
      summary: 'Somebody presses the locking button of the keypad',
      args: z.strictObject({ lock: device('lock') }),
      subject: 'lock',
    },
  },
});
