import * as z from 'zod';
import { type PermissionName, permissions } from '../../../protocol/session/permissions.ts';
import { duration, instant, startTime, text, timezone } from '../../language/shapes.ts';
import { device } from '../../language/verb.ts';
import { defineWords } from '../../language/words.ts';
import { logType } from '../log-types.ts';

const base = { phone: device('phone'), lock: device('lock') };
const pin = text(32).describe('digits, in quotes');
const window = {
  kind: z
    .enum(['onetime', 'permanent', 'duration'])
    .optional()
    .describe('left out: by what start and end allow'),
  start: startTime().optional(),
  end: instant().optional(),
};

/** The permissions of an eKey, with igloohome's names. */
export const permissionNames = Object.keys(permissions) as [PermissionName, ...PermissionName[]];

/** What a phone does over Bluetooth. */
export const phoneWords = defineWords({
  verbs: {
    'phone.unlock': {
      summary: 'The phone unlocks the lock over Bluetooth',
      args: z.strictObject({
        ...base,
        by: z
          .enum(['hand', 'approach'])
          .optional()
          .describe('approach: by itself, because it came near, which needs auto-unlock; left out: by hand'),
      }),
      subject: 'lock',
    },
    'phone.lock': {
      summary: 'The phone locks the lock over Bluetooth',
      args: z.strictObject(base),
      subject: 'lock',
    },
    'phone.status': {
      summary: 'The phone reads the status of the lock',
      args: z.strictObject(base),
      subject: 'lock',
      results: {
        boltPosition: 'locked, unlocked, moving, jammed or unknown',
        pinCount: 'PINs that the lock holds',
        batteryPercent: '0 to 100',
        refusedFrames: 'replays, tampering and wrong keys since boot',
        lowBattery: 'true when it is time for new cells',
        doorPosition: 'closed, open, ajar or unknown',
        alarmSounds: 'true while the siren sounds',
      },
    },
    'phone.readLog': {
      summary: 'The phone reads the whole activity log',
      args: z.strictObject({ ...base, type: logType().optional() }),
      subject: 'lock',
      results: {
        entries: 'how many entries there are, of this type if told',
        lost: 'how many were overwritten before',
      },
    },
    'phone.uploadLog': {
      summary:
        'The phone reads what it has not uploaded yet of the activity log, and uploads it to the cloud',
      args: z.strictObject(base),
      subject: 'lock',
      results: {
        sent: 'how many entries it uploaded',
        stored: 'how many were new to the cloud',
        lost: 'how many were overwritten before',
      },
    },
    'phone.createPin': {
      summary: 'The phone writes a custom PIN into the lock',
      args: z.strictObject({ ...base, pin, ...window }),
      subject: 'lock',
      results: { pin: 'the digits' },
    },
    'phone.editPin': {
      summary: 'The phone changes the digits or the window of a PIN',
      args: z.strictObject({ ...base, pin, newPin: pin.optional(), ...window }),
      subject: 'lock',
      results: { pin: 'the digits that hold now' },
    },
    'phone.deletePin': {
      summary: 'The phone deletes a PIN, custom or algoPIN',
      args: z.strictObject({ ...base, pin }),
      subject: 'lock',
    },
    'phone.setMasterPin': {
      summary: 'The phone sets another master PIN and tells the cloud',
      args: z.strictObject({ ...base, pin }),
      subject: 'lock',
    },
    'phone.setAutoRelock': {
      summary: 'The phone sets after how long the lock locks by itself; 0s turns it off',
      args: z.strictObject({ ...base, after: duration() }),
      subject: 'lock',
    },
    'phone.setMaxIncorrectPins': {
      summary: 'The phone sets how many wrong PINs lock the keypad; 0 turns it off',
      args: z.strictObject({ ...base, count: z.int().min(0).max(0xffff_ffff) }),
      subject: 'lock',
    },
    'phone.setTime': {
      summary: 'The phone sets the clock of the lock, to the present time unless told',
      args: z.strictObject({
        ...base,
        time: instant().optional(),
        utcOffsetMinutes: z.int().min(-720).max(840).optional(),
      }),
      subject: 'lock',
    },
    'phone.readTime': {
      summary: 'The phone reads the clock of the lock, and leaves it as it is',
      args: z.strictObject(base),
      subject: 'lock',
      results: {
        localTime: "the lock's own, daylight saving included, for example 2026-09-01T08:00:00+02:00",
        utcOffsetMinutes: 'of its standard local time',
        daylightSavingMinutes: 'what local time is ahead of that now',
      },
    },
    'phone.setDaylightSavings': {
      summary: 'The phone gives the lock the daylight saving times of a place, from now on for ten years',
      args: z.strictObject({ ...base, timezone: timezone() }),
      subject: 'lock',
      results: { periods: 'how many daylight saving times that were' },
    },
    'phone.move': {
      summary: 'The phone is now within Bluetooth range of these locks alone',
      args: z.strictObject({ phone: device('phone'), near: z.array(device('lock')) }),
      subject: 'phone',
    },
    'phone.shareKey': {
      summary: "The owner's phone gives another phone an eKey for the lock",
      args: z.strictObject({
        phone: base.phone.describe('the phone of the owner'),
        to: device('phone').describe('the phone that gets the eKey'),
        lock: base.lock,
        permissions: z.array(z.enum(permissionNames)).min(1),
        from: startTime().optional(),
        until: instant().optional(),
      }),
      subject: 'lock',
      results: { keyId: 'the number of the eKey' },
    },
  },
});
