import { z } from 'zod';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { bytesField, noFile, type StateFile, stateFile } from './state-file.ts';

const ownedLock = z.strictObject({
  adminKey: bytesField,
  /** What a cloud needs to issue algoPINs. */
  algoPinKey: bytesField,
  masterPin: z.string(),
  model: z.string(),
  pairedAt: z.iso.datetime(),
});
const phoneState = z.strictObject({ kind: z.literal('phone'), locks: z.record(z.string(), ownedLock) });
type PhoneState = z.infer<typeof phoneState>;

/** A lock that the phone has paired with; its keys are base64. */
export type OwnedLock = z.infer<typeof ownedLock>;

/** The locks that a phone owns, as its state file keeps them. */
export class OwnedLocks {
  readonly #file: StateFile<PhoneState>;
  readonly #state: PhoneState;

  /**
   * `path`: the state file; undefined keeps the locks in this process alone.
   * @throws {LockbenchError} STATE_FILE_INVALID
   */
  constructor(path: string | undefined) {
    this.#file = path ? stateFile(path, phoneState) : noFile();
    this.#state = this.#file.read() ?? { kind: 'phone', locks: {} };
  }

  get ids(): readonly string[] {
    return Object.keys(this.#state.locks);
  }

  entries(): readonly (readonly [lockId: string, lock: OwnedLock])[] {
    return Object.entries(this.#state.locks);
  }

  /** @throws {LockbenchError} UNKNOWN_KEY */
  get(lockId: string): OwnedLock {
    const { locks } = this.#state;
    if (!Object.hasOwn(locks, lockId))
      throw new LockbenchError('UNKNOWN_KEY', `this phone has not paired with ${lockId}`);
    return locks[lockId]!;
  }

  /** @throws {LockbenchError} STATE_FILE_INVALID */
  add(lockId: string, lock: OwnedLock): void {
    this.#state.locks[lockId] = lock;
    this.#file.write(this.#state);
  }

  /** @throws {LockbenchError} STATE_FILE_INVALID */
  remove(lockId: string): void {
    delete this.#state.locks[lockId];
    this.#file.write(this.#state);
  }
}
