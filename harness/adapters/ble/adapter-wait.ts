import { setTimeout as delay } from 'node:timers/promises';
import { isLockbenchError, type LockbenchError } from '../../../protocol/errors/error.ts';

/** How to wait for an adapter that is not there: at the start, and whenever it goes away. */
export interface AdapterWait {
  /** It is not there, or no longer. Its links have ended as by a loss of power. */
  onAway?(error: LockbenchError): void;
  /** It is there again, with what was set on it before. */
  onBack?(): void;
  /** Ends the wait for an adapter that was never there; afterwards `close` does. */
  readonly signal?: AbortSignal | undefined;
  /** In real time, which is what hardware lives in; default 1,000. */
  readonly retryMs?: number | undefined;
}

const RETRY_MS = 1_000;

/**
 * Opens the adapter as soon as that succeeds. `onAbsent` gets the reason why it did not, once for each reason.
 * @throws {LockbenchError} an error that waiting does not mend; an AbortError when `end` comes first
 */
export async function retryUntilPresent<T>(
  open: () => Promise<T>,
  { retryMs = RETRY_MS }: AdapterWait,
  { end, first, onAbsent }: RetryOptions,
): Promise<T> {
  let reported: string | undefined;
  const pause = () => delay(retryMs, undefined, end && { signal: end });
  if (first === 'later') await pause();
  for (;;) {
    try {
      return await open();
    } catch (error) {
      if (!isLockbenchError(error) || !isRecoverable(error)) throw error;
      if (reported !== error.message) onAbsent?.(error);
      reported = error.message;
    }
    await pause();
  }
}

interface RetryOptions {
  readonly end?: AbortSignal | undefined;
  /** Whether the first try is made at once. */
  readonly first: 'now' | 'later';
  readonly onAbsent?: (error: LockbenchError) => void;
}

function isRecoverable({ code }: LockbenchError): boolean {
  return (
    code.startsWith('ADAPTER_') && code !== 'ADAPTER_TARGET_INVALID' && code !== 'ADAPTER_PACKAGE_MISSING'
  );
}
