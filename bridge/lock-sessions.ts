import { isLockbenchError } from '../protocol/errors/error.ts';
import { type LockResponse, type lockbench, Status } from '../protocol/messages/index.ts';
import { LockSession, type SessionParts } from './lock-session.ts';
import type { Slot } from './machines/slots.ts';
import { slotOf } from './memory.ts';

/** The bridge's sessions with its locks, one for each lock. */
export class LockSessions {
  readonly #parts: SessionParts;
  readonly #sessions = new Map<string, LockSession>();

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** The session of the slot's lock. It is opened anew when the lock has got another slot. */
  sessionFor(slot: Slot): LockSession {
    const known = this.#sessions.get(slot.lockId);
    return known?.slot === slot ? known : this.#open(slot);
  }

  /**
   * Lets the lock end this bridge's own eKey, by a session with the eKey of an unlink job. Returns a function that
   * abandons it. `onDone` gets the lock's answer, or undefined when there was none.
   */
  endKey(
    slot: Slot,
    { grant, key }: lockbench.bridge.UnlinkLock.$Properties,
    onDone: (answer: LockResponse | undefined) => void,
  ): () => void {
    const unlinkSession = this.#open(
      slotOf(slot.lockId, { ...slot, grant: grant ?? null, key: key ?? null }),
    );
    // This eKey allows nothing. Any sealed answer shows that the session is open, so that the lock has taken the list
    // in the grant.
    unlinkSession.request({ getStatus: {} }, answer =>
      onDone(isLockbenchError(answer) ? undefined : { id: 0, status: Status.OK }),
    );
    return () => unlinkSession.close();
  }

  /** Closes the sessions of locks that are no longer linked, or have another eKey. */
  closeAllExcept(slots: readonly Slot[]): void {
    for (const [lockId, session] of this.#sessions) {
      if (slots.includes(session.slot)) continue;
      session.close();
      this.#sessions.delete(lockId);
    }
  }

  /** Stops every session. The links are gone with the power, so nothing is sent. */
  stop(): void {
    for (const session of this.#sessions.values()) session.stop();
  }

  #open(slot: Slot): LockSession {
    this.#sessions.get(slot.lockId)?.close();
    const session = new LockSession(this.#parts, slot);
    this.#sessions.set(slot.lockId, session);
    return session;
  }
}
