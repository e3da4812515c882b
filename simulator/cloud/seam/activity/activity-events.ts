import type { ActivityEntry } from '../../core/model.ts';
import { accessCodesOf, digitsOf } from '../access-codes/access-code.ts';
import type { SeamDevices } from '../devices/devices.ts';
import type { EventLog } from '../events/event-log.ts';
import type { AccessCode, SeamDevice } from '../state.ts';
import type { EndPosition } from './bolt-tracking.ts';
import { boltEventOf, logMeanings } from './log-meanings.ts';

/** A lock of an account, as the core names it. */
export interface LockAddress {
  readonly accountId: string;
  readonly deviceId: string;
}

/** Writes what happened at a lock as events of every workspace that has the lock. */
export class ActivityEvents {
  readonly #devices: SeamDevices;
  readonly #log: EventLog;

  constructor(devices: SeamDevices, log: EventLog) {
    this.#devices = devices;
    this.#log = log;
  }

  emitMove({ accountId, deviceId }: LockAddress, position: EndPosition, fields: object): void {
    for (const device of this.#devices.findDevices(accountId, deviceId))
      this.#log.emitForDevice(device, boltEventOf(position), fields);
  }

  /** Movements of which nobody knows who or what made them. */
  emitUnknownMoves(lock: LockAddress, positions: readonly EndPosition[]): void {
    for (const position of positions) this.emitMove(lock, position, { method: 'unknown' });
  }

  emitEntry(device: SeamDevice, entry: ActivityEntry): void {
    const meaning = logMeanings[entry.type];
    if (!meaning || isBeforeConnection(device, entry)) return;
    const { event, ...fields } = meaning;
    const code = codeUsed(device, entry);
    const atMs = entry.atSeconds * 1000 || undefined;
    this.#log.emitForDevice(device, event, { ...fields, ...codeFields(code) }, atMs);
  }
}

/**
 * Whether the entry was logged before the lock was connected, which is not the workspace's business. A lock counts
 * seconds, and its clock may be one second behind.
 */
export function isBeforeConnection({ createdAtMs }: SeamDevice, { atSeconds }: ActivityEntry): boolean {
  return atSeconds !== 0 && (atSeconds + 2) * 1000 <= createdAtMs;
}

/** The access code that was entered at the keypad. */
export function codeUsed(device: SeamDevice, { type, pin }: ActivityEntry): AccessCode | undefined {
  if (logMeanings[type]?.method !== 'keycode') return undefined;
  return accessCodesOf(device).find(code => digitsOf(code) === pin);
}

function codeFields(code: AccessCode | undefined): object {
  if (!code) return {};
  return { access_code_id: code.id, code: digitsOf(code), access_code_is_managed: true };
}
