import * as z from 'zod';
import { digits } from '../shapes.ts';
import { defineVerb, device } from '../verb.ts';

export const keypadVerbs = [
  defineVerb({
    name: 'keypad.enter',
    summary: 'Somebody types the PIN and confirms it',
    args: z.strictObject({ lock: device('lock'), pin: digits() }),
    subject: 'lock',
  }),
  defineVerb({
    name: 'keypad.press',
    summary: 'Somebody presses these keys one by one: digits, * and #',
    args: z.strictObject({
      lock: device('lock'),
      keys: digits(/^[0-9*#]{1,64}$/).describe('keys, in quotes'),
    }),
    subject: 'lock',
  }),
  defineVerb({
    name: 'keypad.lock',
    summary: 'Somebody presses the locking button of the keypad',
    args: z.strictObject({ lock: device('lock') }),
    subject: 'lock',
  }),
] as const;
