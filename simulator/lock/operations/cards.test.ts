import { describe, expect, it } from 'vitest';
import { LockRoom, MASTER_PIN } from '../testing/lock-room.ts';
import { CARD } from '../testing/operation-samples.ts';

const uid = (n: number, bytes = 7) => Uint8Array.from({ length: bytes }, (_, at) => (at === 0 ? n : at));

describe('a card', () => {
  it('opens the lock once it was added, is logged, and opens no more once it was deleted', () => {
    const room = LockRoom.paired();
    expect(room.present(CARD)).toBe('CARD_UNKNOWN');
    expect(room.told({ addCard: { uid: CARD } })).toBe('OK');
    expect(room.present(CARD)).toBe('open');
    room.rest();
    expect(room.lock.view.bolt).toBe('unlocked');
    expect(room.log().map(({ type }) => type)).toEqual([43]);
    expect(room.told({ deleteCard: { uid: CARD } })).toBe('OK');
    expect(room.present(CARD)).toBe('CARD_UNKNOWN');
  });

  it('is known by its whole UID, over a loss of power too', () => {
    const room = LockRoom.paired();
    room.ask({ addCard: { uid: uid(1, 10) } });
    room.reboot();
    expect(room.present(uid(1, 7))).toBe('CARD_UNKNOWN');
    expect(room.present(uid(1, 10))).toBe('open');
  });

  it.each([0, 3, 5, 8, 11, 64])('with a UID of %i bytes is refused', bytes => {
    const room = LockRoom.paired();
    expect(room.told({ addCard: { uid: uid(1, bytes) } })).toBe('CARD_LENGTH');
    expect(room.present(uid(1, bytes))).toBe('CARD_UNKNOWN');
  });

  it('is added once, and deleted once', () => {
    const room = LockRoom.paired();
    room.ask({ addCard: { uid: CARD } });
    const { writes } = room.flash;
    expect(room.told({ addCard: { uid: CARD } })).toBe('CARD_DUPLICATE');
    expect(room.flash.writes).toBe(writes);
    expect(room.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { cardCount: 1 } });
    room.ask({ deleteCard: { uid: CARD } });
    expect(room.told({ deleteCard: { uid: CARD } })).toBe('CARD_UNKNOWN');
  });

  it('holds 50 cards (BLUETOOTH-OPS), and finds room again once one of them was deleted', () => {
    const room = LockRoom.paired();
    for (let n = 0; n < 50; n += 1) expect(room.told({ addCard: { uid: uid(n) } })).toBe('OK');
    expect(room.told({ addCard: { uid: CARD } })).toBe('CARD_STORE_FULL');
    room.ask({ deleteCard: { uid: uid(20) } });
    expect(room.told({ addCard: { uid: CARD } })).toBe('OK');
    expect(room.present(CARD)).toBe('open');
    expect(room.present(uid(49))).toBe('open');
  });

  it('opens while wrong PINs pause the keypad, and does not end the pause (LOCKOUT)', () => {
    const room = LockRoom.paired();
    room.ask({ addCard: { uid: CARD } });
    room.ask({ setMaxIncorrectPins: { count: 1 } });
    room.enter('0000');
    expect(room.present(CARD)).toBe('open');
    expect(room.enter(MASTER_PIN)).toBe('KEYPAD_LOCKED_OUT');
  });

  it('does not open an empty lock, nor one that was reset', () => {
    const room = LockRoom.paired();
    room.ask({ addCard: { uid: CARD } });
    room.lock.setBattery(1);
    expect(room.present(CARD)).toBe('BATTERY_TOO_LOW');
    room.lock.setBattery(100);
    room.lock.reset();
    expect(room.present(CARD)).toBe('CARD_UNKNOWN');
  });

  it('is nothing to a model without a reader', () => {
    const room = LockRoom.paired({ model: { cardReader: 'none' } });
    expect(room.told({ addCard: { uid: CARD } })).toBe('NO_CARD_READER');
    expect(room.told({ deleteCard: { uid: CARD } })).toBe('NO_CARD_READER');
    expect(room.present(CARD)).toBe('NO_CARD_READER');
  });
});
