import { expect, test } from 'vitest';
import type { Sighting } from '../../../protocol/ble/port.ts';
import { createVirtualClock } from '../../../simulator/world/virtual-clock.ts';
import { type AirActivity, PeriodicScan } from './periodic-scan.ts';

const lock = { address: 'C0:01', name: 'DBX2', setupMode: false, bolt: 'locked', rssiDbm: -60 } as const;

/** An adapter within range of one lock that advertises every 500 ms. */
function bench(activity?: AirActivity) {
  const clock = createVirtualClock(0);
  const heard: boolean[] = [];
  const state = { hasLogs: false, scans: 0, scanning: 0 };
  const scan = (onSighting: (sighting: Sighting) => void) => {
    state.scans += 1;
    state.scanning += 1;
    let timer = clock.setTimer(
      function advertise() {
        onSighting({ ...lock, hasLogs: state.hasLogs });
        timer = clock.setTimer(advertise, 500, 'test');
      },
      100,
      'test',
    );
    return {
      stop() {
        state.scanning -= 1;
        clock.clearTimer(timer);
      },
    };
  };
  const watch = new PeriodicScan({ scan, clock, onSighting: ({ hasLogs }) => heard.push(hasLogs), activity });
  return { clock, heard, state, watch };
}

test('an adapter that can only scan listens for a moment every half minute, and reports each lock once', () => {
  const { clock, heard, state, watch } = bench();
  clock.advance(29_000);
  expect([heard, state.scans, state.scanning]).toEqual([[false], 1, 0]);
  state.hasLogs = true;
  clock.advance(2_000);
  expect(heard).toEqual([false, true]);
  watch.stop();
  clock.advance(600_000);
  expect([heard.length, state.scanning, clock.nextDeadline()]).toEqual([2, 0, undefined]);
});

test('an adapter stopped while it listens listens no more', () => {
  const { clock, heard, state, watch } = bench();
  watch.stop();
  clock.advance(600_000);
  expect([heard, state.scanning]).toEqual([[], 0]);
});

test('on an air that reports its activity it listens several times after each one, and costs nothing otherwise', () => {
  const listeners = new Set<() => void>();
  const { clock, heard, state, watch } = bench({
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  });
  clock.advance(86_400_000);
  expect([heard.length, clock.nextDeadline()]).toEqual([4, undefined]);
  state.hasLogs = true;
  for (const listener of listeners) listener();
  clock.advance(1_000);
  expect(heard.at(-1)).toBe(true);
  clock.advance(86_400_000);
  expect([heard.length, clock.nextDeadline()]).toEqual([8, undefined]);
  watch.stop();
  expect(listeners.size).toBe(0);
});
