import type { Peer } from '../../../protocol/session/types.ts';
import type { BoltSide } from '../machines/bolt.ts';
import {
  commitOrRefuse,
  type OperationAnswer,
  type OperationHandler,
  type OperationTarget,
  ok,
  refused,
} from './operation.ts';

const noBytes = new Uint8Array(0);

export const unlock: OperationHandler = (target, { unlock }, peer) => {
  if (unlock?.automatic && target.memory.settings.autoUnlock === 'off') return refused('AUTO_UNLOCK_OFF');
  return move(target, 'unlocked', peer);
};

export const lock: OperationHandler = (target, _request, peer) => move(target, 'locked', peer);

/** The owner who asked for it still receives the answer. */
export const unpair: OperationHandler = ({ ownership }) => {
  ownership.unpair();
  return ok;
};

export const createPin: OperationHandler = ({ memory, pinEditor }, { createPin }) => {
  pinEditor.freeExpiredSlots();
  const wanted = { pin: createPin?.pin ?? '', kind: createPin?.kind ?? 0, window: createPin?.window };
  return commitOrRefuse(memory, pinEditor.create(wanted));
};

export const editPin: OperationHandler = ({ memory, pinEditor }, { editPin }) => {
  pinEditor.freeExpiredSlots();
  const pin = editPin?.pin ?? '';
  const wanted = { pin: editPin?.newPin || pin, kind: editPin?.kind ?? 0, window: editPin?.window };
  return commitOrRefuse(memory, pinEditor.edit(pin, wanted));
};

/** ALGO-REVOKE: what may be deleted depends on the way that the request came. */
export const deletePin: OperationHandler = ({ memory, pinEditor }, { deletePin }, { role }) =>
  commitOrRefuse(memory, pinEditor.delete(deletePin?.pin ?? '', role === 'bridge' ? 'bridge' : 'bluetooth'));

export const addCard: OperationHandler = ({ memory, board: { model } }, { addCard }) =>
  model.cardReader === 'none'
    ? refused('NO_CARD_READER')
    : commitOrRefuse(memory, memory.cards.add(addCard?.uid ?? noBytes));

export const deleteCard: OperationHandler = ({ memory, board: { model } }, { deleteCard }) =>
  model.cardReader === 'none'
    ? refused('NO_CARD_READER')
    : commitOrRefuse(memory, memory.cards.remove(deleteCard?.uid ?? noBytes));

/** A blocked guest loses an open session too, because the lock checks its sessions after every request. */
export const blockGuestKey: OperationHandler = ({ memory }, { blockGuestKey }) =>
  commitOrRefuse(memory, memory.blockList.block(blockGuestKey?.keyId ?? 0));

export const unblockGuestKey: OperationHandler = ({ memory }, { unblockGuestKey }) =>
  commitOrRefuse(memory, memory.blockList.unblock(unblockGuestKey?.keyId ?? 0));

function move({ bolt }: OperationTarget, to: BoltSide, { keyId }: Peer): OperationAnswer {
  const refusal = bolt.refusal(to);
  if (refusal) return refused(refusal);
  bolt.move({ to, cause: 'bluetooth', keyId });
  return 'later';
}
