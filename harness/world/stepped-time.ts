import { LockbenchError } from '../../protocol/errors/error.ts';
import type { EpochMs } from '../../protocol/ports/clock.ts';
import type { VirtualClock } from '../../simulator/world/virtual-clock.ts';
import type { Traffic } from '../adapters/traffic.ts';
import { settled, type TimeDriver } from './time.ts';
import type { WallLimit } from './wall-limit.ts';

/**
 * Turns of the event loop without any traffic after which traffic counts as ended. A message on its way through streams
 * of Node, MQTT.js and aedes needs several turns.
 */
const QUIET_TURNS = 4;
/** How long traffic may go on, in real time, before it counts as an error. */
const STUCK_MS = 20_000;

export interface SteppedTimeOptions {
  readonly stuckMs?: number;
  readonly limit?: WallLimit | undefined;
}

/**
 * The time of a world with parts that run in real time. It stands still while any traffic of these parts is under way,
 * then moves to the next deadline. So nothing waits in real time, and a slow machine changes no verdict.
 */
export function steppedTime(
  clock: VirtualClock,
  traffic: Traffic,
  { stuckMs = STUCK_MS, limit }: SteppedTimeOptions = {},
): TimeDriver {
  let moved = traffic.moved;

  /** Promises and ticks need one turn; what has caused traffic may need more. */
  async function rest(): Promise<void> {
    await turn();
    if (!traffic.isBusy && traffic.moved === moved) return;
    const startedMs = performance.now();
    for (let quiet = 0; quiet < QUIET_TURNS; ) {
      await turn();
      if (traffic.failure) throw traffic.failure;
      if (!traffic.isBusy && traffic.moved === moved) {
        quiet += 1;
        continue;
      }
      quiet = 0;
      moved = traffic.moved;
      if (performance.now() - startedMs > stuckMs)
        throw restless(
          clock,
          `${stuckMs / 1000} s of traffic ${traffic.isBusy ? 'under way' : 'back and forth'}`,
        );
    }
  }

  async function until(holds: () => boolean, withinMs: number): Promise<boolean> {
    const deadline: EpochMs = clock.now() + withinMs;
    for (;;) {
      limit?.check(() => clock.describePending());
      await rest();
      if (holds()) return true;
      const next = clock.nextDeadline();
      if (next === undefined || next > deadline) {
        clock.advanceTo(deadline);
        return holds();
      }
      clock.step();
    }
  }

  return {
    clock,
    now: () => clock.now(),
    async advance(ms) {
      await until(() => false, ms);
    },
    settle: (start, withinMs, awaited) => settled(until, start, withinMs, awaited),
    until,
    async finish(promise) {
      let isOver = false;
      const over = () => {
        isOver = true;
      };
      promise.then(over, over);
      if (!(await until(() => isOver, FINISH_MS)))
        throw restless(clock, 'a part of it never begins or never ends');
      return promise;
    },
  };
}

/** The limit for starting adapters and finding brokers, which never take as long. */
const FINISH_MS = 120_000;

function restless(clock: VirtualClock, detail: string): LockbenchError {
  return new LockbenchError('WORLD_RESTLESS', `${detail}; ${clock.describePending()}`);
}

/** Runs all promises and ticks that are due, and one turn of the event loop. */
function turn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
