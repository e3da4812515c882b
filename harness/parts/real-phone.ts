import type { Sighting } from '../../protocol/ble/port.ts';
import { isLockbenchError, type LockbenchError } from '../../protocol/errors/error.ts';
import {
  type LockOperation,
  type LockResponse,
  type LogEntry,
  Status,
} from '../../protocol/messages/index.ts';
import type { EpochMs } from '../../protocol/ports/clock.ts';
import { ownerCredential } from '../../protocol/session/grant.ts';
import { errorOfStatus } from '../../protocol/session/status.ts';
import type { Pairing } from '../../protocol/session/types.ts';
import { Phone } from '../../simulator/phone/phone.ts';
import { type NobleCentral, openNobleCentral } from '../adapters/ble/index.ts';
import { AdapterLoss } from './adapter-loss.ts';
import { LockScan } from './lock-scan.ts';
import { OwnedLocks } from './owned-locks.ts';
import { createPartServices, type PartOptions, type PartServices } from './part.ts';
import { fromBase64, toBase64 } from './state-file.ts';

export interface LockRegistration {
  readonly deviceId: string;
  readonly model: string;
  readonly bluetoothAddress: string;
  readonly adminKey: string;
  readonly algoPinKey: string;
  readonly masterPin: string;
  readonly pairedAt: string;
}

/** @throws {LockbenchError} ADAPTER_…, STATE_FILE_INVALID */
export async function openRealPhone(options: PartOptions): Promise<RealPhone> {
  const services = createPartServices(options);
  const { clock, trace, capture } = services;
  const locks = new OwnedLocks(options.state);
  const loss = new AdapterLoss();
  const central = await openNobleCentral(options.ble, {
    clock,
    trace,
    onPacket: capture?.hci('phone'),
    wait: options.wait,
    onLost(error) {
      loss.report(error);
      options.onLost?.(error);
    },
  });
  return new RealPhone(services, central, locks, loss);
}

/** The owner's phone on a real or an emulated adapter. Every call rejects with a LockbenchError. */
export class RealPhone {
  readonly #services: PartServices;
  readonly #central: NobleCentral;
  readonly #owned: OwnedLocks;
  readonly #loss: AdapterLoss;
  readonly #scan: LockScan;
  readonly #phone: Phone;

  constructor(services: PartServices, central: NobleCentral, owned: OwnedLocks, loss: AdapterLoss) {
    const { clock, random } = services;
    this.#services = services;
    this.#central = central;
    this.#owned = owned;
    this.#loss = loss;
    this.#scan = new LockScan(central, clock, loss);
    this.#phone = new Phone({ name: 'phone', central, clock, random: random.stream('phone') });
    for (const [lockId, { adminKey }] of owned.entries())
      this.#phone.takeKey(ownerCredential(fromBase64(adminKey), lockId));
  }

  /** Ids of the locks that it owns. */
  get locks(): readonly string[] {
    return this.#owned.ids;
  }

  /** The time to which it sets the clocks of locks. */
  now(): EpochMs {
    return this.#services.clock.now();
  }

  /** Reports every lock once, and again when its state changes; ends after `forMs` or when `end` aborts. */
  scan(forMs: number, onLock: (sighting: Sighting) => void, end?: AbortSignal): Promise<void> {
    return this.#scan.run(forMs, onLock, end);
  }

  async pair(lockId: string, setupCode: Uint8Array, masterPin: string): Promise<Pairing> {
    const found = await this.#scan.find(lockId);
    const nowMs = this.now();
    const settings = {
      seconds: Math.floor(nowMs / 1000),
      utcOffsetMinutes: -new Date(nowMs).getTimezoneOffset(),
      masterPin,
    };
    const pairing = await this.#answer<Pairing>(done =>
      this.#phone.pair({ ...found, setupCode }, settings, done),
    );
    this.#owned.add(lockId, {
      adminKey: toBase64(pairing.adminKey),
      algoPinKey: toBase64(pairing.algoPinKey),
      masterPin,
      model: pairing.identity.model ?? '',
      pairedAt: new Date(this.now()).toISOString(),
    });
    return pairing;
  }

  /** @throws {LockbenchError} the lock's refusal, or the error on the way */
  async operate(lockId: string, operation: LockOperation): Promise<LockResponse> {
    this.#owned.get(lockId);
    const found = await this.#scan.find(lockId);
    const response = await this.#answer<LockResponse>(done => this.#phone.operate(found, operation, done));
    const refused = errorOfStatus(response.status ?? Status.OK, lockId);
    if (refused) throw refused;
    return response;
  }

  async readLog(lockId: string, after: number): Promise<{ entries: LogEntry[]; lost: number }> {
    this.#owned.get(lockId);
    const found = await this.#scan.find(lockId);
    return this.#answer(done => this.#phone.readLog(found, after, done));
  }

  /**
   * What a cloud needs to know of an owned lock; keys are base64url. @throws {LockbenchError} UNKNOWN_KEY,
   * LINK_UNREACHABLE
   */
  async registration(lockId: string): Promise<LockRegistration> {
    const { adminKey, algoPinKey, ...rest } = this.#owned.get(lockId);
    const { address } = await this.#scan.find(lockId);
    const keys = { adminKey: base64url(adminKey), algoPinKey: base64url(algoPinKey) };
    return { ...rest, ...keys, deviceId: lockId, bluetoothAddress: address };
  }

  forget(lockId: string): void {
    this.#phone.forgetLock(lockId);
    this.#owned.remove(lockId);
  }

  async close(): Promise<void> {
    await this.#central.close();
    this.#services.clock.clear();
    this.#services.capture?.close();
  }

  /** The answer of a lock as a promise, unless the adapter is lost first. */
  #answer<T>(start: (done: (answer: T | LockbenchError) => void) => void): Promise<T> {
    return this.#loss.race(
      new Promise<T>((resolve, reject) =>
        start(answer => (isLockbenchError(answer) ? reject(answer) : resolve(answer as T))),
      ),
    );
  }
}

function base64url(field: string): string {
  return Buffer.from(fromBase64(field)).toString('base64url');
}
