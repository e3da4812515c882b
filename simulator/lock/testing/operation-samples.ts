import { type LockOperation, type LockOperationName, PinKind } from '../../../protocol/messages/index.ts';
import type { LockTestBench } from './lock-test-bench.ts';

export interface OperationSample {
  readonly prepare?: (bench: LockTestBench) => void;
  /** A request that an owned lock answers with OK, or with NOT_MODELLED. */
  readonly request: LockOperation;
}

/** The second day of the month at which the bench starts, and the fifth. */
const window = { startSeconds: 1_769_990_400, endSeconds: 1_770_249_600 };
const createPin = { createPin: { pin: '4829', kind: PinKind.DURATION, window } };
/** The UID of a card. */
export const CARD = Uint8Array.of(4, 8, 2, 9);
const card = { uid: CARD };
const guestKey = { keyId: 41 };

/** One sound request for each operation of the wire; whatever enumerates operations begins here. */
export const operationSamples: { readonly [name in LockOperationName]: OperationSample } = {
  unlock: { request: { unlock: {} } },
  lock: { request: { lock: {} } },
  unpair: { prepare: bench => bench.ask(createPin), request: { unpair: {} } },
  getStatus: { request: { getStatus: {} } },
  getBattery: { request: { getBattery: {} } },
  getTime: { request: { getTime: {} } },
  setTime: { request: { setTime: { seconds: 1_775_000_000, utcOffsetMinutes: 60 } } },
  setDaylightSavings: {
    request: {
      setDaylightSavings: {
        periods: [{ startSeconds: 1_775_000_000, endSeconds: 1_793_000_000, shiftMinutes: 60 }],
      },
    },
  },
  setMasterPin: { request: { setMasterPin: { pin: '13579' } } },
  setAutoRelock: { request: { setAutoRelock: { seconds: 30 } } },
  setMaxIncorrectPins: { request: { setMaxIncorrectPins: { count: 3 } } },
  createPin: { request: createPin },
  editPin: {
    prepare: bench => bench.ask(createPin),
    request: { editPin: { pin: '4829', newPin: '7711', kind: PinKind.ONE_TIME, window } },
  },
  deletePin: { prepare: bench => bench.ask(createPin), request: { deletePin: { pin: '4829' } } },
  getLogs: { prepare: bench => bench.enter('0000'), request: { getLogs: { after: 0, limit: 10 } } },
  setVolume: { request: { setVolume: { level: 1 } } },
  setBrightness: { request: { setBrightness: { level: 1 } } },
  addCard: { request: { addCard: card } },
  deleteCard: { prepare: bench => bench.ask({ addCard: card }), request: { deleteCard: card } },
  blockGuestKey: { request: { blockGuestKey: guestKey } },
  unblockGuestKey: {
    prepare: bench => bench.ask({ blockGuestKey: guestKey }),
    request: { unblockGuestKey: guestKey },
  },
  enableAutoUnlock: { request: { enableAutoUnlock: { enabled: true } } },
  enableDfu: { request: { enableDfu: {} } },
  writeFirmware: { request: { writeFirmware: { offset: 0, data: Uint8Array.of(1, 2, 3, 4) } } },
};

export const operationNames = Object.keys(operationSamples) as LockOperationName[];
