import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AlgoPinCodec, createAlgoPinCodec } from '../../protocol/algopin/index.ts';
import { PinKind } from '../../protocol/messages/index.ts';
import { openJournal } from '../flash/journal.ts';
import { type Order, type ReferenceClass, ReferenceLock, spanOf } from './testing/algopin-reference.ts';
import { DAY, LockTestBench, startSeconds } from './testing/lock-test-bench.ts';
import { MemoryBench } from './testing/memory-bench.ts';

const FREE_SLOTS = 3;
const PINS = 6;
const originMs = Date.UTC(2020, 0, 1);

/** Newfoundland, the Marquesas, Nepal, the Chathams, Kiritimati, and what is even. */
const offsets = fc.constantFrom(0, 60, -210, -570, 330, 345, 765, 840, -720);
/** Ends of years, leap days, and days on which clocks change somewhere. */
const edges = [
  ...['2020-12-31T23', '2021-01-01T00', '2023-12-31T00', '2026-03-29T01', '2026-03-29T02', '2026-04-05T02'],
  ...['2026-09-27T03', '2026-10-25T02', '2026-11-01T01', '2028-02-28T23', '2028-02-29T00', '2028-02-29T23'],
  ...['2028-03-01T00', '2027-02-28T23', '2032-02-29T12', '2050-12-31T23'],
];
const anyHour = fc
  .integer({ min: 366 * 24, max: 34 * 8_766 })
  .map(hour => new Date(originMs + hour * 3_600_000).toISOString().slice(0, 13));
const localHours = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...edges) }, anyHour);
const lengths: Record<ReferenceClass, fc.Arbitrary<number>> = {
  hourly: fc.oneof(fc.constantFrom(1, 2, 23, 24, 25, 48, 671, 672), fc.integer({ min: 1, max: 672 })),
  daily: fc.oneof(fc.constantFrom(29, 30, 365, 366, 367), fc.integer({ min: 29, max: 367 })),
  onetime: fc.constant(0),
  permanent: fc.constant(0),
};
const classes = fc.constantFrom<ReferenceClass[]>('hourly', 'hourly', 'daily', 'onetime', 'permanent');
/** PINs around one hour, so that they meet in the lock. */
const orders = localHours.chain(about =>
  fc.array(
    classes.chain(name =>
      fc.record({
        class: fc.constant(name),
        localHour: fc
          .constantFrom(0, 0, 0, 1, -1, 5, 24, 700)
          .map(hours => new Date(Date.parse(`${about}:00Z`) + hours * 3_600_000).toISOString().slice(0, 13)),
        length: lengths[name],
        variance: fc.integer({ min: 1, max: 3 }),
      }),
    ),
    { minLength: PINS, maxLength: PINS },
  ),
);

function digitsOf(
  codec: AlgoPinCodec,
  { class: name, localHour, length, variance }: Order & { variance: number },
) {
  const startHour = (Date.parse(`${localHour}:00:00Z`) - originMs) / 3_600_000;
  const hours = { hourly: length, daily: length * 24, onetime: 24, permanent: null };
  return codec.encode({ class: name, startHour, durationHours: hours[name], variance });
}

/** Masking digits may come before a PIN, so the end of this one must be none that means something itself. */
function isMistakable(codec: AlgoPinCodec, pin: string): boolean {
  if (pin.slice(-6).startsWith('100')) return true;
  return [8, 7].some(length => {
    const other = pin.length > length && codec.decode(pin.slice(-length), 18 * 8_766);
    return other && other.startHour > -2 * 8_766 && other.startHour < 40 * 8_766;
  });
}

/** An owned lock with three free slots that counts no wrong PINs. */
function crowdedRoom() {
  const bench = LockTestBench.paired();
  bench.ask({ setMaxIncorrectPins: { count: 0 } });
  const summer = {
    startSeconds: startSeconds + 60 * DAY,
    endSeconds: startSeconds + 270 * DAY,
    shiftMinutes: 60,
  };
  bench.ask({ setDaylightSavings: { periods: [summer] } });
  bench.lock.cutPower();
  const lockMemory = new MemoryBench(openJournal(bench.flash));
  for (let n = 0; n < 199 - FREE_SLOTS; n += 1) {
    lockMemory.create(String(100_000 + n), PinKind.PERMANENT, startSeconds);
  }
  bench.lock.restorePower();
  const codec = createAlgoPinCodec(bench.pairing!.algoPinKey, bench.lock.lockId);
  return { bench, codec, image: bench.flash.image() };
}

const pin = fc.nat({ max: PINS - 1 });
const steps = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('enter' as const), pin }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      pin,
      edge: fc.constantFrom('opens', 'firstUseBefore', 'closes'),
      by: fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(-1, 0, 1) },
        fc.integer({ min: -400 * DAY, max: 400 * DAY }),
      ),
      // Who enters the PIN at once, enters it at the edge.
      next: fc.constantFrom<('enter' | 'nothing')[]>('enter', 'enter', 'nothing'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), pin }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cut' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('batteries' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('offset' as const), utcOffsetMinutes: offsets }) },
);

it('the lock does what the rules say, at every edge, in every zone, wherever its clock is moved', () => {
  const { bench, codec, image } = crowdedRoom();
  const { lock } = bench;
  const now = () => (lock.view.nowMs === undefined ? undefined : Math.floor(lock.view.nowMs / 1000));

  /** Within the years that a clock can show. */
  function setClock(seconds: number, utcOffsetMinutes: number): void {
    bench.showSecond(Math.min(Math.max(seconds, originMs / 1000 + DAY), 4_100_000_000), utcOffsetMinutes);
  }

  const courses = fc.tuple(orders, offsets, fc.array(steps, { minLength: 15, maxLength: 30 }));
  fc.assert(
    fc.property(courses, ([wanted, firstOffset, todo]) => {
      const digits = wanted.map(order => digitsOf(codec, order));
      fc.pre(new Set(digits).size === PINS && !digits.some(each => isMistakable(codec, each)));
      lock.cutPower();
      bench.flash.load(image);
      lock.changeBatteries(100, 'kept');
      const reference = new ReferenceLock(wanted, FREE_SLOTS);
      reference.utcOffsetMinutes = firstOffset;
      setClock(spanOf(wanted[0]!, firstOffset).opens, firstOffset);

      function enter(which: number): void {
        const outcome = bench.enter(digits[which]!);
        expect(outcome).toBe(reference.enter(which, now()));
      }
      for (const step of todo) {
        if (step.do === 'enter') enter(step.pin);
        if (step.do === 'remove') {
          const before = now();
          expect(bench.askStatus({ deletePin: { pin: digits[step.pin]! } })).toBe(
            reference.remove(step.pin, before),
          );
        }
        if (step.do === 'cut') bench.reboot();
        if (step.do === 'batteries') lock.changeBatteries(100, 'changed');
        if (step.do === 'offset') {
          reference.utcOffsetMinutes = step.utcOffsetMinutes;
          setClock(now() ?? spanOf(wanted[0]!, step.utcOffsetMinutes).opens, step.utcOffsetMinutes);
        }
        if (step.do === 'clock') {
          const span = spanOf(wanted[step.pin]!, reference.utcOffsetMinutes);
          const edge = Number.isFinite(span[step.edge]) ? span[step.edge] : span.firstUseBefore;
          setClock(edge + step.by, reference.utcOffsetMinutes);
          if (step.next === 'enter') enter(step.pin);
        }
      }
    }),
    { numRuns: 12 },
  );
});
