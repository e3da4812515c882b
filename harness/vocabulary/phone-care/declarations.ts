import * as z from 'zod';
import { text } from '../../language/shapes.ts';
import { device } from '../../language/verb.ts';
import { defineWords } from '../../language/words.ts';

const base = { phone: device('phone'), lock: device('lock') };
/** The limits are wide, so that values that the lock should refuse reach it. */
const level = z.int().min(0).max(255).describe('0 (off) to 3');
const uid = text(64).describe('the UID of the card in hexadecimal, in quotes');
const keyId = z.int().min(0).max(0xffff_ffff).describe('the number of the eKey');

/** What a phone does over Bluetooth to maintain a lock, its cards and its eKeys. */
export const phoneCareWords = defineWords({
  verbs: {
    'phone.setVolume': {
      summary: 'The phone sets how loud the lock is',
      args: z.strictObject({ ...base, level }),
      subject: 'lock',
    },
    'phone.setBrightness': {
      summary: 'The phone sets how bright the lock is',
      args: z.strictObject({ ...base, level }),
      subject: 'lock',
    },
    'phone.setAutoUnlock': {
      summary: 'The phone lets phones that come near unlock by themselves, or no longer',
      args: z.strictObject({ ...base, to: z.enum(['on', 'off']) }),
      subject: 'lock',
    },
    'phone.addCard': {
      summary: 'The phone writes a card into the lock',
      args: z.strictObject({ ...base, uid }),
      subject: 'lock',
    },
    'phone.deleteCard': {
      summary: 'The phone deletes a card',
      args: z.strictObject({ ...base, uid }),
      subject: 'lock',
    },
    'phone.blockKey': {
      summary: 'The phone puts an eKey on the block list of the lock',
      args: z.strictObject({ ...base, keyId }),
      subject: 'lock',
    },
    'phone.unblockKey': {
      summary: 'The phone takes an eKey off the block list',
      args: z.strictObject({ ...base, keyId }),
      subject: 'lock',
    },
    'phone.enableDfu': {
      summary: 'The phone has the lock wait for new firmware, and do nothing else for two minutes',
      args: z.strictObject(base),
      subject: 'lock',
    },
    'phone.writeFirmware': {
      summary: 'The phone sends a piece of a firmware image, which the simulated lock refuses: NOT_MODELLED',
      args: z.strictObject(base),
      subject: 'lock',
    },
  },
});
