import * as z from 'zod';
import { defineVerb, device } from '../verb.ts';

// Declarations check shapes alone: a value that the lock or the cloud should refuse must reach it.

const phoneAndLock = z.strictObject({ phone: device('phone'), lock: device('lock') });
const bridgeAndLock = z.strictObject({ bridge: device('bridge'), lock: device('lock') });

export const pairingVerbs = [
  defineVerb({
    name: 'pair',
    summary: 'The phone pairs with the lock in setup mode and becomes its owner',
    args: phoneAndLock,
    subject: 'lock',
  }),
  defineVerb({
    name: 'unpair',
    summary: "The owner's phone gives the lock up; it returns to setup mode",
    args: phoneAndLock,
    subject: 'lock',
  }),
  defineVerb({
    name: 'link',
    summary: 'The lock takes one of the five slots of the bridge',
    args: bridgeAndLock,
    subject: 'lock',
  }),
  defineVerb({
    name: 'unlink',
    summary: 'The lock leaves its slot of the bridge',
    args: bridgeAndLock,
    subject: 'lock',
  }),
] as const;
