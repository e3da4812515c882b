import { implementWords, type VerbRuns } from '../implement.ts';
import { operate } from '../phone/operate.ts';
import { phoneCareWords } from './declarations.ts';

const phoneCareVerbs: VerbRuns<typeof phoneCareWords.verbs> = {
  'phone.setVolume': (context, args) => operate(context, args, { setVolume: { level: args.level } }),
  'phone.setBrightness': (context, args) => operate(context, args, { setBrightness: { level: args.level } }),
  'phone.setAutoUnlock': (context, args) =>
    operate(context, args, { enableAutoUnlock: { enabled: args.to === 'on' } }),
  'phone.addCard': (context, args) => operate(context, args, { addCard: { uid: uidOf(args.uid) } }),
  'phone.deleteCard': (context, args) => operate(context, args, { deleteCard: { uid: uidOf(args.uid) } }),
  'phone.blockKey': (context, args) => operate(context, args, { blockGuestKey: { keyId: args.keyId } }),
  'phone.unblockKey': (context, args) => operate(context, args, { unblockGuestKey: { keyId: args.keyId } }),
  'phone.enableDfu': (context, args) => operate(context, args, { enableDfu: {} }),
  'phone.writeFirmware': (context, args) =>
    operate(context, args, { writeFirmware: { offset: 0, data: new Uint8Array(4) } }),
};

export const implementation = implementWords(phoneCareWords, {
  verbs: phoneCareVerbs,
  faults: {},
  observations: {},
});

/** The bytes of `04a1b2c3`, as far as they are hexadecimal; the lock itself must refuse an invalid UID. */
export function uidOf(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'hex'));
}
