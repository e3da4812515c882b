import { describe, expect, it } from 'vitest';
import { createAlgoPinCodec, hourNow } from '../../protocol/algopin/index.ts';
import { LogType } from '../../protocol/limits/activity.ts';
import { PinKind } from '../../protocol/messages/index.ts';
import { LockTestBench, startSeconds } from './testing/lock-test-bench.ts';
import { MASTER_PIN } from './testing/test-lock.ts';

const WAIT = 10;

describe('the master menu', () => {
  it('sets auto-relock: *21#<master>#<seconds># and *20#<master>#', () => {
    const bench = LockTestBench.paired();
    expect(bench.press(`*21#${MASTER_PIN}#30#`)).toBe('auto-relock on');
    bench.enter(MASTER_PIN);
    bench.waitForBolt();
    expect(bench.lock.view.relockDueMs).toBe(bench.clock.now() + 30_000);
    expect(bench.press(`*20#${MASTER_PIN}#`)).toBe('auto-relock off');
    expect(bench.lock.view.relockDueMs).toBeNull();
    bench.reboot();
    expect(bench.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { autoRelockSeconds: 0 } });
  });

  it('takes the seconds without a last # too, once nobody presses a key any more', () => {
    const bench = LockTestBench.paired();
    expect(bench.press(`*21#${MASTER_PIN}#30`)).toBe('nothing');
    bench.advance(WAIT);
    expect(bench.eventsOf('keypad.programmed')).toEqual([
      { type: 'keypad.programmed', name: 'auto-relock on' },
    ]);
    expect(bench.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { autoRelockSeconds: 30 } });
  });

  it.each(['4', '121', '', '00000000000000000030'])('refuses the seconds "%s"', seconds => {
    const bench = LockTestBench.paired();
    expect(bench.press(`*21#${MASTER_PIN}#${seconds}#`)).toBe('VALUE_OUT_OF_RANGE');
    expect(bench.lock.logTypes()).toEqual([]);
  });

  it('creates a permanent PIN and deletes it: *31#<master>#<PIN># and *30#<master>#<PIN>#', () => {
    const bench = LockTestBench.paired();
    expect(bench.press(`*31#${MASTER_PIN}#4829#`)).toBe('PIN created');
    expect(bench.enter('4829')).toBe('open');
    expect(bench.press(`*31#${MASTER_PIN}#4829#`)).toBe('PIN_DUPLICATE');
    expect(bench.press(`*30#${MASTER_PIN}#4829#`)).toBe('PIN deleted');
    expect(bench.press(`*30#${MASTER_PIN}#4829#`)).toBe('PIN_UNKNOWN');
    expect(bench.enter('4829')).toBe('PIN_UNKNOWN');
  });

  it('forgets a PIN that was typed by half: a pause ends no PIN', () => {
    const bench = LockTestBench.paired();
    bench.press(`*31#${MASTER_PIN}#4829`);
    bench.advance(WAIT);
    expect(bench.signals()).toEqual(['nextField', 'nextField', 'lapsed']);
    expect(bench.lock.view.pins).toBe(0);
  });

  it.each([
    ['a PIN that is too short', '482', 'PIN_LENGTH'],
    ['no PIN', '', 'PIN_LENGTH'],
    ['the master PIN as a PIN', '864209', 'PIN_DUPLICATE'],
  ])('refuses %s', (_what, pin, code) => {
    const bench = LockTestBench.paired();
    bench.ask({ setMasterPin: { pin: '864209' } });
    expect(bench.press(`*31#864209#${pin}#`)).toBe(code);
    expect(bench.lock.view.pins).toBe(0);
  });

  it('has room for no more PINs than the lock has (PIN-CAP)', () => {
    const bench = LockTestBench.paired();
    for (let n = 0; n < 199; n += 1) bench.press(`*31#${MASTER_PIN}#${100_000 + n}#`);
    expect(bench.lock.view.pins).toBe(199);
    expect(bench.press(`*31#${MASTER_PIN}#4829#`)).toBe('PIN_STORE_FULL');
  });

  it('gives the digits and the slot of a PIN that is over to a new one', () => {
    const bench = LockTestBench.paired();
    const window = { startSeconds: 0, endSeconds: bench.nowSeconds + 60 };
    bench.ask({ createPin: { pin: '4829', kind: PinKind.DURATION, window } });
    expect(bench.press(`*31#${MASTER_PIN}#4829#`)).toBe('PIN_DUPLICATE');
    bench.advance(60);
    expect(bench.press(`*31#${MASTER_PIN}#4829#`)).toBe('PIN created');
    expect(bench.lock.view.pins).toBe(1);
  });

  it('deletes neither the master PIN (MASTER) nor an algoPIN, used or not (ALGO-REVOKE)', () => {
    const bench = LockTestBench.paired();
    const codec = createAlgoPinCodec(bench.pairing!.algoPinKey, bench.lock.lockId);
    const startHour = hourNow(startSeconds, 0);
    const pin = codec.encode({ class: 'hourly', startHour, durationHours: 5, variance: 1 });
    expect(bench.press(`*30#${MASTER_PIN}#${MASTER_PIN}#`)).toBe('MASTER_PIN_PROTECTED');
    expect(bench.press(`*30#${MASTER_PIN}#${pin}#`)).toBe('BLUETOOTH_REQUIRED');
    expect(bench.enter(pin)).toBe('open');
    expect(bench.press(`*30#${MASTER_PIN}#${pin}#`)).toBe('BLUETOOTH_REQUIRED');
    expect(bench.enter(pin)).toBe('open');
  });

  it('takes masking digits before the master PIN', () => {
    const bench = LockTestBench.paired();
    expect(bench.press(`*20#99999999${MASTER_PIN}#`)).toBe('auto-relock off');
    expect(bench.press(`*20#999999999${MASTER_PIN}#`)).toBe('PIN_UNKNOWN');
  });

  it('counts a wrong master PIN as a wrong PIN, and keeps its digits out of the log (LOCKOUT)', () => {
    const bench = LockTestBench.paired();
    for (let wrong = 0; wrong < 5; wrong += 1) expect(bench.press('*21#0000#30#')).toBe('PIN_UNKNOWN');
    expect(bench.press(`*20#${MASTER_PIN}#`)).toBe('KEYPAD_LOCKED_OUT');
    bench.advance(60);
    expect(bench.press(`*20#${MASTER_PIN}#`)).toBe('auto-relock off');
    const entries = bench.log();
    expect(entries.map(({ type }) => type)).toEqual(Array(5).fill(LogType.wrongPin));
    expect(entries.every(({ pin }) => pin === '')).toBe(true);
  });

  it('forgives wrong PINs when something was done, not at the right master PIN alone', () => {
    const bench = LockTestBench.paired();
    for (let wrong = 0; wrong < 4; wrong += 1) bench.enter('0000');
    bench.press(`*31#${MASTER_PIN}#1#`);
    bench.press('*20#0000#');
    expect(bench.lock.view.lockedOutUntilMs).not.toBeNull();
    bench.advance(60);
    for (let wrong = 0; wrong < 4; wrong += 1) bench.enter('0000');
    bench.press(`*20#${MASTER_PIN}#`);
    for (let wrong = 0; wrong < 4; wrong += 1) bench.enter('0000');
    expect(bench.lock.view.lockedOutUntilMs).toBeNull();
  });

  it.each(['*99#1234#', '*##', '*2#0000#', '*201#0000#'])(
    'knows no function in %s, which is no wrong PIN',
    keys => {
      const bench = LockTestBench.paired();
      for (let n = 0; n < 9; n += 1) bench.press(keys);
      expect(bench.eventsOf('keypad.refused').at(-1)).toMatchObject({ code: 'KEYPAD_FUNCTION_UNKNOWN' });
      expect(bench.lock.view.lockedOutUntilMs).toBeNull();
    },
  );

  it('says nothing before all is typed: the rest of a refused input would open the door, or count as a wrong PIN', () => {
    const bench = LockTestBench.paired();
    for (const keys of [`*99#${MASTER_PIN}#`, '*30#0000#4829#', `*31#${MASTER_PIN}#1#`]) {
      const from = bench.events.length;
      bench.press(keys);
      const refusals = bench.events.slice(from).filter(({ type }) => type === 'keypad.refused');
      expect(refusals).toHaveLength(1);
    }
    expect(bench.eventsOf('keypad.accepted')).toEqual([]);
    expect(bench.lock.logTypes()).toEqual([LogType.wrongPin]);
  });

  it('is closed in setup mode: everybody knows that master PIN, and what it made would outlive pairing', () => {
    const bench = new LockTestBench();
    expect(bench.press('*31#1234567890#4829#')).toBe('NOT_PAIRED');
    expect(bench.lock.view.pins).toBe(0);
  });

  it('works when the battery no longer moves the bolt, and when the clock is not set', () => {
    const bench = LockTestBench.paired({ batteryPercent: 1 });
    expect(bench.press(`*31#${MASTER_PIN}#4829#`)).toBe('PIN created');
    expect(bench.enter('4829')).toBe('BATTERY_TOO_LOW');
  });
});
