import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { CustomPin } from '../core/model.ts';
import { pinName } from './code-order.ts';
import { type AccessCodes, digitsOf } from './codes.ts';
import { newUuid, type SeamContext } from './context.ts';
import type { SeamDevices } from './devices.ts';
import type { SeamDevice, UnmanagedCode, Workspace } from './state.ts';
import { unmanagedOf } from './unmanaged-view.ts';

/** Custom PINs of the locks that are no codes of the workspace: an owner's, or another service's. */
export interface UnmanagedCodes {
  /** Those whose window is not over. */
  ofDevice(device: SeamDevice): UnmanagedCode[];
  /** @throws {LockbenchError} ACCESS_CODE_UNKNOWN */
  need(workspace: Workspace, id: string): UnmanagedCode;
  /** Compares them with what the cloud knows to be on the lock: what changed becomes an event. */
  sync(device: SeamDevice): void;
  /** A sandbox's: the lock knows nothing of it. @throws {LockbenchError} PIN_EXISTS */
  simulate(device: SeamDevice, digits: string, name: string): UnmanagedCode;
  /** Without a word of it. */
  forget(device: SeamDevice): void;
}

export function createUnmanagedCodes(
  { clock, ids, log, state }: SeamContext,
  devices: SeamDevices,
  codes: AccessCodes,
): UnmanagedCodes {
  function add(device: SeamDevice, source: UnmanagedCode['source'], pin: CustomPin): UnmanagedCode {
    const order = ++state.lastOrder;
    const code: UnmanagedCode = { id: newUuid(ids), order, device, createdAtMs: clock.now(), source, pin };
    device.account.workspace.unmanaged.set(code.id, code);
    log.ofCode(code, 'unmanaged.created');
    return code;
  }

  /** The digits that the workspace set, sets or takes away itself. */
  function ownDigits(device: SeamDevice): ReadonlySet<string> {
    const own = new Set<string>();
    for (const code of codes.ofDevice(device)) {
      own.add(digitsOf(code));
      if (code.kind === 'offline') continue;
      for (const { pin } of code.held) own.add(pin.pin);
      if (code.job) own.add(code.job.pin.pin);
    }
    return own;
  }

  function sync(device: SeamDevice): void {
    const { unmanaged } = device.account.workspace;
    const own = ownDigits(device);
    const pins = new Map<string, CustomPin>();
    for (const pin of devices.lockOf(device)?.customPins.values() ?? [])
      if (!own.has(pin.pin) && !isOver(pin, clock.now())) pins.set(pin.pin, pin);
    for (const code of unmanagedOf(device)) {
      const pin = pins.get(code.pin.pin);
      pins.delete(code.pin.pin);
      if (code.source === 'simulated') continue;
      if (!pin) {
        unmanaged.delete(code.id);
        log.ofCode(code, 'unmanaged.removed');
      } else if (pin !== code.pin) {
        code.pin = pin;
        unmanaged.touch(code.id);
      }
    }
    for (const pin of pins.values()) add(device, 'lock', pin);
  }

  return {
    sync,
    ofDevice(device) {
      sync(device);
      return unmanagedOf(device);
    },
    need(workspace, id) {
      const found = workspace.unmanaged.get(id);
      if (found) sync(found.device);
      const code = workspace.unmanaged.get(id);
      if (!code) throw new LockbenchError('ACCESS_CODE_UNKNOWN', id);
      return code;
    },
    simulate(device, digits, name) {
      sync(device);
      const isTaken = unmanagedOf(device).some(({ pin }) => pin.pin === digits);
      if (isTaken || ownDigits(device).has(digits)) throw new LockbenchError('PIN_EXISTS');
      const startSeconds = Math.floor(clock.now() / 1000);
      return add(device, 'simulated', {
        pin: digits,
        kind: 'permanent',
        name: pinName(name),
        startSeconds,
        endSeconds: null,
      });
    },
    forget(device) {
      for (const { id } of unmanagedOf(device)) device.account.workspace.unmanaged.delete(id);
    },
  };
}

function isOver({ endSeconds }: CustomPin, nowMs: number): boolean {
  return endSeconds !== null && endSeconds * 1000 <= nowMs;
}
