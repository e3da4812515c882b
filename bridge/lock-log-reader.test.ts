import { describe, expect, it } from 'vitest';
import { LOG_READ_DELAY_MS } from './lock-log-reader.ts';
import { type BenchLock, BridgeTestBench } from './testing/bridge-test-bench.ts';

const AFTER_SECONDS = LOG_READ_DELAY_MS / 1_000;

/** The numbers of all log entries that the cloud heard of, in the order in which it did. */
function told(bench: BridgeTestBench): number[] {
  return bench.events.flatMap(({ logs }) => logs?.entries?.map(({ sequence }) => sequence ?? 0) ?? []);
}

/** So many wrong PINs, each an entry of the log. */
function enter({ lock }: BenchLock, count: number): void {
  for (let n = 0; n < count; n += 1) for (const key of '0000#') lock.press(key as '0');
}

/** A bridge with a lock whose first session is over, and nothing left to read. */
function quietRoom(): { bench: BridgeTestBench; made: BenchLock } {
  const bench = BridgeTestBench.online();
  const made = bench.linkedLock();
  bench.advance(30);
  return { bench, made };
}

describe('the log of a linked lock', () => {
  it('is read by itself when something happened there, and no job is needed', () => {
    const { bench, made } = quietRoom();
    enter(made, 1);
    bench.advance(AFTER_SECONDS - 0.1);
    expect(told(bench)).toEqual([]);
    bench.advance(5);
    expect(told(bench)).toEqual([1]);
    expect(bench.results).toHaveLength(1);
  });

  it('is read once for what happens in a row, and again for what happens later', () => {
    const { bench, made } = quietRoom();
    enter(made, 3);
    bench.advance(60);
    expect(told(bench)).toEqual([1, 2, 3]);
    // Two pages, the last of them empty: it tells the lock that the first one is held.
    expect(bench.countOperations(made.lock, 'getLogs')).toBe(2);
    enter(made, 1);
    bench.advance(60);
    expect(told(bench)).toEqual([1, 2, 3, 4]);
  });

  it('is read to its end, page by page', () => {
    const { bench, made } = quietRoom();
    bench.move(made.lock, 'away');
    // Five a pause: wrong PINs lock the keypad out.
    for (let n = 0; n < 20; n += 1) {
      enter(made, 5);
      bench.advance(700);
    }
    bench.move(made.lock, 'near');
    bench.advance(60);
    const numbers = told(bench);
    expect(numbers.length).toBeGreaterThan(80);
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, n) => n + 1));
  });

  it('waits for the broker, and for a lock that is out of reach', () => {
    const { bench, made } = quietRoom();
    bench.bridge.setWifi('down');
    enter(made, 1);
    bench.advance(300);
    expect(bench.countOperations(made.lock, 'getLogs')).toBe(0);
    bench.bridge.setWifi('up');
    bench.advance(30);
    expect(told(bench)).toEqual([1]);
    bench.move(made.lock, 'away');
    enter(made, 1);
    bench.advance(300);
    bench.move(made.lock, 'near');
    bench.advance(30);
    expect(told(bench)).toEqual([1, 2]);
  });

  it('is read again when the broker did not get it, and the lock is not told that it was read', () => {
    const { bench, made } = quietRoom();
    enter(made, 1);
    while (bench.countOperations(made.lock, 'getLogs') === 0) bench.clock.step();
    bench.broker.port('hall').conditions.set({ up: false, outageVisibleTo: 'both' });
    bench.advance(10);
    expect([told(bench), bench.countOperations(made.lock, 'getLogs')]).toEqual([[], 1]);
    bench.broker.port('hall').conditions.set({ up: true });
    bench.advance(150);
    expect(told(bench)).toEqual([1]);
  });

  it('is read from its beginning after the bridge was without power, as nobody knows what the broker has', () => {
    const { bench, made } = quietRoom();
    enter(made, 2);
    bench.advance(30);
    bench.cutPower();
    enter(made, 1);
    bench.advance(10);
    bench.restorePower();
    bench.advance(60);
    expect(told(bench)).toEqual([1, 2, 1, 2, 3]);
  });

  it('is not read after the lock was unlinked', () => {
    const { bench, made } = quietRoom();
    bench.send({ lockId: made.lock.lockId, unlink: {} });
    bench.advance(10);
    enter(made, 1);
    bench.advance(100);
    expect([told(bench), bench.countOperations(made.lock, 'getLogs')]).toEqual([[], 0]);
  });

  it('does not keep jobs from being done, nor do they keep it from being read', () => {
    const { bench, made } = quietRoom();
    enter(made, 1);
    while (bench.trace.events.at(-1)?.type !== 'ble.connected') bench.clock.step();
    const ids = [1, 2, 3].map(() => bench.send({ lockId: made.lock.lockId, request: { getBattery: {} } }));
    bench.advance(30);
    expect(ids.map(id => bench.outcomesOf(id))).toEqual([['DONE'], ['DONE'], ['DONE']]);
    expect(told(bench)).toEqual([1]);
  });

  it('costs nothing while nothing happens: a day takes no step of the clock, as without a lock', () => {
    const stepsOfADay = (bench: BridgeTestBench) => {
      bench.advance(100);
      const end = bench.clock.now() + 86_400_000;
      let steps = 0;
      while ((bench.clock.nextDeadline() ?? end) < end) {
        bench.clock.step();
        steps += 1;
      }
      return steps;
    };
    expect([stepsOfADay(BridgeTestBench.online()), stepsOfADay(quietRoom().bench)]).toEqual([0, 0]);
  });
});
