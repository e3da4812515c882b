import { type Operation, ok, refused } from './operation.ts';

/** Not while the bolt moves or is about to: nothing would lock the door behind somebody. */
export const enableDfu: Operation = ({ bolt, dfu }) => {
  if (!bolt.rests) return refused('BUSY');
  dfu.enter();
  return ok;
};

/** There is no firmware image that this lock could run: it says so instead of taking one in. */
export const writeFirmware: Operation = () => refused('NOT_MODELLED');
