import * as z from 'zod';
import { type ErrorCode, errorTable } from '../../../protocol/errors/table.ts';
import { beeps, lights } from '../../../simulator/lock/hardware/signals.ts';
import { percent } from '../shapes.ts';
import { defineObservation } from '../verb.ts';
import { eventTypes } from './event-types.ts';

/** Entries of the activity log, and igloohome's number for each. */
export const logTypes = {
  bluetoothUnlock: 11,
  autoLock: 13,
  wrongPin: 16,
  masterPin: 18,
  pinAgain: 19,
  oneTimePin: 20,
  pinFirstUse: 22,
  bluetoothLock: 37,
  card: 43,
  buttonLock: 49,
  buttonUnlock: 50,
  keyLock: 51,
  keyUnlock: 52,
  breakIn: 53,
} as const;

/** A word for a type; its output is igloohome's number. */
export function logType() {
  return z.enum(Object.keys(logTypes) as (keyof typeof logTypes)[]).transform(word => logTypes[word]);
}

export const observationDeclarations = [
  defineObservation({
    name: 'bolt',
    summary: 'Where the bolt is',
    of: ['lock'],
    value: z.enum(['locked', 'unlocked', 'moving', 'jammed', 'unknown']),
  }),
  defineObservation({
    name: 'pins',
    summary: 'How many of the 199 PIN slots are used',
    of: ['lock'],
    value: z.int().min(0),
  }),
  defineObservation({
    name: 'battery',
    summary: 'What is left of the battery',
    of: ['lock'],
    value: percent(),
  }),
  defineObservation({
    name: 'batteryLow',
    summary: 'Whether the lock says that it is time for new cells',
    of: ['lock'],
    value: z.boolean(),
  }),
  defineObservation({
    name: 'door',
    summary: 'How its door, lid or shackle stands, whether the lock knows it or not',
    of: ['lock'],
    value: z.enum(['open', 'closed']),
  }),
  defineObservation({
    name: 'alarm',
    summary: 'Whether the siren sounds',
    of: ['lock'],
    value: z.boolean(),
  }),
  defineObservation({
    name: 'beep',
    summary: 'The last pattern that its buzzer played',
    of: ['lock'],
    value: z.enum(beeps),
  }),
  defineObservation({
    name: 'light',
    summary: 'The last pattern that its lights showed',
    of: ['lock'],
    value: z.enum(lights),
  }),
  defineObservation({
    name: 'lockedOut',
    summary: 'Whether wrong PINs have locked the keypad',
    of: ['lock'],
    value: z.boolean(),
  }),
  defineObservation({
    name: 'power',
    summary: 'Whether it has power; faulted: it has, but does not boot',
    of: ['lock', 'bridge'],
    value: z.enum(['on', 'off', 'faulted']),
  }),
  defineObservation({
    name: 'clock',
    summary: 'Whether the lock knows the time',
    of: ['lock'],
    value: z.enum(['set', 'unset']),
  }),
  defineObservation({
    name: 'clockAhead',
    summary: "By how many seconds the clock of the lock is ahead of the world's; negative: behind",
    of: ['lock'],
    value: z.int(),
  }),
  defineObservation({ name: 'paired', summary: 'Whether it has an owner', of: ['lock'], value: z.boolean() }),
  defineObservation({
    name: 'log',
    summary: 'Entries of the activity log in the lock',
    of: ['lock'],
    value: logType(),
    list: true,
  }),
  defineObservation({
    name: 'online',
    summary: 'Whether it has a connection to the broker',
    of: ['bridge'],
    value: z.boolean(),
  }),
  defineObservation({
    name: 'locks',
    summary: 'How many of the five slots are used',
    of: ['bridge'],
    value: z.int().min(0),
  }),
  defineObservation({
    name: 'refused',
    summary: 'The code of the refusal',
    of: 'step',
    value: z.enum(Object.keys(errorTable) as ErrorCode[]),
  }),
  defineObservation({
    name: 'job',
    summary: "How the cloud's job stands",
    of: 'step',
    value: z.enum(['pending', 'done', 'failed']),
  }),
  defineObservation({
    name: 'http',
    summary: "The status of the API's answer",
    of: 'step',
    value: z.int().min(100).max(599),
  }),
  defineObservation({
    name: 'event',
    summary: 'A trace event of this type happens, in `expect` and `eventually` since the step began',
    of: 'world',
    value: z.enum(eventTypes),
  }),
] as const;
