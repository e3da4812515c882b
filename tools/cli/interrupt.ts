import type { LockbenchError } from '../../protocol/errors/error.ts';

export interface Interrupt {
  /** Resolves with SIGINT or SIGTERM. */
  readonly asked: Promise<void>;
  /** Takes the listeners away; a second Ctrl-C then ends the process as usual. */
  end(): void;
}

export function listenForInterrupt(): Interrupt {
  let stop: () => void = () => {};
  const end = () => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
  const asked = new Promise<void>(resolve => {
    stop = () => {
      end();
      resolve();
    };
  });
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return { asked, end };
}

/** Serves until interrupted. @throws {LockbenchError} what the adapter was lost with */
export async function untilInterrupted(lost: LostAdapter): Promise<void> {
  const interrupt = listenForInterrupt();
  try {
    await Promise.race([interrupt.asked, lost.error]);
  } finally {
    interrupt.end();
  }
}

export interface LostAdapter {
  /** Rejects once the adapter is gone. */
  readonly error: Promise<never>;
  readonly onLost: (error: LockbenchError) => void;
}

export function watchAdapter(): LostAdapter {
  let onLost: LostAdapter['onLost'] = () => {};
  const error = new Promise<never>((_, reject) => {
    onLost = reject;
  });
  // It may be lost while nobody waits.
  error.catch(() => {});
  return { error, onLost: reason => onLost(reason) };
}
