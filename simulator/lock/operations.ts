import { LockbenchError } from '../../protocol/errors/error.ts';
import type { ErrorCode } from '../../protocol/errors/table.ts';
import {
  type BoltPosition,
  type LockOperationName,
  type LockRequest,
  type LockResponse,
  Status,
} from '../../protocol/messages/index.ts';
import type { RecordChange } from '../../protocol/ports/store.ts';
import { permissionOf } from '../../protocol/session/permissions.ts';
import { statusOf } from '../../protocol/session/status.ts';
import type { Peer } from '../../protocol/session/types.ts';
import type { Battery } from './hardware/battery.ts';
import type { Rtc } from './hardware/rtc.ts';
import type { BoltSide } from './machines/bolt.ts';
import type { Memory } from './memory/memory.ts';
import { faultOfMasterPin, faultOfTime } from './memory/settings.ts';
import type { LockModel } from './model.ts';
import { pinKey } from './pins/pin-record.ts';

/** What the operations work on. */
export interface OperationTarget {
  readonly memory: Memory;
  readonly model: LockModel;
  readonly rtc: Rtc;
  readonly battery: Battery;
  readonly boltPosition: BoltPosition;
  readonly refusedFrames: number;
  readonly pausedUntilMs: number;
  /** Starts the motor; the answer follows when it stops. */
  moveBolt(to: BoltSide, keyId: number): void;
  setAutoRelock(seconds: number): void;
  setMaxIncorrectPins(count: number): void;
  unpair(): void;
}

/** The answer without its id; `later` when the motor has to stop first. */
export type Answer = Omit<LockResponse, 'id'> | 'later';

const MOST_INCORRECT_PINS = 10;

/** Does one request in the role that the handshake proved; every refusal is a status, nothing is thrown. */
export function perform(target: OperationTarget, request: LockRequest, peer: Peer): Answer {
  const name = request.op;
  if (!name) return { status: Status.UNKNOWN_OPERATION };
  if ((peer.permissions & permissionOf(name)) === 0) return { status: Status.PERMISSION_DENIED };
  if (peer.role === 'bridge' && !target.model.bridgeCompatible) return { status: Status.PERMISSION_DENIED };
  try {
    return operations[name](target, request, peer);
  } catch (error) {
    if (error instanceof LockbenchError) return { status: statusOf(error.code) };
    throw error;
  }
}

type Operation = (target: OperationTarget, request: LockRequest, peer: Peer) => Answer;

const ok = { status: Status.OK } as const;

const operations: { readonly [name in LockOperationName]: Operation } = {
  unlock: (target, _request, peer) => move(target, 'unlocked', peer),
  lock: (target, _request, peer) => move(target, 'locked', peer),
  unpair(target) {
    target.unpair();
    return ok;
  },
  getStatus({ memory, boltPosition, battery, refusedFrames, rtc, pausedUntilMs }) {
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
      },
    };
  },
  getBattery: ({ battery }) => ({ status: Status.OK, battery: { percent: Math.round(battery.percent) } }),
  getTime({ rtc, memory }) {
    const seconds = rtc.nowSeconds();
    if (seconds === undefined) return { status: Status.CLOCK_NOT_SET };
    return { status: Status.OK, time: { seconds, utcOffsetMinutes: memory.settings.utcOffsetMinutes } };
  },
  setTime({ rtc, memory }, { setTime }) {
    const seconds = setTime?.seconds ?? 0;
    const utcOffsetMinutes = setTime?.utcOffsetMinutes ?? memory.settings.utcOffsetMinutes;
    const fault = faultOfTime(seconds, utcOffsetMinutes);
    if (fault) return { status: statusOf(fault) };
    if (utcOffsetMinutes !== memory.settings.utcOffsetMinutes)
      memory.commit({ settings: { utcOffsetMinutes } });
    rtc.set(seconds);
    return ok;
  },
  setMasterPin({ memory }, { setMasterPin }) {
    const pin = setMasterPin?.pin ?? '';
    const fault = faultOfMasterPin(pin);
    if (fault) return { status: statusOf(fault) };
    if (memory.pins.slotOf(pinKey(pin)) >= 0) return { status: Status.PIN_DUPLICATE };
    memory.commit({ settings: { masterPin: pin } });
    return ok;
  },
  setAutoRelock(target, { setAutoRelock }) {
    const seconds = setAutoRelock?.seconds ?? 0;
    const [least, most] = target.model.autoRelockRangeSeconds;
    if (seconds !== 0 && (seconds < least || seconds > most)) return { status: Status.VALUE_OUT_OF_RANGE };
    target.setAutoRelock(seconds);
    return ok;
  },
  setMaxIncorrectPins(target, { setMaxIncorrectPins }) {
    const count = setMaxIncorrectPins?.count ?? 0;
    if (count > MOST_INCORRECT_PINS) return { status: Status.VALUE_OUT_OF_RANGE };
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
    const { entries, more, lost } = memory.log.page(getLogs?.after ?? 0, getLogs?.limit ?? 0);
    return { status: Status.OK, logs: { entries, more, lost } };
  },
  setVolume: notModelled,
  setBrightness: notModelled,
  addCard: notModelled,
  deleteCard: notModelled,
  blockGuestKey: notModelled,
  unblockGuestKey: notModelled,
  enableAutoUnlock: notModelled,
  enableDfu: notModelled,
  writeFirmware: notModelled,
};

function notModelled(): Answer {
  return { status: Status.NOT_MODELLED };
}

function move(target: OperationTarget, to: BoltSide, peer: Peer): Answer {
  if (!target.battery.movesBolt) return { status: Status.BATTERY_TOO_LOW };
  target.moveBolt(to, peer.keyId);
  return 'later';
}

function settle(memory: Memory, decided: RecordChange[] | ErrorCode): Answer {
  if (typeof decided === 'string') return { status: statusOf(decided) };
  memory.commit({ changes: decided });
  return ok;
}
