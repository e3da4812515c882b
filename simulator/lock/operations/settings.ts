import { MAX_INCORRECT_PINS } from '../../../protocol/limits/keypad.ts';
import { validateDaylightSavings } from '../memory/daylight-saving.ts';
import { faultOfMasterPin, faultOfTime, type Settings } from '../memory/settings.ts';
import { pinKey } from '../pins/pin-record.ts';
import {
  type OperationAnswer,
  type OperationHandler,
  type OperationTarget,
  ok,
  refused,
} from './operation.ts';

/** The highest volume and brightness; 0 is off. */
export const MAX_LEVEL = 3;

export const setTime: OperationHandler = ({ board: { rtc }, memory }, { setTime }) => {
  const seconds = setTime?.seconds ?? 0;
  const utcOffsetMinutes = setTime?.utcOffsetMinutes ?? memory.settings.utcOffsetMinutes;
  const fault = faultOfTime(seconds, utcOffsetMinutes);
  if (fault) return refused(fault);
  // Most sessions set the time, but few change the offset: this spares the flash.
  if (utcOffsetMinutes !== memory.settings.utcOffsetMinutes)
    memory.commit({ settings: { utcOffsetMinutes } });
  rtc.set(seconds);
  return ok;
};

export const setDaylightSavings: OperationHandler = ({ memory }, { setDaylightSavings }) => {
  memory.commit({ daylightSavings: validateDaylightSavings(setDaylightSavings?.periods ?? []) });
  return ok;
};

export const setMasterPin: OperationHandler = ({ memory }, { setMasterPin }) => {
  const pin = setMasterPin?.pin ?? '';
  const fault = faultOfMasterPin(pin);
  if (fault) return refused(fault);
  if (memory.pins.slotOf(pinKey(pin)) >= 0) return refused('PIN_DUPLICATE');
  memory.commit({ settings: { masterPin: pin } });
  return ok;
};

export const setMaxIncorrectPins: OperationHandler = ({ keypad }, { setMaxIncorrectPins }) => {
  const count = setMaxIncorrectPins?.count ?? 0;
  if (count > MAX_INCORRECT_PINS) return refused('VALUE_OUT_OF_RANGE');
  keypad.setThreshold(count);
  return ok;
};

export const setAutoRelock: OperationHandler = ({ memory, board, bolt }, { setAutoRelock }) => {
  const seconds = setAutoRelock?.seconds ?? 0;
  const [least, most] = board.model.autoRelockRangeSeconds;
  if (seconds !== 0 && (seconds < least || seconds > most)) return refused('VALUE_OUT_OF_RANGE');
  memory.commit({ settings: { autoRelockSeconds: seconds } });
  bolt.adoptAutoRelock();
  return ok;
};

export const enableAutoUnlock: OperationHandler = ({ memory }, { enableAutoUnlock }) => {
  memory.commit({ settings: { autoUnlock: enableAutoUnlock?.enabled ? 'on' : 'off' } });
  return ok;
};

export const setVolume: OperationHandler = (target, { setVolume }) =>
  setLevel(target, 'volume', setVolume?.level ?? 0);

export const setBrightness: OperationHandler = (target, { setBrightness }) =>
  setLevel(target, 'brightness', setBrightness?.level ?? 0);

/** Refused while the bolt moves or is about to, because nothing would lock the door behind somebody. */
export const enableDfu: OperationHandler = ({ bolt, dfu }) => {
  if (!bolt.isAtRest) return refused('BUSY');
  dfu.enter();
  return ok;
};

/** There is no firmware image that this lock could run, so it takes none in. */
export const writeFirmware: OperationHandler = () => refused('NOT_MODELLED');

function setLevel(
  { memory }: OperationTarget,
  setting: keyof Settings & ('volume' | 'brightness'),
  level: number,
): OperationAnswer {
  if (level > MAX_LEVEL) return refused('VALUE_OUT_OF_RANGE');
  memory.commit({ settings: { [setting]: level } });
  return ok;
}
