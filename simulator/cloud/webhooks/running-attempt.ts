import type { Clock } from '../../../protocol/ports/clock.ts';
import type { SendOutcome } from './send.ts';

/** How an attempt begins, and gives what takes it back. */
export type StartSending = (onDone: (outcome: SendOutcome) => void) => () => void;

/**
 * Makes one attempt, which ends once: by its outcome, by `timeoutMs`, or by a fault of the sender.
 * @returns what gives it up, so that nobody hears of an outcome
 */
export function startAttempt(
  clock: Clock,
  timeoutMs: number,
  send: StartSending,
  onEnd: (outcome: SendOutcome, tookMs: number) => void,
): () => void {
  const startedMs = clock.monotonic();
  let isOver = false;
  let cancel = () => {};
  const end = (outcome: SendOutcome): void => {
    if (isOver) return;
    isOver = true;
    clock.clearTimer(timer);
    onEnd(outcome, clock.monotonic() - startedMs);
  };
  const timer = clock.setTimer(
    () => {
      end({ failure: 'timeout' });
      cancel();
    },
    timeoutMs,
    'webhook attempt timeout',
  );
  try {
    cancel = send(end);
  } catch {
    end({ failure: 'fault' });
  }
  return () => {
    isOver = true;
    clock.clearTimer(timer);
    cancel();
  };
}
