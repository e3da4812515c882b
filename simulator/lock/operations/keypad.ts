import { MAX_INCORRECT_PINS } from '../../../protocol/limits/keypad.ts';
import { faultOfMasterPin } from '../memory/settings.ts';
import { pinKey } from '../pins/pin-record.ts';
import { type Operation, ok, refused } from './operation.ts';

export const setMasterPin: Operation = ({ memory }, { setMasterPin }) => {
  const pin = setMasterPin?.pin ?? '';
  const fault = faultOfMasterPin(pin);
  if (fault) return refused(fault);
  if (memory.pins.slotOf(pinKey(pin)) >= 0) return refused('PIN_DUPLICATE');
  memory.commit({ settings: { masterPin: pin } });
  return ok;
};

export const setMaxIncorrectPins: Operation = ({ keypad }, { setMaxIncorrectPins }) => {
  const count = setMaxIncorrectPins?.count ?? 0;
  if (count > MAX_INCORRECT_PINS) return refused('VALUE_OUT_OF_RANGE');
  keypad.setThreshold(count);
  return ok;
};
