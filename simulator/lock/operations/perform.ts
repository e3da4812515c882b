import { LockbenchError } from '../../../protocol/errors/error.ts';
import { type LockOperationName, type LockRequest, Status } from '../../../protocol/messages/index.ts';
import { denialOf } from '../../../protocol/session/roles.ts';
import type { Peer } from '../../../protocol/session/types.ts';
import {
  addCard,
  blockGuestKey,
  createPin,
  deleteCard,
  deletePin,
  editPin,
  lock,
  unblockGuestKey,
  unlock,
  unpair,
} from './access.ts';
import { type OperationAnswer, type OperationHandler, type OperationTarget, refused } from './operation.ts';
import {
  enableAutoUnlock,
  enableDfu,
  setAutoRelock,
  setBrightness,
  setDaylightSavings,
  setMasterPin,
  setMaxIncorrectPins,
  setTime,
  setVolume,
  writeFirmware,
} from './settings.ts';
import { getBattery, getLogs, getStatus, getTime } from './status.ts';

/** Performs one request in the role that the handshake proved. Every refusal is a status; nothing is thrown. */
export function perform(target: OperationTarget, request: LockRequest, peer: Peer): OperationAnswer {
  const name = request.op;
  if (!name) return { status: Status.UNKNOWN_OPERATION };
  const denial = denialOf(name, peer, target.board.model);
  if (denial) return refused(denial);
  if (target.dfu.isOn && name !== 'writeFirmware') return refused('IN_DFU_MODE');
  try {
    return operations[name](target, request, peer);
  } catch (error) {
    if (error instanceof LockbenchError) return refused(error.code);
    throw error;
  }
}

const operations: { readonly [name in LockOperationName]: OperationHandler } = {
  unlock,
  lock,
  unpair,
  getStatus,
  getBattery,
  getTime,
  setTime,
  setDaylightSavings,
  setMasterPin,
  setAutoRelock,
  setMaxIncorrectPins,
  createPin,
  editPin,
  deletePin,
  getLogs,
  setVolume,
  setBrightness,
  addCard,
  deleteCard,
  blockGuestKey,
  unblockGuestKey,
  enableAutoUnlock,
  enableDfu,
  writeFirmware,
};
