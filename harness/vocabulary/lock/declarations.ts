import * as z from 'zod';
import { PIN_SLOTS } from '../../../protocol/limits/pins.ts';
import { beeps, lights } from '../../../simulator/lock/hardware/signals.ts';
import { percent, text } from '../../language/shapes.ts';
import { device } from '../../language/verb.ts';
import { defineWords } from '../../language/words.ts';
import { logType } from '../log-types.ts';

const base = { lock: device('lock') };
const to = z.enum(['locked', 'unlocked']);

/** What people do by hand to a lock and its door. What a model lacks is refused with MODEL_LACKS. */
export const lockWords = defineWords({
  verbs: {
    'card.present': {
      summary: 'Somebody holds a card to the reader of the lock',
      args: z.strictObject({
        ...base,
        uid: text(64).describe('the UID of the card in hexadecimal, in quotes'),
      }),
      subject: 'lock',
    },
    'lock.pressInside': {
      summary: 'Somebody inside presses the button, which locks or unlocks',
      args: z.strictObject(base),
      subject: 'lock',
    },
    'lock.turnThumb': {
      summary: 'Somebody inside turns the thumb-turn, with or without power',
      args: z.strictObject({ ...base, to }),
      subject: 'lock',
    },
    'lock.turnKey': {
      summary: 'Somebody turns the key, with or without power',
      args: z.strictObject({ ...base, to }),
      subject: 'lock',
    },
    'lock.tamper': {
      summary: 'Somebody prises at the lock',
      args: z.strictObject(base),
      subject: 'lock',
    },
    'lock.setBattery': {
      summary: 'The battery has so much charge left',
      args: z.strictObject({ ...base, to: percent() }),
      subject: 'lock',
    },
    'lock.changeBattery': {
      summary: 'Somebody puts fresh batteries in; a lock whose clock has no cell of its own loses the time',
      args: z.strictObject({
        lock: device('lock'),
        clockCell: z
          .enum(['kept', 'changed'])
          .default('kept')
          .describe("changed: the cell of the clock too, which loses any lock's time"),
      }),
      subject: 'lock',
    },
    'lock.reset': {
      summary: 'Somebody resets the lock by hand; it forgets its owner and its PINs',
      args: z.strictObject(base),
      subject: 'lock',
    },
    'door.open': {
      summary: 'Somebody opens the door, the lid or the shackle, which a bolt that is out holds',
      args: z.strictObject(base),
      subject: 'lock',
    },
    'door.close': {
      summary: 'Somebody closes the door, the lid or the shackle, which a bolt that is out holds',
      args: z.strictObject(base),
      subject: 'lock',
    },
    'door.force': {
      summary: 'Somebody kicks the door in, whatever the bolt does',
      args: z.strictObject(base),
      subject: 'lock',
    },
  },
  faults: {
    'bolt.jammed': {
      summary: 'Something blocks the bolt',
      args: z.strictObject({ on: device('lock') }),
    },
  },
  observations: {
    bolt: {
      summary: 'Where the bolt is',
      of: ['lock'],
      value: z.enum(['locked', 'unlocked', 'moving', 'jammed', 'unknown']),
    },
    pins: {
      summary: `How many of the ${PIN_SLOTS} PIN slots are used`,
      of: ['lock'],
      value: z.int().min(0),
    },
    battery: {
      summary: 'What is left of the battery',
      of: ['lock'],
      value: percent(),
    },
    batteryLow: {
      summary: 'Whether the lock says that it is time for new cells',
      of: ['lock'],
      value: z.boolean(),
    },
    door: {
      summary: 'How its door, lid or shackle stands, whether the lock knows it or not',
      of: ['lock'],
      value: z.enum(['open', 'closed']),
    },
    alarm: {
      summary: 'Whether the siren sounds',
      of: ['lock'],
      value: z.boolean(),
    },
    beep: {
      summary: 'The last pattern that its buzzer played',
      of: ['lock'],
      value: z.enum(beeps),
    },
    light: {
      summary: 'The last pattern that its lights showed',
      of: ['lock'],
      value: z.enum(lights),
    },
    lockedOut: {
      summary: 'Whether wrong PINs have locked the keypad',
      of: ['lock'],
      value: z.boolean(),
    },
    power: {
      summary: 'Whether it has power; faulted: it has, but does not boot',
      of: ['lock', 'bridge'],
      value: z.enum(['on', 'off', 'faulted']),
    },
    clock: {
      summary: 'Whether the lock knows the time',
      of: ['lock'],
      value: z.enum(['set', 'unset']),
    },
    clockAhead: {
      summary: "By how many seconds the clock of the lock is ahead of the world's; negative: behind",
      of: ['lock'],
      value: z.int(),
    },
    paired: { summary: 'Whether it has an owner', of: ['lock'], value: z.boolean() },
    log: {
      summary: 'Entries of the activity log in the lock',
      of: ['lock'],
      value: logType(),
      list: true,
    },
  },
});
