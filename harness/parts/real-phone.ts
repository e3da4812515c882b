import { z } from 'zod';
import type { Sighting } from '../../protocol/ble/port.ts';
import { isLockbenchError, LockbenchError } from '../../protocol/errors/error.ts';
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
import { nobleCentral } from '../adapters/ble/index.ts';
import { createGround, type PartOptions } from './part.ts';
import { bytesField, bytesOf, noFile, stateFile, textOf } from './state-file.ts';

/** A scan takes at most 30 s (facts, section 2). */
export const SCAN_MS = 30_000;

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

export interface LockRegistration {
  readonly deviceId: string;
  readonly model: string;
  readonly bluetoothAddress: string;
  readonly adminKey: string;
  readonly algoPinKey: string;
  readonly masterPin: string;
  readonly pairedAt: string;
}

/** The owner's phone on a real or an emulated adapter. Every call rejects with a LockbenchError. */
export interface RealPhone {
  /** Ids of the locks that it owns. */
  readonly locks: readonly string[];
  /** The date that it sets the clocks of locks by. */
  now(): EpochMs;
  /** Tells every lock once, and again when its state changes; ends after `forMs` or when told. */
  scan(forMs: number, onLock: (sighting: Sighting) => void, end?: AbortSignal): Promise<void>;
  pair(lockId: string, setupCode: Uint8Array, masterPin: string): Promise<Pairing>;
  /** @throws {LockbenchError} what the lock refuses with, or what went wrong on the way */
  operate(lockId: string, operation: LockOperation): Promise<LockResponse>;
  readLog(lockId: string, after: number): Promise<{ entries: LogEntry[]; lost: number }>;
  /** What a cloud is told of an owned lock; keys as base64url. @throws {LockbenchError} NOT_PAIRED, LINK_UNREACHABLE */
  registration(lockId: string): Promise<LockRegistration>;
  forget(lockId: string): void;
  close(): Promise<void>;
}

/** @throws {LockbenchError} ADAPTER_…, STATE_FILE_INVALID */
export async function openRealPhone(options: PartOptions): Promise<RealPhone> {
  const { clock, trace, random, capture } = createGround(options);
  const file = options.state ? stateFile(options.state, phoneState) : noFile<PhoneState>();
  const state = file.read() ?? { kind: 'phone', locks: {} };
  const { onLost } = options;
  const gone: { reject: (error: LockbenchError) => void } = { reject: () => {} };
  const untilLost = new Promise<never>((_, reject) => {
    gone.reject = reject;
  });
  // Whoever waits hears of it; nobody may be waiting.
  untilLost.catch(() => {});
  const central = await nobleCentral(options.ble, {
    clock,
    trace,
    onPacket: capture?.hci('phone'),
    wait: options.wait,
    onLost(error) {
      gone.reject(error);
      onLost?.(error);
    },
  });
  const phone = new Phone({ name: 'phone', central, clock, random: random.stream('phone') });
  for (const [lockId, { adminKey }] of Object.entries(state.locks))
    phone.takeKey(ownerCredential(bytesOf(adminKey), lockId));

  const ask = <T>(start: (done: (answer: T | LockbenchError) => void) => void): Promise<T> =>
    Promise.race([
      untilLost,
      new Promise<T>((resolve, reject) =>
        start(answer => (isLockbenchError(answer) ? reject(answer) : resolve(answer as T))),
      ),
    ]);

  const scan: RealPhone['scan'] = (forMs, onLock, end) => {
    const told = new Map<string, string>();
    const scanning = central.scan(sighting => {
      const { rssiDbm: _, ...said } = sighting;
      const news = JSON.stringify(said);
      if (told.get(sighting.address) === news) return;
      told.set(sighting.address, news);
      onLock(sighting);
    });
    const over = new Promise<void>(resolve => {
      const timer = clock.setTimer(resolve, forMs, 'end of a scan');
      const stop = () => {
        clock.clearTimer(timer);
        resolve();
      };
      if (end?.aborted) stop();
      else end?.addEventListener('abort', stop, { once: true });
    });
    return Promise.race([untilLost, over]).finally(() => scanning.stop());
  };

  /** A lock is known by its id; where it is on the air is for a scan to say. */
  const find = async (lockId: string): Promise<{ lockId: string; address: string }> => {
    const found = new AbortController();
    let address: string | undefined;
    await scan(
      SCAN_MS,
      sighting => {
        if (sighting.name !== lockId) return;
        address = sighting.address;
        found.abort();
      },
      found.signal,
    );
    if (address === undefined)
      throw new LockbenchError('LINK_UNREACHABLE', `${lockId} was not heard within ${SCAN_MS / 1000} s`);
    return { lockId, address };
  };

  return {
    get locks() {
      return Object.keys(state.locks);
    },
    now: () => clock.now(),
    scan,
    async pair(lockId, setupCode, masterPin) {
      const at = await find(lockId);
      const settings = {
        seconds: Math.floor(clock.now() / 1000),
        utcOffsetMinutes: -new Date(clock.now()).getTimezoneOffset(),
        masterPin,
      };
      const pairing = await ask<Pairing>(done => phone.pair({ ...at, setupCode }, settings, done));
      state.locks[lockId] = {
        adminKey: textOf(pairing.adminKey),
        algoPinKey: textOf(pairing.algoPinKey),
        masterPin,
        model: pairing.identity.model ?? '',
        pairedAt: new Date(clock.now()).toISOString(),
      };
      file.write(state);
      return pairing;
    },
    async operate(lockId, operation) {
      needOwned(state, lockId);
      const at = await find(lockId);
      const answer = await ask<LockResponse>(done => phone.operate(at, operation, done));
      const refused = errorOfStatus(answer.status ?? Status.OK, lockId);
      if (refused) throw refused;
      return answer;
    },
    async readLog(lockId, after) {
      needOwned(state, lockId);
      const at = await find(lockId);
      return ask(done => phone.readLog(at, after, done));
    },
    async registration(lockId) {
      needOwned(state, lockId);
      const { adminKey, algoPinKey, ...rest } = state.locks[lockId]!;
      const { address } = await find(lockId);
      const keys = { adminKey: base64url(adminKey), algoPinKey: base64url(algoPinKey) };
      return { ...rest, ...keys, deviceId: lockId, bluetoothAddress: address };
    },
    forget(lockId) {
      phone.forgetLock(lockId);
      delete state.locks[lockId];
      file.write(state);
    },
    async close() {
      await central.close();
      clock.clear();
      capture?.close();
    },
  };
}

/** Before anything is sent: who owns nothing need not look for it. */
function needOwned({ locks }: PhoneState, lockId: string): void {
  if (!Object.hasOwn(locks, lockId))
    throw new LockbenchError('UNKNOWN_KEY', `this phone has not paired with ${lockId}`);
}

function base64url(field: string): string {
  return Buffer.from(bytesOf(field)).toString('base64url');
}
