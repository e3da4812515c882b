import type { LockbenchError } from '../../protocol/errors/error.ts';

/** What goes on outside the world's clock: on sockets, and in programs that run in real time. */
export interface Traffic {
  /** Whether something is under way that will reach a party of the world by itself. */
  readonly isBusy: boolean;
  /** Changes whenever something has moved. */
  readonly moved: number;
  /** Why nothing will come any more; absent: it may. */
  readonly failure?: LockbenchError | undefined;
}

/** Both as one. */
export function joinTraffic(a: Traffic, b: Traffic): Traffic {
  return {
    get isBusy() {
      return a.isBusy || b.isBusy;
    },
    get moved() {
      return a.moved + b.moved;
    },
    get failure() {
      return a.failure ?? b.failure;
    },
  };
}
