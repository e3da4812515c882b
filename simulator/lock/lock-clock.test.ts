import { describe, expect, it } from 'vitest';
import { createAlgoPinCodec, hourNow } from '../../protocol/algopin/index.ts';
import { PinKind } from '../../protocol/messages/index.ts';
import { ALL_PERMISSIONS, permissionSet } from '../../protocol/session/permissions.ts';
import { DAY, HOUR, LockRoom, MASTER_PIN, startMs, startSeconds } from './testing/lock-room.ts';

/** The last Sunday of March 2026, 01:00 UTC. */
const springSeconds = Date.UTC(2026, 2, 29, 1) / 1000;
const summer = { startSeconds: springSeconds, endSeconds: springSeconds + 210 * DAY, shiftMinutes: 60 };

function algoPin(room: LockRoom, startsInHours: number, durationHours = 1): string {
  const codec = createAlgoPinCodec(room.pairing!.algoPinKey, room.lock.lockId);
  const startHour = hourNow(startSeconds, 0) + startsInHours;
  return codec.encode({ class: 'hourly', startHour, durationHours, variance: 1 });
}

/** What the lock says of its clock. */
function time(room: LockRoom) {
  const answer = room.ask({ getTime: {} });
  if ('code' in answer) throw answer;
  const { seconds = 0, utcOffsetMinutes = 0, daylightSavingMinutes = 0 } = answer.time ?? {};
  return { seconds: seconds ?? 0, utcOffsetMinutes, daylightSavingMinutes };
}

describe('a clock that drifts', () => {
  it.each([
    ['fast', 100, -264],
    ['slow', -100, 264],
  ])(
    'opens an algoPIN by its own time when it runs %s, and by the true one when it has been set',
    (_how, ppm, lateBy) => {
      const room = LockRoom.paired({ clockDriftPpm: ppm });
      const days = 30.5;
      room.clock.advanceTo(startMs + days * DAY * 1000 + (lateBy - 3) * 1000);
      const pin = algoPin(room, days * 24);
      expect(room.enter(pin)).toBe('PIN_NOT_YET_VALID');
      // Pairing takes a second or two.
      room.advance(6);
      expect(room.enter(pin)).toBe('open');
      room.clock.advanceTo(startMs + days * DAY * 1000 + HOUR * 500);
      room.ask({ setTime: { seconds: room.nowSeconds } });
      expect(Math.abs(time(room).seconds - room.nowSeconds)).toBeLessThanOrEqual(1);
    },
  );
});

describe('a change of batteries', () => {
  it.each([
    ['keeps the time in a lock whose clock has a cell of its own', 'own', 'kept', true],
    ['loses the time with that cell', 'own', 'changed', false],
    ['loses the time in a lock whose clock has none', 'none', 'kept', false],
  ] as const)('%s', (_what, clockCell, cell, keeps) => {
    const room = LockRoom.paired({ model: { clockCell }, batteryPercent: 10 });
    room.lock.changeBatteries(100, cell);
    expect(room.lock.view).toMatchObject({ power: 'running', paired: true, batteryPercent: 100 });
    expect(room.lock.view.nowMs !== undefined).toBe(keeps);
    expect(room.told({ getTime: {} })).toBe(keeps ? 'OK' : 'CLOCK_NOT_SET');
  });

  it('so does a cut in the midst of a write, but not a crash of the firmware', () => {
    const room = LockRoom.paired({ model: { clockCell: 'none' } });
    room.flash.cutAfter(1, 'before');
    room.enter('0000');
    expect(room.lock.view).toMatchObject({ power: 'off', nowMs: undefined });
  });

  it('leaves what needs no time, refuses the rest, and a session that sets the time cures it', () => {
    const room = LockRoom.paired({ model: { clockCell: 'none' } });
    const activated = algoPin(room, 0, 48);
    const fresh = algoPin(room, 0, 24);
    room.enter(activated);
    room.ask({ createPin: { pin: '4829', kind: PinKind.PERMANENT } });
    const window = { startSeconds, endSeconds: startSeconds + DAY };
    room.ask({ createPin: { pin: '7711', kind: PinKind.DURATION, window } });
    const tenant = room.keyHolder({ role: 'guest', permissions: ALL_PERMISSIONS });
    const visitor = room.keyHolder({ role: 'guest', permissions: ALL_PERMISSIONS, window });
    room.lock.changeBatteries(100, 'kept');

    for (const pin of [MASTER_PIN, '4829']) expect(room.enter(pin)).toBe('open');
    for (const pin of ['7711', activated, fresh]) expect(room.enter(pin)).toBe('CLOCK_NOT_SET');
    expect(room.told({ unlock: {} }, tenant)).toBe('OK');
    expect(room.told({ unlock: {} }, visitor)).toBe('CLOCK_NOT_SET');
    expect(room.told({ deletePin: { pin: fresh } })).toBe('CLOCK_NOT_SET');
    expect(room.told({ createPin: { pin: '5599', kind: PinKind.PERMANENT } })).toBe('OK');

    expect(room.told({ setTime: { seconds: room.nowSeconds } }, tenant)).toBe('OK');
    for (const pin of ['7711', activated, fresh]) expect(room.enter(pin)).toBe('open');
    expect(room.told({ unlock: {} }, visitor)).toBe('OK');
  });

  it('keeps the offset and the daylight saving times, which lie in the flash', () => {
    const room = LockRoom.paired({ model: { clockCell: 'none' } });
    room.ask({ setTime: { seconds: startSeconds, utcOffsetMinutes: 765 } });
    room.ask({ setDaylightSavings: { periods: [summer] } });
    room.lock.changeBatteries(100, 'kept');
    room.ask({ setTime: { seconds: springSeconds } });
    expect(time(room)).toMatchObject({ utcOffsetMinutes: 765, daylightSavingMinutes: 60 });
  });
});

describe('local time', () => {
  it('knows the daylight saving times given at pairing, each from its first second to its last', () => {
    const room = new LockRoom();
    room.pair({ utcOffsetMinutes: 60, daylightSavings: [summer] });
    const at = (seconds: number) => {
      room.ask({ setTime: { seconds } });
      return time(room).daylightSavingMinutes;
    };
    expect(time(room)).toMatchObject({ utcOffsetMinutes: 60, daylightSavingMinutes: 0 });
    expect(at(summer.startSeconds - 60)).toBe(0);
    expect(at(summer.startSeconds)).toBe(60);
    expect(at(summer.endSeconds - 60)).toBe(60);
    expect(at(summer.endSeconds)).toBe(0);
    room.reboot();
    expect(at(summer.startSeconds)).toBe(60);
    expect(room.told({ setDaylightSavings: { periods: [] } })).toBe('OK');
    expect(time(room).daylightSavingMinutes).toBe(0);
  });

  it('is nothing to algoPINs: they open at the same instants with any table', () => {
    for (const periods of [[], [summer]]) {
      const room = LockRoom.paired();
      room.ask({ setDaylightSavings: { periods } });
      const hour = (springSeconds - startSeconds) / HOUR;
      const pin = algoPin(room, hour - 1, 3);
      const at = (seconds: number) => {
        room.ask({ setTime: { seconds } });
        return room.enter(pin);
      };
      expect(at(springSeconds - HOUR - 10)).toBe('PIN_NOT_YET_VALID');
      expect(at(springSeconds - HOUR)).toBe('open');
      expect(at(springSeconds + 2 * HOUR - 10)).toBe('open');
      expect(at(springSeconds + 2 * HOUR)).toBe('PIN_EXPIRED');
    }
  });

  it('is refused at pairing with a table that cannot be, and the lock stays in setup mode', () => {
    const room = new LockRoom();
    const daylightSavings = [{ ...summer, shiftMinutes: 121 }];
    expect(room.pair({ daylightSavings })).toMatchObject({ code: 'VALUE_OUT_OF_RANGE' });
    expect(room.lock.view.paired).toBe(false);
  });

  it('goes with the owner', () => {
    const room = LockRoom.paired();
    room.ask({ setDaylightSavings: { periods: [summer] } });
    room.ask({ unpair: {} });
    room.pair({ seconds: springSeconds });
    expect(time(room).daylightSavingMinutes).toBe(0);
  });

  it('is set by whoever may', () => {
    const room = LockRoom.paired();
    const allowed = room.keyHolder({ role: 'guest', permissions: permissionSet(['SET_DAYLIGHT_SAVINGS']) });
    const others = room.keyHolder({ role: 'guest', permissions: permissionSet(['SET_TIME']) });
    const periods = [summer];
    expect(room.told({ setDaylightSavings: { periods } }, allowed)).toBe('OK');
    expect(room.told({ setDaylightSavings: { periods: [] } }, others)).toBe('PERMISSION_DENIED');
  });
});
