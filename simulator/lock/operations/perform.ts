import { LockbenchError } from '../../../protocol/errors/error.ts';
import { type LockOperationName, type LockRequest, Status } from '../../../protocol/messages/index.ts';
import { denialOf } from '../../../protocol/session/roles.ts';
import type { Peer } from '../../../protocol/session/types.ts';
import type { BoltSide } from '../machines/bolt.ts';
import { faultOfMasterPin } from '../memory/settings.ts';
import { pinKey } from '../pins/pin-record.ts';
import { addCard, deleteCard } from './cards.ts';
import { enableAutoUnlock, setBrightness, setVolume } from './comfort.ts';
import { enableDfu, writeFirmware } from './dfu.ts';
import { blockGuestKey, unblockGuestKey } from './guest-keys.ts';
import { type Answer, type Operation, type OperationTarget, ok, refused, settle } from './operation.ts';
import { getTime, setDaylightSavings, setTime } from './time.ts';

const MOST_INCORRECT_PINS = 10;

/** Does one request in the role that the handshake proved; every refusal is a status, nothing is thrown. */
export function perform(target: OperationTarget, request: LockRequest, peer: Peer): Answer {
  const name = request.op;
  if (!name) return { status: Status.UNKNOWN_OPERATION };
  const denial = denialOf(name, peer, target.model);
  if (denial) return refused(denial);
  if (target.inDfuMode && name !== 'writeFirmware') return refused('IN_DFU_MODE');
  try {
    return operations[name](target, request, peer);
  } catch (error) {
    if (error instanceof LockbenchError) return refused(error.code);
    throw error;
  }
}

const operations: { readonly [name in LockOperationName]: Operation } = {
  unlock(target, { unlock }, peer) {
    if (unlock?.automatic && target.memory.settings.autoUnlock === 'off') return refused('AUTO_UNLOCK_OFF');
    return move(target, 'unlocked', peer);
  },
  lock: (target, _request, peer) => move(target, 'locked', peer),
  unpair(target) {
    target.unpair();
    return ok;
  },
  getStatus(target) {
    const { memory, boltPosition, battery, refusedFrames, rtc, pausedUntilMs } = target;
    return {
      status: Status.OK,
      deviceStatus: {
        bolt: boltPosition,
        pinCount: memory.pins.countAt(rtc.nowSeconds()),
        batteryPercent: Math.round(battery.percent),
        lastLogSequence: memory.log.lastSequence,
        lockedOutUntilSeconds: Math.ceil(pausedUntilMs / 1000),
        autoRelockSeconds: memory.settings.autoRelockSeconds,
        refusedFrames,
        volume: memory.settings.volume,
        brightness: memory.settings.brightness,
        autoUnlock: memory.settings.autoUnlock === 'on',
        cardCount: memory.cards.count,
        batteryLow: battery.isLow,
        door: target.doorPosition,
        alarm: target.alarmSounds,
      },
    };
  },
  getBattery: ({ battery }) => ({ status: Status.OK, battery: { percent: Math.round(battery.percent) } }),
  getTime,
  setTime,
  setDaylightSavings,
  setMasterPin({ memory }, { setMasterPin }) {
    const pin = setMasterPin?.pin ?? '';
    const fault = faultOfMasterPin(pin);
    if (fault) return refused(fault);
    if (memory.pins.slotOf(pinKey(pin)) >= 0) return refused('PIN_DUPLICATE');
    memory.commit({ settings: { masterPin: pin } });
    return ok;
  },
  setAutoRelock(target, { setAutoRelock }) {
    const seconds = setAutoRelock?.seconds ?? 0;
    const [least, most] = target.model.autoRelockRangeSeconds;
    if (seconds !== 0 && (seconds < least || seconds > most)) return refused('VALUE_OUT_OF_RANGE');
    target.setAutoRelock(seconds);
    return ok;
  },
  setMaxIncorrectPins(target, { setMaxIncorrectPins }) {
    const count = setMaxIncorrectPins?.count ?? 0;
    if (count > MOST_INCORRECT_PINS) return refused('VALUE_OUT_OF_RANGE');
    target.setMaxIncorrectPins(count);
    return ok;
  },
  createPin({ memory, rtc }, { createPin }) {
    const nowSeconds = rtc.nowSeconds();
    memory.sweep(nowSeconds);
    const wanted = { pin: createPin?.pin ?? '', kind: createPin?.kind ?? 0, window: createPin?.window };
    return settle(memory, memory.customPins.create(wanted, memory.situation(nowSeconds)));
  },
  editPin({ memory, rtc }, { editPin }) {
    const nowSeconds = rtc.nowSeconds();
    memory.sweep(nowSeconds);
    const wanted = {
      pin: editPin?.newPin || (editPin?.pin ?? ''),
      kind: editPin?.kind ?? 0,
      window: editPin?.window,
    };
    return settle(memory, memory.customPins.edit(editPin?.pin ?? '', wanted, memory.situation(nowSeconds)));
  },
  deletePin({ memory, rtc }, { deletePin }, peer) {
    const by = peer.role === 'bridge' ? 'bridge' : 'bluetooth';
    return settle(memory, memory.desk.remove(deletePin?.pin ?? '', by, memory.situation(rtc.nowSeconds())));
  },
  getLogs({ memory }, { getLogs }) {
    memory.log.acknowledge(getLogs?.after ?? 0);
    const { entries, more, lost } = memory.log.page(getLogs?.after ?? 0, getLogs?.limit ?? 0);
    return { status: Status.OK, logs: { entries, more, lost } };
  },
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

function move(target: OperationTarget, to: BoltSide, peer: Peer): Answer {
  const refusal = target.moveRefusal(to);
  if (refusal) return refused(refusal);
  target.moveBolt(to, peer.keyId);
  return 'later';
}
