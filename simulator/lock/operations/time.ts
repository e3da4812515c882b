import { Status } from '../../../protocol/messages/index.ts';
import { daylightSavingMinutes, daylightSavings } from '../memory/daylight-saving.ts';
import { faultOfTime } from '../memory/settings.ts';
import { type Operation, ok, refused } from './operation.ts';

export const getTime: Operation = ({ board: { rtc }, memory }) => {
  const seconds = rtc.nowSeconds();
  if (seconds === undefined) return refused('CLOCK_NOT_SET');
  const { utcOffsetMinutes } = memory.settings;
  const minutes = daylightSavingMinutes(memory.daylightSavings, seconds);
  return { status: Status.OK, time: { seconds, utcOffsetMinutes, daylightSavingMinutes: minutes } };
};

export const setTime: Operation = ({ board: { rtc }, memory }, { setTime }) => {
  const seconds = setTime?.seconds ?? 0;
  const utcOffsetMinutes = setTime?.utcOffsetMinutes ?? memory.settings.utcOffsetMinutes;
  const fault = faultOfTime(seconds, utcOffsetMinutes);
  if (fault) return refused(fault);
  // Most contacts set the time, and few another offset: the flash is spared.
  if (utcOffsetMinutes !== memory.settings.utcOffsetMinutes)
    memory.commit({ settings: { utcOffsetMinutes } });
  rtc.set(seconds);
  return ok;
};

export const setDaylightSavings: Operation = ({ memory }, { setDaylightSavings }) => {
  memory.commit({ daylightSavings: daylightSavings(setDaylightSavings?.periods ?? []) });
  return ok;
};
