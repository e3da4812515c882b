import { describe, expect, it } from 'vitest';
import { createAlgoPinCodec, hourNow } from '../../protocol/algopin/index.ts';
import { PinKind } from '../../protocol/messages/index.ts';
import { ALL_PERMISSIONS, permissionSet } from '../../protocol/session/permissions.ts';
import { DAY, HOUR, LockTestBench, startMs, startSeconds } from './testing/lock-test-bench.ts';
import { MASTER_PIN } from './testing/test-lock.ts';

/** The last Sunday of March 2026, 01:00 UTC. */
const springSeconds = Date.UTC(2026, 2, 29, 1) / 1000;
const summer = { startSeconds: springSeconds, endSeconds: springSeconds + 210 * DAY, shiftMinutes: 60 };

function algoPin(bench: LockTestBench, startsInHours: number, durationHours = 1): string {
  const codec = createAlgoPinCodec(bench.pairing!.algoPinKey, bench.lock.lockId);
  const startHour = hourNow(startSeconds, 0) + startsInHours;
  return codec.encode({ class: 'hourly', startHour, durationHours, variance: 1 });
}

/** What the lock says of its clock. */
function time(bench: LockTestBench) {
  const answer = bench.ask({ getTime: {} });
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
      const bench = LockTestBench.paired({ clockDriftPpm: ppm });
      const days = 30.5;
      bench.clock.advanceTo(startMs + days * DAY * 1000 + (lateBy - 3) * 1000);
      const pin = algoPin(bench, days * 24);
      expect(bench.enter(pin)).toBe('PIN_NOT_YET_VALID');
      // Pairing takes a second or two.
      bench.advance(6);
      expect(bench.enter(pin)).toBe('open');
      bench.clock.advanceTo(startMs + days * DAY * 1000 + HOUR * 500);
      bench.ask({ setTime: { seconds: bench.nowSeconds } });
      expect(Math.abs(time(bench).seconds - bench.nowSeconds)).toBeLessThanOrEqual(1);
    },
  );
});

describe('a change of batteries', () => {
  it.each([
    ['keeps the time in a lock whose clock has a cell of its own', 'own', 'kept', true],
    ['loses the time with that cell', 'own', 'changed', false],
    ['loses the time in a lock whose clock has none', 'none', 'kept', false],
  ] as const)('%s', (_what, clockCell, cell, keeps) => {
    const bench = LockTestBench.paired({ model: { clockCell }, batteryPercent: 10 });
    bench.lock.changeBatteries(100, cell);
    expect(bench.lock.view).toMatchObject({ power: 'running', paired: true, batteryPercent: 100 });
    expect(bench.lock.view.nowMs !== undefined).toBe(keeps);
    expect(bench.askStatus({ getTime: {} })).toBe(keeps ? 'OK' : 'CLOCK_NOT_SET');
  });

  it('so does a cut in the midst of a write, but not a crash of the firmware', () => {
    const bench = LockTestBench.paired({ model: { clockCell: 'none' } });
    bench.flash.cutAfter(1, 'before');
    bench.enter('0000');
    expect(bench.lock.view).toMatchObject({ power: 'off', nowMs: undefined });
  });

  it('leaves what needs no time, refuses the rest, and a session that sets the time cures it', () => {
    const bench = LockTestBench.paired({ model: { clockCell: 'none' } });
    const activated = algoPin(bench, 0, 48);
    const fresh = algoPin(bench, 0, 24);
    bench.enter(activated);
    bench.ask({ createPin: { pin: '4829', kind: PinKind.PERMANENT } });
    const window = { startSeconds, endSeconds: startSeconds + DAY };
    bench.ask({ createPin: { pin: '7711', kind: PinKind.DURATION, window } });
    const tenant = bench.keyHolder({ role: 'guest', permissions: ALL_PERMISSIONS });
    const visitor = bench.keyHolder({ role: 'guest', permissions: ALL_PERMISSIONS, window });
    bench.lock.changeBatteries(100, 'kept');

    for (const pin of [MASTER_PIN, '4829']) expect(bench.enter(pin)).toBe('open');
    for (const pin of ['7711', activated, fresh]) expect(bench.enter(pin)).toBe('CLOCK_NOT_SET');
    expect(bench.askStatus({ unlock: {} }, tenant)).toBe('OK');
    expect(bench.askStatus({ unlock: {} }, visitor)).toBe('CLOCK_NOT_SET');
    expect(bench.askStatus({ deletePin: { pin: fresh } })).toBe('CLOCK_NOT_SET');
    expect(bench.askStatus({ createPin: { pin: '5599', kind: PinKind.PERMANENT } })).toBe('OK');

    expect(bench.askStatus({ setTime: { seconds: bench.nowSeconds } }, tenant)).toBe('OK');
    for (const pin of ['7711', activated, fresh]) expect(bench.enter(pin)).toBe('open');
    expect(bench.askStatus({ unlock: {} }, visitor)).toBe('OK');
  });

  it('keeps the offset and the daylight saving times, which lie in the flash', () => {
    const bench = LockTestBench.paired({ model: { clockCell: 'none' } });
    bench.ask({ setTime: { seconds: startSeconds, utcOffsetMinutes: 765 } });
    bench.ask({ setDaylightSavings: { periods: [summer] } });
    bench.lock.changeBatteries(100, 'kept');
    bench.ask({ setTime: { seconds: springSeconds } });
    expect(time(bench)).toMatchObject({ utcOffsetMinutes: 765, daylightSavingMinutes: 60 });
  });
});

describe('local time', () => {
  it('knows the daylight saving times given at pairing, each from its first second to its last', () => {
    const bench = new LockTestBench();
    bench.pair({ utcOffsetMinutes: 60, daylightSavings: [summer] });
    const at = (seconds: number) => {
      bench.ask({ setTime: { seconds } });
      return time(bench).daylightSavingMinutes;
    };
    expect(time(bench)).toMatchObject({ utcOffsetMinutes: 60, daylightSavingMinutes: 0 });
    expect(at(summer.startSeconds - 60)).toBe(0);
    expect(at(summer.startSeconds)).toBe(60);
    expect(at(summer.endSeconds - 60)).toBe(60);
    expect(at(summer.endSeconds)).toBe(0);
    bench.reboot();
    expect(at(summer.startSeconds)).toBe(60);
    expect(bench.askStatus({ setDaylightSavings: { periods: [] } })).toBe('OK');
    expect(time(bench).daylightSavingMinutes).toBe(0);
  });

  it('is nothing to algoPINs: they open at the same instants with any table', () => {
    for (const periods of [[], [summer]]) {
      const bench = LockTestBench.paired();
      bench.ask({ setDaylightSavings: { periods } });
      const hour = (springSeconds - startSeconds) / HOUR;
      const pin = algoPin(bench, hour - 1, 3);
      const at = (seconds: number) => {
        bench.ask({ setTime: { seconds } });
        return bench.enter(pin);
      };
      expect(at(springSeconds - HOUR - 10)).toBe('PIN_NOT_YET_VALID');
      expect(at(springSeconds - HOUR)).toBe('open');
      expect(at(springSeconds + 2 * HOUR - 10)).toBe('open');
      expect(at(springSeconds + 2 * HOUR)).toBe('PIN_EXPIRED');
    }
  });

  it('is refused at pairing with a table that cannot be, and the lock stays in setup mode', () => {
    const bench = new LockTestBench();
    const daylightSavings = [{ ...summer, shiftMinutes: 121 }];
    expect(bench.pair({ daylightSavings })).toMatchObject({ code: 'VALUE_OUT_OF_RANGE' });
    expect(bench.lock.view.paired).toBe(false);
  });

  it('goes with the owner', () => {
    const bench = LockTestBench.paired();
    bench.ask({ setDaylightSavings: { periods: [summer] } });
    bench.ask({ unpair: {} });
    bench.pair({ seconds: springSeconds });
    expect(time(bench).daylightSavingMinutes).toBe(0);
  });

  it('is set by whoever may', () => {
    const bench = LockTestBench.paired();
    const allowed = bench.keyHolder({ role: 'guest', permissions: permissionSet(['SET_DAYLIGHT_SAVINGS']) });
    const others = bench.keyHolder({ role: 'guest', permissions: permissionSet(['SET_TIME']) });
    const periods = [summer];
    expect(bench.askStatus({ setDaylightSavings: { periods } }, allowed)).toBe('OK');
    expect(bench.askStatus({ setDaylightSavings: { periods: [] } }, others)).toBe('PERMISSION_DENIED');
  });
});
