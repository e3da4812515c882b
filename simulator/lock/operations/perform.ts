import { LockbenchError } from '../../../protocol/errors/error.ts';
import { type LockOperationName, type LockRequest, Status } from '../../../protocol/messages/index.ts';
import { denialOf } from '../../../protocol/session/roles.ts';
import type { Peer } from '../../../protocol/session/types.ts';
import { lock, setAutoRelock, unlock } from './bolt.ts';
import { addCard, deleteCard } from './cards.ts';
import { enableAutoUnlock, setBrightness, setVolume } from './comfort.ts';
import { enableDfu, writeFirmware } from './dfu.ts';
import { blockGuestKey, unblockGuestKey } from './guest-keys.ts';
import { setMasterPin, setMaxIncorrectPins } from './keypad.ts';
import { getLogs } from './logs.ts';
import { type Answer, type Operation, type OperationTarget, refused } from './operation.ts';
import { unpair } from './ownership.ts';
import { createPin, deletePin, editPin } from './pins.ts';
import { getBattery, getStatus } from './status.ts';
import { getTime, setDaylightSavings, setTime } from './time.ts';

/** Does one request in the role that the handshake proved; every refusal is a status, nothing is thrown. */
export function perform(target: OperationTarget, request: LockRequest, peer: Peer): Answer {
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

const operations: { readonly [name in LockOperationName]: Operation } = {
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
