import { describe, expect, it } from 'vitest';
import { createAlgoPinCodec, hourNow } from '../../protocol/algopin/index.ts';
import { LogType } from '../../protocol/limits/activity.ts';
import { PinKind } from '../../protocol/messages/index.ts';
import { LockRoom, MASTER_PIN, startSeconds } from './testing/lock-room.ts';

const WAIT = 10;

describe('the master menu', () => {
  it('sets auto-relock: *21#<master>#<seconds># and *20#<master>#', () => {
    const room = LockRoom.paired();
    expect(room.press(`*21#${MASTER_PIN}#30#`)).toBe('auto-relock on');
    room.enter(MASTER_PIN);
    room.rest();
    expect(room.lock.view.relockDueMs).toBe(room.clock.now() + 30_000);
    expect(room.press(`*20#${MASTER_PIN}#`)).toBe('auto-relock off');
    expect(room.lock.view.relockDueMs).toBeNull();
    room.reboot();
    expect(room.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { autoRelockSeconds: 0 } });
  });

  it('takes the seconds without a last # too, once nobody presses a key any more', () => {
    const room = LockRoom.paired();
    expect(room.press(`*21#${MASTER_PIN}#30`)).toBe('nothing');
    room.advance(WAIT);
    expect(room.seen('keypad.programmed')).toEqual([{ type: 'keypad.programmed', name: 'auto-relock on' }]);
    expect(room.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { autoRelockSeconds: 30 } });
  });

  it.each(['4', '121', '', '00000000000000000030'])('refuses the seconds "%s"', seconds => {
    const room = LockRoom.paired();
    expect(room.press(`*21#${MASTER_PIN}#${seconds}#`)).toBe('VALUE_OUT_OF_RANGE');
    expect(room.lock.logTypes()).toEqual([]);
  });

  it('creates a permanent PIN and deletes it: *31#<master>#<PIN># and *30#<master>#<PIN>#', () => {
    const room = LockRoom.paired();
    expect(room.press(`*31#${MASTER_PIN}#4829#`)).toBe('PIN created');
    expect(room.enter('4829')).toBe('open');
    expect(room.press(`*31#${MASTER_PIN}#4829#`)).toBe('PIN_DUPLICATE');
    expect(room.press(`*30#${MASTER_PIN}#4829#`)).toBe('PIN deleted');
    expect(room.press(`*30#${MASTER_PIN}#4829#`)).toBe('PIN_UNKNOWN');
    expect(room.enter('4829')).toBe('PIN_UNKNOWN');
  });

  it('forgets a PIN that was typed by half: a pause ends no PIN', () => {
    const room = LockRoom.paired();
    room.press(`*31#${MASTER_PIN}#4829`);
    room.advance(WAIT);
    expect(room.signals()).toEqual(['nextField', 'nextField', 'lapsed']);
    expect(room.lock.view.pins).toBe(0);
  });

  it.each([
    ['a PIN that is too short', '482', 'PIN_LENGTH'],
    ['no PIN', '', 'PIN_LENGTH'],
    ['the master PIN as a PIN', '864209', 'PIN_DUPLICATE'],
  ])('refuses %s', (_what, pin, code) => {
    const room = LockRoom.paired();
    room.ask({ setMasterPin: { pin: '864209' } });
    expect(room.press(`*31#864209#${pin}#`)).toBe(code);
    expect(room.lock.view.pins).toBe(0);
  });

  it('has room for no more PINs than the lock has (PIN-CAP)', () => {
    const room = LockRoom.paired();
    for (let n = 0; n < 199; n += 1) room.press(`*31#${MASTER_PIN}#${100_000 + n}#`);
    expect(room.lock.view.pins).toBe(199);
    expect(room.press(`*31#${MASTER_PIN}#4829#`)).toBe('PIN_STORE_FULL');
  });

  it('gives the digits and the slot of a PIN that is over to a new one', () => {
    const room = LockRoom.paired();
    const window = { startSeconds: 0, endSeconds: room.nowSeconds + 60 };
    room.ask({ createPin: { pin: '4829', kind: PinKind.DURATION, window } });
    expect(room.press(`*31#${MASTER_PIN}#4829#`)).toBe('PIN_DUPLICATE');
    room.advance(60);
    expect(room.press(`*31#${MASTER_PIN}#4829#`)).toBe('PIN created');
    expect(room.lock.view.pins).toBe(1);
  });

  it('deletes neither the master PIN (MASTER) nor an algoPIN, used or not (ALGO-REVOKE)', () => {
    const room = LockRoom.paired();
    const codec = createAlgoPinCodec(room.pairing!.algoPinKey, room.lock.lockId);
    const startHour = hourNow(startSeconds, 0);
    const pin = codec.encode({ class: 'hourly', startHour, durationHours: 5, variance: 1 });
    expect(room.press(`*30#${MASTER_PIN}#${MASTER_PIN}#`)).toBe('MASTER_PIN_PROTECTED');
    expect(room.press(`*30#${MASTER_PIN}#${pin}#`)).toBe('BLUETOOTH_REQUIRED');
    expect(room.enter(pin)).toBe('open');
    expect(room.press(`*30#${MASTER_PIN}#${pin}#`)).toBe('BLUETOOTH_REQUIRED');
    expect(room.enter(pin)).toBe('open');
  });

  it('takes masking digits before the master PIN', () => {
    const room = LockRoom.paired();
    expect(room.press(`*20#99999999${MASTER_PIN}#`)).toBe('auto-relock off');
    expect(room.press(`*20#999999999${MASTER_PIN}#`)).toBe('PIN_UNKNOWN');
  });

  it('counts a wrong master PIN as a wrong PIN, and keeps its digits out of the log (LOCKOUT)', () => {
    const room = LockRoom.paired();
    for (let wrong = 0; wrong < 5; wrong += 1) expect(room.press('*21#0000#30#')).toBe('PIN_UNKNOWN');
    expect(room.press(`*20#${MASTER_PIN}#`)).toBe('KEYPAD_LOCKED_OUT');
    room.advance(60);
    expect(room.press(`*20#${MASTER_PIN}#`)).toBe('auto-relock off');
    const entries = room.log();
    expect(entries.map(({ type }) => type)).toEqual(Array(5).fill(LogType.wrongPin));
    expect(entries.every(({ pin }) => pin === '')).toBe(true);
  });

  it('forgives wrong PINs when something was done, not at the right master PIN alone', () => {
    const room = LockRoom.paired();
    for (let wrong = 0; wrong < 4; wrong += 1) room.enter('0000');
    room.press(`*31#${MASTER_PIN}#1#`);
    room.press('*20#0000#');
    expect(room.lock.view.lockedOutUntilMs).not.toBeNull();
    room.advance(60);
    for (let wrong = 0; wrong < 4; wrong += 1) room.enter('0000');
    room.press(`*20#${MASTER_PIN}#`);
    for (let wrong = 0; wrong < 4; wrong += 1) room.enter('0000');
    expect(room.lock.view.lockedOutUntilMs).toBeNull();
  });

  it.each(['*99#1234#', '*##', '*2#0000#', '*201#0000#'])(
    'knows no function in %s, which is no wrong PIN',
    keys => {
      const room = LockRoom.paired();
      for (let n = 0; n < 9; n += 1) room.press(keys);
      expect(room.seen('keypad.refused').at(-1)).toMatchObject({ code: 'KEYPAD_FUNCTION_UNKNOWN' });
      expect(room.lock.view.lockedOutUntilMs).toBeNull();
    },
  );

  it('says nothing before all is typed: the rest of a refused input would open the door, or count as a wrong PIN', () => {
    const room = LockRoom.paired();
    for (const keys of [`*99#${MASTER_PIN}#`, '*30#0000#4829#', `*31#${MASTER_PIN}#1#`]) {
      const from = room.events.length;
      room.press(keys);
      const refusals = room.events.slice(from).filter(({ type }) => type === 'keypad.refused');
      expect(refusals).toHaveLength(1);
    }
    expect(room.seen('keypad.accepted')).toEqual([]);
    expect(room.lock.logTypes()).toEqual([LogType.wrongPin]);
  });

  it('is closed in setup mode: everybody knows that master PIN, and what it made would outlive pairing', () => {
    const room = new LockRoom();
    expect(room.press('*31#1234567890#4829#')).toBe('NOT_PAIRED');
    expect(room.lock.view.pins).toBe(0);
  });

  it('works when the battery no longer moves the bolt, and when the clock is not set', () => {
    const room = LockRoom.paired({ batteryPercent: 1 });
    expect(room.press(`*31#${MASTER_PIN}#4829#`)).toBe('PIN created');
    expect(room.enter('4829')).toBe('BATTERY_TOO_LOW');
  });
});
