import { isLockbenchError, LockbenchError } from '../../../../protocol/errors/error.ts';
import type { ErrorCode } from '../../../../protocol/errors/table.ts';
import type { Clock } from '../../../../protocol/ports/clock.ts';
import type { SeamContext } from '../context.ts';
import type { EventLog } from '../events/event-log.ts';
import type { AccessCode, OnlineCode, SeamDevice } from '../state.ts';
import { accessCodesOf, digitsOf, isPinOver } from './access-code.ts';
import type { CodeSync } from './code-sync.ts';
import { CodeTimers, endMsOf } from './code-timers.ts';

/** Takes access codes from their creation through the steps at their locks to their end (SEAM-CODES). */
export class CodeLifecycle {
  readonly #clock: Clock;
  readonly #log: EventLog;
  readonly #sync: CodeSync;
  readonly #timers: CodeTimers;

  constructor({ clock, log, state }: SeamContext, sync: CodeSync) {
    this.#clock = clock;
    this.#log = log;
    this.#sync = sync;
    this.#timers = new CodeTimers(clock, code => this.#onDue(code));
    // These codes are of an earlier process. Their pauses may be cut short, because a bridge that returns retries its codes.
    for (const { codes } of state.workspaces.values())
      for (const code of codes.values()) this.#timers.schedule(code);
  }

  add(code: AccessCode): void {
    code.device.account.workspace.codes.set(code.id, code);
    this.#log.emitForCode(code, 'created');
    this.save(code);
  }

  /** Every change of a code ends with this: the code is stored, and its timer is set anew. */
  save(code: AccessCode): void {
    code.device.account.workspace.codes.touch(code.id);
    this.#timers.schedule(code);
  }

  /** Takes the next step, or deletes a code that nothing is left of. Nobody waits for a refusal, so it is recorded. */
  advance(code: OnlineCode): void {
    if (code.intent === 'remove' && code.held.length === 0 && !code.job) {
      this.delete(code, 'deleted');
      return;
    }
    try {
      this.saveStep(code, this.#sync.advance(code));
    } catch (error) {
      if (!isLockbenchError(error)) throw error;
      this.saveStep(code, error.code);
    }
  }

  /** Stores what `CodeSync.advance` did. */
  saveStep(code: OnlineCode, failure: ErrorCode | undefined): void {
    if (failure) this.#sync.recordFailure(code, failure);
    this.save(code);
  }

  /** A code that the lock does not have is deleted at once. @throws {LockbenchError} ACCESS_CODE_OFFLINE */
  remove(code: AccessCode): void {
    if (code.kind === 'offline') throw new LockbenchError('ACCESS_CODE_OFFLINE');
    if (code.intent === 'remove') return;
    Object.assign(code, { intent: 'remove', error: null, failures: 0, retryAtMs: null });
    this.advance(code);
  }

  delete(code: AccessCode, event: 'deleted' | 'deleted_external_to_seam'): void {
    this.#drop(code);
    this.#log.emitForCode(code, event, event === 'deleted' ? { code: digitsOf(code) } : {});
  }

  /** The way to the lock is free again: what waited for its next try is tried now. */
  retryCodesOf(device: SeamDevice): void {
    for (const code of accessCodesOf(device))
      if (code.kind === 'online' && code.retryAtMs !== null) this.advance(code);
  }

  /** Drops the codes of a device that left the workspace, without an event. */
  dropCodesOf(device: SeamDevice): void {
    for (const code of accessCodesOf(device)) this.#drop(code);
  }

  close(): void {
    this.#timers.close();
  }

  #drop(code: AccessCode): void {
    code.device.account.workspace.codes.delete(code.id);
    this.#timers.cancel(code);
    if (code.kind === 'online') this.#sync.forgetJob(code);
  }

  #onDue(code: AccessCode): void {
    const endMs = endMsOf(code);
    if (code.kind === 'offline') this.delete(code, 'deleted');
    else if (endMs !== null && endMs <= this.#clock.now()) this.#expire(code);
    else this.advance(code);
  }

  #expire(code: OnlineCode): void {
    code.intent = 'remove';
    // The lock forgets these PINs by itself.
    const rest = code.held.filter(({ pin }) => !isPinOver(pin, this.#clock.now()));
    if (rest.length < code.held.length) this.#log.emitForCode(code, 'removed_from_device');
    code.held = rest;
    this.advance(code);
  }
}
