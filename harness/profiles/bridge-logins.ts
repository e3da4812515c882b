import { createHmac, timingSafeEqual } from 'node:crypto';
import { isDeviceId } from '../../protocol/limits/device-ids.ts';
import type { Random } from '../../protocol/ports/random.ts';
import type { CloudCore } from '../../simulator/cloud/core/core.ts';
import { openSecret, type Table, type Tables } from '../../simulator/cloud/store/tables.ts';

export interface BridgeLoginsParts {
  /** Where the passwords of an account's bridges are kept beyond the end of the process. */
  readonly tables: Tables;
  readonly random: Random;
  isConnected(bridgeId: string): boolean;
  /**
   * Removes the state of a bridge. The next bridge with the name may be another one, and must find nothing of this one.
   */
  onForgotten(bridgeId: string): void;
}

interface KeptPassword {
  readonly salt: Uint8Array;
  readonly digest: Uint8Array;
}

type Accounts = Pick<CloudCore, 'devices' | 'onEvent'>;

/** The most names that belong to no account; half of the sockets are left to the bridges that do (limits.ts). */
const MAX_STRANGERS = 10_000;

/**
 * The bridges at the broker of a served twin. Each is known by the password of its first connection, so that nobody has
 * to enter it twice. A bridge of an account keeps its place, and its password is stored. Other bridges have a place while
 * there is room: a name that is away gives way to a new one, and all are forgotten when the process ends.
 */
export class BridgeLogins {
  readonly #parts: BridgeLoginsParts;
  readonly #secret: Uint8Array;
  readonly #kept: Table<KeptPassword>;
  /** Bridges of this process, which bring their passwords with them. */
  readonly #own = new Map<string, KeptPassword>();
  /** Ordered by last connection, the oldest first. */
  readonly #strangers = new Map<string, KeptPassword>();
  #accounts: Accounts | undefined;

  constructor(parts: BridgeLoginsParts) {
    this.#parts = parts;
    this.#secret = openSecret(parts.tables, 'broker-passwords', () => parts.random.bytes(32));
    this.#kept = parts.tables.open('broker-passwords');
  }

  /** A bridge of this process. */
  add(bridgeId: string, password: string): void {
    this.#own.set(bridgeId, this.#hash(password));
  }

  /** Also admits bridges that nobody knows yet. This must wait until it is known which of them belong to an account. */
  serve(accounts: Accounts): void {
    this.#accounts = accounts;
    for (const bridgeId of [...this.#kept.keys()])
      if (!this.#isOfAccount(bridgeId)) this.#kept.delete(bridgeId);
    accounts.onEvent(event => {
      if (event.type !== 'device.registered' && event.type !== 'device.removed') return;
      if (event.device.kind !== 'bridge') return;
      if (event.type === 'device.registered') this.#keep(event.device.deviceId);
      else this.#forget(event.device.deviceId);
    });
  }

  admits(bridgeId: string, password: string): boolean {
    const known = this.#own.get(bridgeId) ?? this.#kept.get(bridgeId) ?? this.#strangers.get(bridgeId);
    if (known) {
      const fits = timingSafeEqual(this.#digest(password, known.salt), known.digest);
      if (fits && this.#strangers.delete(bridgeId)) this.#strangers.set(bridgeId, known);
      return fits;
    }
    if (!this.#accounts || !isDeviceId(bridgeId)) return false;
    if (this.#isOfAccount(bridgeId)) {
      this.#kept.set(bridgeId, this.#hash(password));
      return true;
    }
    if (!this.#makeRoom()) return false;
    this.#strangers.set(bridgeId, this.#hash(password));
    return true;
  }

  /** The bridge was a stranger until now, if it has connected at all. */
  #keep(bridgeId: string): void {
    const known = this.#strangers.get(bridgeId);
    if (!known) return;
    this.#strangers.delete(bridgeId);
    this.#kept.set(bridgeId, known);
  }

  /** A bridge that leaves its account may have been reset, so its next password is accepted as a new one. */
  #forget(bridgeId: string): void {
    this.#kept.delete(bridgeId);
    if (!this.#own.has(bridgeId)) this.#parts.onForgotten(bridgeId);
  }

  #makeRoom(): boolean {
    if (this.#strangers.size < MAX_STRANGERS) return true;
    let left = this.#strangers.size;
    for (const [bridgeId, known] of this.#strangers) {
      if (left-- === 0) return false;
      this.#strangers.delete(bridgeId);
      if (!this.#parts.isConnected(bridgeId)) {
        this.#parts.onForgotten(bridgeId);
        return true;
      }
      // The name goes to the end, where this loop meets it again last.
      this.#strangers.set(bridgeId, known);
    }
    return false;
  }

  #isOfAccount(bridgeId: string): boolean {
    return this.#accounts?.devices.find(bridgeId)?.kind === 'bridge';
  }

  #hash(password: string): KeptPassword {
    const salt = this.#parts.random.bytes(16);
    return { salt, digest: this.#digest(password, salt) };
  }

  #digest(password: string, salt: Uint8Array): Buffer {
    return createHmac('sha256', this.#secret).update(salt).update(password).digest();
  }
}
