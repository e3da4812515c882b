import { describe, expect, it } from 'vitest';
import { LockTestBench } from '../testing/lock-test-bench.ts';
import { CARD } from '../testing/operation-samples.ts';
import { MASTER_PIN } from '../testing/test-lock.ts';

const uid = (n: number, bytes = 7) => Uint8Array.from({ length: bytes }, (_, at) => (at === 0 ? n : at));

describe('a card', () => {
  it('opens the lock once it was added, is logged, and opens no more once it was deleted', () => {
    const bench = LockTestBench.paired();
    expect(bench.present(CARD)).toBe('CARD_UNKNOWN');
    expect(bench.askStatus({ addCard: { uid: CARD } })).toBe('OK');
    expect(bench.present(CARD)).toBe('open');
    bench.waitForBolt();
    expect(bench.lock.view.bolt).toBe('unlocked');
    expect(bench.log().map(({ type }) => type)).toEqual([43]);
    expect(bench.askStatus({ deleteCard: { uid: CARD } })).toBe('OK');
    expect(bench.present(CARD)).toBe('CARD_UNKNOWN');
  });

  it('is known by its whole UID, over a loss of power too', () => {
    const bench = LockTestBench.paired();
    bench.ask({ addCard: { uid: uid(1, 10) } });
    bench.reboot();
    expect(bench.present(uid(1, 7))).toBe('CARD_UNKNOWN');
    expect(bench.present(uid(1, 10))).toBe('open');
  });

  it.each([0, 3, 5, 8, 11, 64])('with a UID of %i bytes is refused', bytes => {
    const bench = LockTestBench.paired();
    expect(bench.askStatus({ addCard: { uid: uid(1, bytes) } })).toBe('CARD_LENGTH');
    expect(bench.present(uid(1, bytes))).toBe('CARD_UNKNOWN');
  });

  it('is added once, and deleted once', () => {
    const bench = LockTestBench.paired();
    bench.ask({ addCard: { uid: CARD } });
    const { writes } = bench.flash;
    expect(bench.askStatus({ addCard: { uid: CARD } })).toBe('CARD_DUPLICATE');
    expect(bench.flash.writes).toBe(writes);
    expect(bench.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { cardCount: 1 } });
    bench.ask({ deleteCard: { uid: CARD } });
    expect(bench.askStatus({ deleteCard: { uid: CARD } })).toBe('CARD_UNKNOWN');
  });

  it('holds 50 cards (BLUETOOTH-OPS), and finds room again once one of them was deleted', () => {
    const bench = LockTestBench.paired();
    for (let n = 0; n < 50; n += 1) expect(bench.askStatus({ addCard: { uid: uid(n) } })).toBe('OK');
    expect(bench.askStatus({ addCard: { uid: CARD } })).toBe('CARD_STORE_FULL');
    bench.ask({ deleteCard: { uid: uid(20) } });
    expect(bench.askStatus({ addCard: { uid: CARD } })).toBe('OK');
    expect(bench.present(CARD)).toBe('open');
    expect(bench.present(uid(49))).toBe('open');
  });

  it('opens while wrong PINs pause the keypad, and does not end the pause (LOCKOUT)', () => {
    const bench = LockTestBench.paired();
    bench.ask({ addCard: { uid: CARD } });
    bench.ask({ setMaxIncorrectPins: { count: 1 } });
    bench.enter('0000');
    expect(bench.present(CARD)).toBe('open');
    expect(bench.enter(MASTER_PIN)).toBe('KEYPAD_LOCKED_OUT');
  });

  it('does not open an empty lock, nor one that was reset', () => {
    const bench = LockTestBench.paired();
    bench.ask({ addCard: { uid: CARD } });
    bench.lock.setBattery(1);
    expect(bench.present(CARD)).toBe('BATTERY_TOO_LOW');
    bench.lock.setBattery(100);
    bench.lock.reset();
    expect(bench.present(CARD)).toBe('CARD_UNKNOWN');
  });

  it('is nothing to a model without a reader', () => {
    const bench = LockTestBench.paired({ model: { cardReader: 'none' } });
    expect(bench.askStatus({ addCard: { uid: CARD } })).toBe('NO_CARD_READER');
    expect(bench.askStatus({ deleteCard: { uid: CARD } })).toBe('NO_CARD_READER');
    expect(bench.present(CARD)).toBe('NO_CARD_READER');
  });
});
