import { type Operation, ok } from './operation.ts';

/** Who asked for it still hears the answer. */
export const unpair: Operation = ({ ownership }) => {
  ownership.unpair();
  return ok;
};
