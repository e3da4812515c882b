import { describe, expect, it } from 'vitest';
import { type AlgoPinCodec, createAlgoPinCodec } from '../../protocol/algopin/index.ts';
import { PinKind } from '../../protocol/messages/index.ts';
import { type Order, spanOf } from './testing/algopin-reference.ts';
import { DAY, HOUR, LockTestBench } from './testing/lock-test-bench.ts';

const CAPACITY_9_DIGITS = 329_706;
const hourOf = (localHour: string) => (Date.parse(`${localHour}:00:00Z`) - Date.UTC(2020, 0, 1)) / 3_600_000;

/** A lock of which the clock is moved to the second, and the PINs for it. */
class Bench {
  readonly lockBench: LockTestBench;
  readonly #codec: AlgoPinCodec;

  constructor(utcOffsetMinutes = 0) {
    this.lockBench = new LockTestBench();
    this.lockBench.pair({ utcOffsetMinutes });
    this.lockBench.ask({ setMaxIncorrectPins: { count: 0 } });
    this.#codec = createAlgoPinCodec(this.lockBench.pairing!.algoPinKey, this.lockBench.lock.lockId);
  }

  pin({ class: name, localHour, length }: Order, variance = 1): string {
    const durationHours = { hourly: length, daily: length * 24, onetime: 24, permanent: null }[name];
    return this.#codec.encode({ class: name, startHour: hourOf(localHour), durationHours, variance });
  }

  /** What the keypad says in the last millisecond of this second of the lock's clock. */
  at(seconds: number, pin: string): string {
    this.lockBench.showSecond(seconds);
    this.lockBench.clock.advance(999);
    return this.lockBench.enter(pin);
  }
}

describe.each([
  ['UTC', 0],
  ['Kolkata', 330],
  ['Kathmandu', 345],
  ['Chatham', 765],
  ['the Marquesas', -570],
])('an algoPIN opens to the second in %s', (_place, utcOffsetMinutes) => {
  const bench = new Bench(utcOffsetMinutes);

  it.each<[string, Order]>([
    ['an hour', { class: 'hourly', localHour: '2026-09-01T14', length: 1 }],
    ['an hour before the new year', { class: 'hourly', localHour: '2026-12-31T23', length: 2 }],
    ['24 hours over a leap day', { class: 'hourly', localHour: '2028-02-28T12', length: 24 }],
    [
      '24 hours to the first of March of a year without one',
      { class: 'hourly', localHour: '2027-02-28T00', length: 24 },
    ],
    ['24 hours of a change to daylight saving', { class: 'hourly', localHour: '2026-03-28T15', length: 24 }],
    [
      '24 hours of a change from daylight saving',
      { class: 'hourly', localHour: '2026-10-24T15', length: 24 },
    ],
  ])('%s', (_what, order) => {
    const pin = bench.pin(order);
    const { opens, closes } = spanOf(order, utcOffsetMinutes);
    expect(closes - opens).toBe(order.length * HOUR);
    expect(bench.at(opens - 1, pin)).toBe('PIN_NOT_YET_VALID');
    expect(bench.at(closes - 1, pin)).toBe('open');
    expect(bench.at(opens, pin)).toBe('open');
    expect(bench.at(closes, pin)).toBe('PIN_EXPIRED');
    expect(bench.at(closes, bench.pin(order, 2))).toBe('PIN_EXPIRED');
  });

  it.each<[string, Order, number]>([
    ['25 hours', { class: 'hourly', localHour: '2026-12-31T00', length: 25 }, 25 * HOUR],
    ['672 hours', { class: 'hourly', localHour: '2028-02-29T23', length: 672 }, 28 * DAY],
    ['29 days', { class: 'daily', localHour: '2026-03-20T15', length: 29 }, 29 * DAY],
    ['367 days', { class: 'daily', localHour: '2027-12-31T23', length: 367 }, 367 * DAY],
  ])('%s, first used within 24 hours of its start', (_what, order, lasts) => {
    const { opens } = spanOf(order, utcOffsetMinutes);
    const [first, last, late] = [1, 2, 3].map(variance => bench.pin(order, variance));
    expect(bench.at(opens - 1, first!)).toBe('PIN_NOT_YET_VALID');
    expect(bench.at(opens, first!)).toBe('open');
    expect(bench.at(opens + DAY - 1, last!)).toBe('open');
    expect(bench.at(opens + DAY, late!)).toBe('ACTIVATION_WINDOW_MISSED');
    for (const pin of [first!, last!]) {
      expect(bench.at(opens + lasts - 1, pin)).toBe('open');
      expect(bench.at(opens + lasts, pin)).toBe('PIN_EXPIRED');
    }
    expect(bench.at(opens + lasts - 1, late!)).toBe('ACTIVATION_WINDOW_MISSED');
    expect(bench.at(opens + lasts, late!)).toBe('PIN_EXPIRED');
  });

  it('a single use within 24 hours', () => {
    const order = { class: 'onetime', localHour: '2028-02-29T00', length: 0 } as const;
    const { opens } = spanOf(order, utcOffsetMinutes);
    const [first, last, late] = [1, 2, 3].map(variance => bench.pin(order, variance));
    expect(bench.at(opens - 1, first!)).toBe('PIN_NOT_YET_VALID');
    expect(bench.at(opens, first!)).toBe('open');
    expect(bench.at(opens, first!)).toBe('PIN_USED');
    expect(bench.at(opens + DAY - 1, last!)).toBe('open');
    expect(bench.at(opens + DAY, late!)).toBe('PIN_EXPIRED');
  });

  it('without end, first used within 24 hours', () => {
    const order = { class: 'permanent', localHour: '2026-12-31T23', length: 0 } as const;
    const { opens } = spanOf(order, utcOffsetMinutes);
    const [first, last, late] = [1, 2, 3].map(variance => bench.pin(order, variance));
    expect(bench.at(opens - 1, first!)).toBe('PIN_NOT_YET_VALID');
    expect(bench.at(opens, first!)).toBe('open');
    expect(bench.at(opens + DAY - 1, last!)).toBe('open');
    expect(bench.at(opens + DAY, late!)).toBe('ACTIVATION_WINDOW_MISSED');
    expect(bench.at(opens + 70 * 365 * DAY, first!)).toBe('open');
  });
});

describe('after 37 years', () => {
  const order = { class: 'hourly', localHour: '2026-09-01T14', length: 48 } as const;
  const { opens } = spanOf(order, 0);
  const again = opens + CAPACITY_9_DIGITS * HOUR;

  it('the same digits say another window, that of the years around', () => {
    const bench = new Bench();
    const pin = bench.pin(order);
    for (const start of [opens, again, opens]) {
      expect(bench.at(start - 1, pin)).toBe('PIN_NOT_YET_VALID');
      expect(bench.at(start + DAY, pin)).toBe('ACTIVATION_WINDOW_MISSED');
    }
    expect(bench.at(again, pin)).toBe('open');
    // A used PIN keeps the window of its first use.
    expect(bench.at(opens, pin)).toBe('PIN_NOT_YET_VALID');
    expect(bench.at(again + 2 * DAY - 1, pin)).toBe('open');
    expect(bench.at(again + 2 * DAY, pin)).toBe('PIN_EXPIRED');
  });

  it('a deletion holds for the window that was deleted', () => {
    const bench = new Bench();
    const pin = bench.pin(order);
    bench.at(opens, pin);
    expect(bench.lockBench.askStatus({ deletePin: { pin } })).toBe('OK');
    expect(bench.at(again, pin)).toBe('open');
    expect(bench.lockBench.askStatus({ deletePin: { pin } })).toBe('OK');
    for (const start of [opens, again]) expect(bench.at(start, pin)).not.toBe('open');
  });
});

describe('a full store', () => {
  it('refuses a valid new algoPIN, which opens as soon as there is room, to its last second', () => {
    const bench = new Bench();
    const { lockBench } = bench;
    const order = { class: 'daily', localHour: '2026-09-01T14', length: 29 } as const;
    const { opens } = spanOf(order, 0);
    const [pin, other] = [bench.pin(order), bench.pin(order, 2)];
    const oneTime = bench.pin({ ...order, class: 'onetime' });
    for (let n = 0; n < 199; n += 1)
      lockBench.ask({ createPin: { pin: String(1_000 + n), kind: PinKind.PERMANENT } });
    expect(bench.at(opens, pin)).toBe('PIN_STORE_FULL');
    expect(bench.at(opens, oneTime)).toBe('open');
    lockBench.reboot();
    expect(bench.at(opens + DAY - 60, pin)).toBe('PIN_STORE_FULL');
    expect(lockBench.askStatus({ deletePin: { pin: '1000' } })).toBe('OK');
    expect(bench.at(opens + DAY - 1, pin)).toBe('open');
    expect(bench.at(opens + DAY - 1, other)).toBe('PIN_STORE_FULL');
    expect(bench.at(opens + 29 * DAY - 1, pin)).toBe('open');
  });
});
