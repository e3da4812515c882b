import type { Settings } from '../memory/settings.ts';
import { type Operation, type OperationTarget, ok, refused } from './operation.ts';

/** Of volume and brightness; 0 is off. */
export const MOST_LEVEL = 3;

export const setVolume: Operation = (target, { setVolume }) =>
  setLevel(target, 'volume', setVolume?.level ?? 0);

export const setBrightness: Operation = (target, { setBrightness }) =>
  setLevel(target, 'brightness', setBrightness?.level ?? 0);

export const enableAutoUnlock: Operation = ({ memory }, { enableAutoUnlock }) => {
  memory.commit({ settings: { autoUnlock: enableAutoUnlock?.enabled ? 'on' : 'off' } });
  return ok;
};

function setLevel(
  { memory }: OperationTarget,
  setting: keyof Settings & ('volume' | 'brightness'),
  level: number,
) {
  if (level > MOST_LEVEL) return refused('VALUE_OUT_OF_RANGE');
  memory.commit({ settings: { [setting]: level } });
  return ok;
}
