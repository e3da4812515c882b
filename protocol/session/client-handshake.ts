import { LockbenchError } from '../errors/error.ts';
import type { lockbench } from '../messages/index.ts';
import type { FramedLink, Handshake } from './framed-link.ts';
import { codeOfStatus, wireStatusOf } from './status.ts';
import type { ClientOptions } from './types.ts';

/** An operation takes at most 15 s (facts, section 2), and so does a handshake. */
export function operationTimeoutMs(options: ClientOptions): number {
  return options.operationTimeoutMs ?? 15_000;
}

/** The error for a refusal of the lock. */
export function refusalError({ status }: lockbench.session.Refusal.$Shape): LockbenchError {
  return new LockbenchError(
    codeOfStatus(status ?? 0) ?? 'MALFORMED_MESSAGE',
    `the lock refuses, status ${status}`,
  );
}

export function unexpected({ body }: Handshake): LockbenchError {
  return new LockbenchError('MALFORMED_MESSAGE', `${body ?? 'unknown'} does not belong here`);
}

/** Sends a refusal to the lock, which counts it and closes the link. */
export function refuseLock(link: FramedLink, { code }: LockbenchError): void {
  link.sendHandshake({ refusal: { status: wireStatusOf(code) } });
  link.linger();
}
