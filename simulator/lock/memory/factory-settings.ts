import { DEFAULT_MAX_INCORRECT_PINS } from '../../../protocol/limits/keypad.ts';
import type { LockModel } from '../model.ts';
import type { Settings } from './settings.ts';

/** Opens every lock before it is paired (facts section 2). */
const FACTORY_MASTER_PIN = '1234567890';
/** The middle of the levels 1 to 3 of volume and brightness. */
const DEFAULT_LEVEL = 2;

/** The settings of a lock that has no owner. */
export function factorySettings(model: LockModel): Settings {
  return {
    masterPin: FACTORY_MASTER_PIN,
    utcOffsetMinutes: 0,
    autoRelockSeconds: model.autoRelockSeconds,
    maxIncorrectPins: DEFAULT_MAX_INCORRECT_PINS,
    volume: DEFAULT_LEVEL,
    brightness: DEFAULT_LEVEL,
    autoUnlock: 'off',
  };
}
