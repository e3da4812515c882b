import { type Operation, settle } from './operation.ts';

/** Who is blocked loses an open session too: the lock looks after every request. */
export const blockGuestKey: Operation = ({ memory }, { blockGuestKey }) =>
  settle(memory, memory.blockList.block(blockGuestKey?.keyId ?? 0));

export const unblockGuestKey: Operation = ({ memory }, { unblockGuestKey }) =>
  settle(memory, memory.blockList.unblock(unblockGuestKey?.keyId ?? 0));
