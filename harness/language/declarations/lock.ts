import * as z from 'zod';
import { percent, text } from '../shapes.ts';
import { defineVerb, device } from '../verb.ts';

const base = { lock: device('lock') };
const to = z.enum(['locked', 'unlocked']);

/** What hands do to a lock and its door; what a model lacks is refused with MODEL_LACKS. */
export const lockVerbs = [
  defineVerb({
    name: 'card.present',
    summary: 'Somebody holds a card to the reader of the lock',
    args: z.strictObject({
      ...base,
      uid: text(64).describe('the UID of the card in hexadecimal, in quotes'),
    }),
    subject: 'lock',
  }),
  defineVerb({
    name: 'lock.pressInside',
    summary: 'Somebody inside presses the button, which locks or unlocks',
    args: z.strictObject(base),
    subject: 'lock',
  }),
  defineVerb({
    name: 'lock.turnThumb',
    summary: 'Somebody inside turns the thumb-turn, with or without power',
    args: z.strictObject({ ...base, to }),
    subject: 'lock',
  }),
  defineVerb({
    name: 'lock.turnKey',
    summary: 'Somebody turns the key, with or without power',
    args: z.strictObject({ ...base, to }),
    subject: 'lock',
  }),
  defineVerb({
    name: 'lock.tamper',
    summary: 'Somebody prises at the lock',
    args: z.strictObject(base),
    subject: 'lock',
  }),
  defineVerb({
    name: 'lock.setBattery',
    summary: 'The battery has so much charge left',
    args: z.strictObject({ ...base, to: percent() }),
    subject: 'lock',
  }),
  defineVerb({
    name: 'lock.changeBattery',
    summary: 'Somebody puts fresh batteries in; a lock whose clock has no cell of its own loses the time',
    args: z.strictObject({
      lock: device('lock'),
      clockCell: z
        .enum(['kept', 'changed'])
        .default('kept')
        .describe("changed: the cell of the clock too, which loses any lock's time"),
    }),
    subject: 'lock',
  }),
  defineVerb({
    name: 'lock.reset',
    summary: 'Somebody resets the lock by hand; it forgets its owner and its PINs',
    args: z.strictObject(base),
    subject: 'lock',
  }),
  defineVerb({
    name: 'door.open',
    summary: 'Somebody opens the door, the lid or the shackle, which a bolt that is out holds',
    args: z.strictObject(base),
    subject: 'lock',
  }),
  defineVerb({
    name: 'door.close',
    summary: 'Somebody closes the door, the lid or the shackle, which a bolt that is out holds',
    args: z.strictObject(base),
    subject: 'lock',
  }),
  defineVerb({
    name: 'door.force',
    summary: 'Somebody kicks the door in, whatever the bolt does',
    args: z.strictObject(base),
    subject: 'lock',
  }),
] as const;
