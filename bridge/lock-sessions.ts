import { isLockbenchError } from '../protocol/errors/error.ts';
import { type LockResponse, type lockbench, Status } from '../protocol/messages/index.ts';
import { LockSession, type SessionParts } from './lock-session.ts';
import type { Slot } from './machines/slots.ts';
import { slotOf } from './memory.ts';

/** The bridge's sessions with its locks, one a lock. */
export class LockSessions {
  readonly #parts: SessionParts;
  readonly #sessions = new Map<string, LockSession>();

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** The lock's, as long as its slot is this one. */
  sessionFor(slot: Slot): LockSession {
    const known = this.#sessions.get(slot.lockId);
    return known?.slot === slot ? known : this.#open(slot);
  }

  /**
   * Has the lock end this bridge's own eKey, with the eKey of an unlink job; comes back with what gives it up.
   * `onDone` hears the lock's answer, or that there was none.
   */
  endKey(
    slot: Slot,
    { grant, key }: lockbench.bridge.UnlinkLock.$Properties,
    onDone: (answer: LockResponse | undefined) => void,
  ): () => void {
    const unlinkSession = this.#open(
      slotOf(slot.lockId, { ...slot, grant: grant ?? null, key: key ?? null }),
    );
    // Its eKey allows nothing: any sealed answer says that the session is open, and with it the grant's list taken.
    unlinkSession.request({ getStatus: {} }, answer =>
      onDone(isLockbenchError(answer) ? undefined : { id: 0, status: Status.OK }),
    );
    return () => unlinkSession.close();
  }

  /** Lets go of what is no longer linked, or under another eKey. */
  closeAllExcept(slots: readonly Slot[]): void {
    for (const [lockId, session] of this.#sessions) {
      if (slots.includes(session.slot)) continue;
      session.close();
      this.#sessions.delete(lockId);
    }
  }

  /** Power is gone, and the links with it: nothing is said. */
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
