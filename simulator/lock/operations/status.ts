import { type LockNotification, Status } from '../../../protocol/messages/index.ts';
import { daylightSavingMinutes } from '../memory/daylight-saving.ts';
import { type OperationHandler, type OperationTarget, refused } from './operation.ts';

export const getStatus: OperationHandler = target => {
  const { memory, bolt, keypad, board, door, alarm, refusedFrames } = target;
  const { rtc, battery } = board;
  const { autoRelockSeconds, volume, brightness, autoUnlock } = memory.settings;
  return {
    status: Status.OK,
    deviceStatus: {
      bolt: bolt.position,
      pinCount: memory.pins.countAt(rtc.nowSeconds()),
      batteryPercent: Math.round(battery.percent),
      lastLogSequence: memory.log.lastSequence,
      lockedOutUntilSeconds: Math.ceil(keypad.pausedUntilMs / 1000),
      autoRelockSeconds,
      refusedFrames,
      volume,
      brightness,
      autoUnlock: autoUnlock === 'on',
      cardCount: memory.cards.count,
      batteryLow: battery.isLow,
      door: door.position,
      alarm: alarm.isSounding,
    },
  };
};

export const getBattery: OperationHandler = ({ board: { battery } }) => ({
  status: Status.OK,
  battery: { percent: Math.round(battery.percent) },
});

export const getTime: OperationHandler = ({ board: { rtc }, memory }) => {
  const seconds = rtc.nowSeconds();
  if (seconds === undefined) return refused('CLOCK_NOT_SET');
  const { utcOffsetMinutes } = memory.settings;
  const minutes = daylightSavingMinutes(memory.daylightSavings, seconds);
  return { status: Status.OK, time: { seconds, utcOffsetMinutes, daylightSavingMinutes: minutes } };
};

/** Entries that a reader says it holds count as read. */
export const getLogs: OperationHandler = ({ memory: { log } }, { getLogs }) => {
  const after = getLogs?.after ?? 0;
  log.acknowledge(after);
  return { status: Status.OK, logs: log.page(after, getLogs?.limit ?? 0) };
};

/** The notification that a lock sends to its sessions when something has changed. */
export function notificationOf({ memory, bolt, board, door, alarm }: OperationTarget): LockNotification {
  return {
    bolt: bolt.position,
    hasLogs: memory.log.hasUnread,
    batteryPercent: Math.round(board.battery.percent),
    batteryLow: board.battery.isLow,
    door: door.position,
    alarm: alarm.isSounding,
  };
}
