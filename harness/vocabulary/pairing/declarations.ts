import * as z from 'zod';
import { device } from '../../language/verb.ts';
import { defineWords } from '../../language/words.ts';

// Declarations check only the form, because a value that the lock or the cloud should refuse must reach it.

const phoneAndLock = z.strictObject({ phone: device('phone'), lock: device('lock') });
const member = z
  .strictObject({
    bridge: device('bridge'),
    lock: device('lock').optional(),
    keypad: device('keypad').optional(),
  })
  .refine(({ lock, keypad }) => (lock === undefined) !== (keypad === undefined), {
    error: 'takes one of lock and keypad',
  });
const deviceIds = { bridgeId: 'the Bluetooth id of the bridge', deviceId: 'that of the lock or keypad' };

export const pairingWords = defineWords({
  verbs: {
    pair: {
      summary:
        'The phone pairs with the lock in setup mode, becomes its owner and registers lock and keypads',
      args: phoneAndLock,
      subject: 'lock',
      results: { lockId: 'the Bluetooth id of the lock', masterPin: 'the first master PIN' },
    },
    unpair: {
      summary: "The owner's phone gives the lock up; it returns to setup mode",
      args: phoneAndLock,
      subject: 'lock',
    },
    link: {
      summary: 'The lock takes one of the five slots of the bridge; a keypad takes none',
      args: member,
      subject: 'lock',
      results: deviceIds,
    },
    unlink: {
      summary: 'The lock leaves its slot of the bridge, or the keypad is no longer linked to it',
      args: member,
      subject: 'lock',
    },
  },
});
