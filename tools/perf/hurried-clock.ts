import { createOffsetClock, type OffsetClock } from '../../simulator/world/offset-clock.ts';

/** The air makes everybody wait for connection events; here only what has to be computed is to count. */
const SKIPPED_WAIT_MS = 100;

/** Real time, but a short wait is over as soon as the process has nothing else to do. */
export function createHurriedClock(): OffsetClock {
  let skippedMs = 0;
  const monotonic = () => performance.now() + skippedMs;
  return createOffsetClock({
    date: () => performance.timeOrigin + monotonic(),
    monotonic,
    setTimeout(callback, ms): () => void {
      if (ms > SKIPPED_WAIT_MS) {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      }
      const due = monotonic() + ms;
      const turn = setImmediate(() => {
        skippedMs += Math.max(0, due - monotonic());
        callback();
      });
      return () => clearImmediate(turn);
    },
    clearTimeout: cancel => (cancel as () => void)(),
  });
}
