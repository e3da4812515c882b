import type { BleCentral } from '../../protocol/ble/port.ts';
import { isLockbenchError, LockbenchError } from '../../protocol/errors/error.ts';
import { LOG_PAGE_ENTRIES } from '../../protocol/limits/activity.ts';
import {
  type LockOperation,
  type LockResponse,
  type LogEntry,
  type PairSettings,
  Status,
} from '../../protocol/messages/index.ts';
import type { Clock } from '../../protocol/ports/clock.ts';
import type { Random } from '../../protocol/ports/random.ts';
import { openSession, pairLock } from '../../protocol/session/client.ts';
import { ownerCredential, readGrant } from '../../protocol/session/grant.ts';
import { permissions } from '../../protocol/session/permissions.ts';
import { errorOfStatus } from '../../protocol/session/status.ts';
import type { ClientOptions, Credential, Pairing } from '../../protocol/session/types.ts';

export interface PhoneParts {
  /** Names it in traces. */
  readonly name: string;
  readonly central: BleCentral;
  readonly clock: Clock;
  readonly random: Random;
  /** Whether it sets the clock of every lock that it talks to, where its key allows that; absent: kept. */
  readonly lockClocks?: 'kept' | 'left';
}

/** What a phone must know of a lock to talk to it. */
export interface LockAddress {
  readonly lockId: string;
  readonly address: string;
}

type SendRequest = (
  operation: LockOperation,
  onAnswer: (answer: LockResponse | LockbenchError) => void,
) => void;

/** A phone with the lock maker's app: the owner's after pairing, a guest's after it was given an eKey. */
export class Phone {
  readonly name: string;
  readonly #parts: PhoneParts;
  readonly #credentials = new Map<string, Credential>();
  readonly #revocations = new Map<string, Credential>();
  /** By lock: the number of the last log entry that the cloud has from this phone. Kept by the app, like the keys. */
  readonly #uploadedUpTo = new Map<string, number>();

  constructor(parts: PhoneParts) {
    this.name = parts.name;
    this.#parts = parts;
  }

  /** Pairs with a lock in setup mode and keeps the admin key. */
  pair(
    lock: LockAddress & { setupCode: Uint8Array },
    settings: PairSettings,
    onDone: (result: Pairing | LockbenchError) => void,
  ): void {
    pairLock({ ...this.#options(lock), setupCode: lock.setupCode, settings }, result => {
      if (!(result instanceof LockbenchError)) {
        this.takeKey(ownerCredential(result.adminKey, lock.lockId));
      }
      onDone(result);
    });
  }

  /** To be brought to its lock at the next contact, ahead of what the phone came for: which eKeys have ended. */
  carryRevocation(revocation: Credential): void {
    this.#revocations.set(revocation.lockId, revocation);
  }

  takeKey(credential: Credential): void {
    // It may be another owner's lock by now, which numbers its entries from 1 again.
    this.#uploadedUpTo.delete(credential.lockId);
    this.#credentials.set(credential.lockId, credential);
  }

  /** Where to go on reading what the cloud should have; reading from too far back only takes longer. */
  uploadedUpTo(lockId: string): number {
    return this.#uploadedUpTo.get(lockId) ?? 0;
  }

  /** The cloud said that it has everything up to this entry. */
  logUploaded(lockId: string, sequence: number): void {
    if (sequence > this.uploadedUpTo(lockId)) this.#uploadedUpTo.set(lockId, sequence);
  }

  credentialFor(lockId: string): Credential | undefined {
    return this.#credentials.get(lockId);
  }

  forgetLock(lockId: string): void {
    this.#credentials.delete(lockId);
    this.#revocations.delete(lockId);
    this.#uploadedUpTo.delete(lockId);
  }

  /** Opens a session, does one operation, closes. */
  operate(
    lock: LockAddress,
    operation: LockOperation,
    onDone: (answer: LockResponse | LockbenchError) => void,
  ): void {
    this.#withSession(lock, onDone, (request, finish) => {
      // Who reads or sets the time means the clock as it is.
      if (!operation.getTime && !operation.setTime) this.#setLockClock(lock, request);
      request(operation, finish);
    });
  }

  /** Reads the log from after a sequence number to its end, page by page, in one session. */
  readLog(
    lock: LockAddress,
    after: number,
    onDone: (answer: { entries: LogEntry[]; lost: number } | LockbenchError) => void,
  ): void {
    const entries: LogEntry[] = [];
    let lost = 0;
    this.#withSession<{ entries: LogEntry[]; lost: number }>(lock, onDone, (request, finish) => {
      this.#setLockClock(lock, request);
      const nextPage = (from: number) =>
        request({ getLogs: { after: from, limit: LOG_PAGE_ENTRIES } }, answer => {
          if (answer instanceof LockbenchError) {
            finish(answer);
            return;
          }
          const refused = errorOfStatus(answer.status ?? Status.OK, lock.lockId);
          if (refused) {
            finish(refused);
            return;
          }
          const page = answer.logs;
          entries.push(...(page?.entries ?? []));
          lost += page?.lost ?? 0;
          const last = entries.at(-1)?.sequence ?? from;
          if (page?.more && last > from) nextPage(last);
          else finish({ entries, lost });
        });
      nextPage(after);
    });
  }

  /** Ahead of what it came for, whose answer is the later one: nobody waits for this, and a refusal does no harm. */
  #setLockClock({ lockId }: LockAddress, request: SendRequest): void {
    const { clock, lockClocks } = this.#parts;
    if (lockClocks === 'left' || !maySetTime(this.#credentials.get(lockId)!)) return;
    request({ setTime: { seconds: Math.floor(clock.now() / 1000) } }, () => {});
  }

  #withSession<T>(
    lock: LockAddress,
    onDone: (answer: T | LockbenchError) => void,
    work: (request: SendRequest, finish: (answer: T | LockbenchError) => void) => void,
  ): void {
    const credential = this.#credentials.get(lock.lockId);
    if (!credential) {
      onDone(new LockbenchError('UNKNOWN_KEY', `${this.name} has no key for ${lock.lockId}`));
      return;
    }
    const open = () => this.#open(lock, credential, onDone, work);
    const revocation = this.#revocations.get(lock.lockId);
    if (revocation) this.#deliver(lock, revocation, open);
    else open();
  }

  /** Whatever becomes of it, the phone goes on with what it came for; what was not delivered is kept for the next time. */
  #deliver(lock: LockAddress, revocation: Credential, onDone: () => void): void {
    this.#open<LockResponse>(
      lock,
      revocation,
      answer => {
        // Any answer comes from an open session; a blocked eKey says that the lock has a newer list.
        if (!isLockbenchError(answer) || answer.code === 'KEY_BLOCKED') this.#revocations.delete(lock.lockId);
        onDone();
      },
      (request, finish) => request({ getStatus: {} }, finish),
    );
  }

  #open<T>(
    lock: LockAddress,
    credential: Credential,
    onDone: (answer: T | LockbenchError) => void,
    work: (request: SendRequest, finish: (answer: T | LockbenchError) => void) => void,
  ): void {
    let finished = false;
    const finishOnce = (answer: T | LockbenchError) => {
      if (finished) return;
      finished = true;
      onDone(answer);
    };
    openSession(
      { ...this.#options(lock), credential },
      {
        onOpen: channel =>
          work(
            (operation, onAnswer) => channel.request(operation, onAnswer),
            answer => {
              channel.close();
              finishOnce(answer);
            },
          ),
        onFailed: finishOnce,
        onNotification: () => {},
        onClosed: () => finishOnce(new LockbenchError('LINK_LOST')),
      },
    );
  }

  #options({ address }: LockAddress): ClientOptions {
    const { central, clock, random } = this.#parts;
    return { central, clock, random, address };
  }
}

/** The owner, and a guest with the permission. */
function maySetTime({ grant }: Credential): boolean {
  if (grant.length === 0) return true;
  try {
    return (readGrant(grant).permissions & permissions.SET_TIME) !== 0;
  } catch {
    return false; // no lock takes this key: the session will say so
  }
}
