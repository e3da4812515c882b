import { randomInt } from 'node:crypto';
import { parseDuration } from '../../harness/language/duration.ts';
import { parseInstant, resolveInstant } from '../../harness/language/instant.ts';
import type { RealPhone } from '../../harness/parts/real-phone.ts';
import { inLine } from '../../harness/reports/printable.ts';
import { boltWord } from '../../harness/vocabulary/phone/position-words.ts';
import type { Sighting } from '../../protocol/ble/port.ts';
import { isLockbenchError, LockbenchError } from '../../protocol/errors/error.ts';
import { LogType } from '../../protocol/limits/activity.ts';
import { SETUP_CODE_BYTES } from '../../protocol/limits/keys.ts';
import { RANDOM_MASTER_PIN_DIGITS } from '../../protocol/limits/pins.ts';
import { type LockOperation, PinKind } from '../../protocol/messages/index.ts';
import type { EpochMs } from '../../protocol/ports/clock.ts';
import { painter, printLine } from '../terminal/output.ts';
import type { PhoneCommand } from './phone.ts';

/** Lists everything within range until time is up. */
export function scan(duration: string): PhoneCommand {
  return async (phone, { json }, { out }) => {
    const forMs = usage('--for', () => parseDuration(duration));
    const paint = painter(out);
    const seen = new Map<string, Sighting>();
    await phone.scan(forMs, sighting => {
      seen.set(sighting.name, sighting);
      if (json) return;
      const { name, address, rssiDbm, bolt, setupMode } = sighting;
      const state = setupMode ? paint('yellow', 'setup mode') : bolt;
      const strength = rssiDbm === undefined ? 'signal unknown' : `${rssiDbm} dBm`;
      const own = phone.locks.includes(name) ? '  yours' : '';
      printLine(out, `  ${inLine(name).padEnd(14)}${address}  ${strength}  ${state}${own}`);
    });
    if (seen.size === 0)
      throw new LockbenchError('LINK_UNREACHABLE', `no lock was heard within ${forMs / 1000} s`);
    const locks = [...seen.values()].map(sighting => ({
      ...sighting,
      owned: phone.locks.includes(sighting.name),
    }));
    return { text: `${locks.length} ${locks.length === 1 ? 'lock' : 'locks'}`, json: { locks } };
  };
}

export function pair(lockId: string, code: string, masterPin: string = randomDigits()): PhoneCommand {
  return async phone => {
    const setupCode = parseSetupCode(code);
    const { identity } = await phone.pair(lockId, setupCode, masterPin);
    const { model, firmware } = identity;
    return {
      text: `paired with ${lockId} (${model}, firmware ${firmware}); the master PIN is ${masterPin}`,
      json: { lockId, model, firmware, masterPin },
    };
  };
}

export function unpair(lock: string | undefined): PhoneCommand {
  return async phone => {
    const lockId = chooseLock(phone, lock);
    await phone.operate(lockId, { unpair: {} });
    phone.forget(lockId);
    return { text: `${lockId} is in setup mode again`, json: { lockId } };
  };
}

/** An operation that is either done or refused. */
export function operateLock(
  lock: string | undefined,
  done: string,
  operation: LockOperation | ((nowMs: EpochMs) => LockOperation),
): PhoneCommand {
  return async phone => {
    const lockId = chooseLock(phone, lock);
    await phone.operate(lockId, typeof operation === 'function' ? operation(phone.now()) : operation);
    return { text: `${lockId}: ${done}`, json: { lockId, done } };
  };
}

export function status(lock: string | undefined): PhoneCommand {
  return async phone => {
    const lockId = chooseLock(phone, lock);
    const { deviceStatus } = await phone.operate(lockId, { getStatus: {} });
    const lockedOut = deviceStatus?.lockedOutUntilSeconds ?? 0;
    const json = {
      lockId,
      bolt: boltWord(deviceStatus?.bolt),
      pinCount: deviceStatus?.pinCount ?? 0,
      batteryPercent: deviceStatus?.batteryPercent ?? 0,
      autoRelockSeconds: deviceStatus?.autoRelockSeconds ?? 0,
      lockedOutUntil: lockedOut > 0 ? isoOf(lockedOut) : null,
      lastLogSequence: deviceStatus?.lastLogSequence ?? 0,
      refusedFrames: deviceStatus?.refusedFrames ?? 0,
    };
    return { text: Object.entries(json).map(([name, value]) => [name, `${value ?? '-'}`]), json };
  };
}

export function logs(lock: string | undefined, after: string): PhoneCommand {
  return async phone => {
    if (!/^\d{1,9}$/.test(after))
      throw new LockbenchError('USAGE', `--after takes a whole number, not '${after}'`);
    const lockId = chooseLock(phone, lock);
    const { entries, lost } = await phone.readLog(lockId, Number(after));
    const rows = entries.map(({ sequence, seconds, type, keyId, pin }) => ({
      sequence: sequence ?? 0,
      at: seconds ? isoOf(seconds) : null,
      type: type ?? 0,
      name: logNames.get(type ?? 0) ?? 'unknown',
      keyId: keyId ?? 0,
      pin: pin ?? '',
    }));
    const lines = rows.map(row => [`${row.sequence}`, row.at ?? '-', `${row.type}`, row.name, row.pin]);
    return { text: lines.length > 0 ? lines : 'nothing new', json: { lockId, lost, entries: rows } };
  };
}

export interface PinTerms {
  readonly once?: true;
  readonly from?: string;
  readonly until?: string;
}

export function createPin(
  pin: string,
  lock: string | undefined,
  { once, from, until }: PinTerms,
): PhoneCommand {
  const kind = once ? PinKind.ONE_TIME : until ? PinKind.DURATION : PinKind.PERMANENT;
  return operateLock(lock, `${pin} is in the lock`, nowMs => {
    const seconds = (name: string, text: string | undefined) =>
      text === undefined
        ? 0
        : usage(name, () => Math.floor(resolveInstant(parseInstant(text), nowMs, localOffset(nowMs)) / 1000));
    const window =
      from || until ? { startSeconds: seconds('--from', from), endSeconds: seconds('--until', until) } : null;
    return { createPin: { pin, kind, window } };
  });
}

/** Sets the lock's clock to this machine's time. */
export function setTime(lock: string | undefined): PhoneCommand {
  return operateLock(lock, 'its clock is set', nowMs => ({
    setTime: { seconds: Math.floor(nowMs / 1000), utcOffsetMinutes: localOffset(nowMs) },
  }));
}

/** The only owned lock, when the command names none. */
export function chooseLock({ locks }: RealPhone, lock: string | undefined): string {
  if (lock !== undefined) return lock;
  if (locks.length === 1) return locks[0]!;
  throw new LockbenchError(
    'USAGE',
    locks.length === 0
      ? 'this phone has not paired with a lock yet; begin with scan, then pair'
      : `name one of ${locks.join(', ')}`,
  );
}

/** The key as printed: 32 hexadecimal digits, in groups or not. */
function parseSetupCode(text: string): Uint8Array {
  const digits = text.replaceAll(/[\s-]/g, '');
  if (!/^[0-9a-f]+$/i.test(digits) || digits.length !== 2 * SETUP_CODE_BYTES)
    throw new LockbenchError(
      'USAGE',
      `--code takes the ${2 * SETUP_CODE_BYTES} hexadecimal digits on the lock`,
    );
  return Uint8Array.from(Buffer.from(digits, 'hex'));
}

/** Reports an invalid value of the command line as a usage error. */
function usage<T>(option: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!isLockbenchError(error)) throw error;
    throw new LockbenchError('USAGE', `${option}: ${error.detail ?? error.message}`);
  }
}

function randomDigits(): string {
  return Array.from({ length: RANDOM_MASTER_PIN_DIGITS }, () => randomInt(10)).join('');
}

function localOffset(nowMs: number): number {
  return -new Date(nowMs).getTimezoneOffset();
}

function isoOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

const logNames: ReadonlyMap<number, string> = new Map(
  Object.entries(LogType).map(([name, type]) => [type, name]),
);
