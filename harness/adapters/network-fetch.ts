import { LockbenchError } from '../../protocol/errors/error.ts';
import type { Fetch } from './http-client.ts';

const TIMEOUT_MS = 30_000;

/** Over the network; it rejects with CLOUD_UNREACHABLE. */
export const networkFetch: Fetch = async request => {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (cause) {
    const { message, cause: reason } = cause as Error;
    const why = reason instanceof Error ? (reason as NodeJS.ErrnoException).code || reason.message : message;
    throw new LockbenchError('CLOUD_UNREACHABLE', `${new URL(request.url).origin} (${why})`, { cause });
  }
};
