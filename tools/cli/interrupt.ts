import type { LockbenchError } from '../../protocol/errors/error.ts';
import { watchStarter } from './starter.ts';

export interface Interrupt {
  /** Resolves with SIGINT, SIGTERM or SIGHUP, or when the npm or npx that runs this program has ended. */
  readonly asked: Promise<void>;
  /** Removes the listeners; a second Ctrl-C then ends the process as usual. */
  end(): void;
}

/** HUP: the terminal was closed. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function listenForInterrupt(): Interrupt {
  let stop: () => void = () => {};
  let unwatch: () => void = () => {};
  const end = () => {
    unwatch();
    for (const signal of signals) process.off(signal, stop);
  };
  const asked = new Promise<void>(resolve => {
    stop = () => {
      end();
      resolve();
    };
  });
  for (const signal of signals) process.on(signal, stop);
  unwatch = watchStarter(stop);
  return { asked, end };
}

/** The result of work that may be interrupted. */
export type Interruptible<T> = { readonly done: T } | 'interrupted';

/**
 * Runs the work, but returns `interrupted` as soon as an interrupt comes; a later result of the work is handed to `late`.
 */
export async function orInterrupted<T>(
  work: Promise<T>,
  { asked }: Interrupt,
  late: (value: T) => unknown = () => {},
): Promise<Interruptible<T>> {
  const end = await Promise.race([work.then(done => ({ done })), asked.then(() => 'interrupted' as const)]);
  if (end === 'interrupted') work.then(late).catch(() => {});
  return end;
}

/** Serves until interrupted. @throws {LockbenchError} the error with which the adapter was lost */
export async function untilInterrupted(lost: LostAdapter): Promise<void> {
  const interrupt = listenForInterrupt();
  try {
    await Promise.race([interrupt.asked, lost.error]);
  } finally {
    interrupt.end();
  }
}

export interface LostAdapter {
  /** Rejects when the adapter is lost. */
  readonly error: Promise<never>;
  readonly onLost: (error: LockbenchError) => void;
}

export function watchAdapter(): LostAdapter {
  let onLost: LostAdapter['onLost'] = () => {};
  const error = new Promise<never>((_, reject) => {
    onLost = reject;
  });
  // The adapter may be lost while nothing waits, which must not become an unhandled rejection.
  error.catch(() => {});
  return { error, onLost: reason => onLost(reason) };
}
