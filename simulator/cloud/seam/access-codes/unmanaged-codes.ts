import { LockbenchError } from '../../../../protocol/errors/error.ts';
import type { CustomPin } from '../../core/model.ts';
import type { SeamContext } from '../context.ts';
import { lockOf } from '../devices/device-lock.ts';
import type { SeamDevice, UnmanagedCode, Workspace } from '../state.ts';
import { newUuid } from '../uuid.ts';
import { accessCodesOf, digitsOf, isPinOver } from './access-code.ts';
import { pinName } from './code-order.ts';
import { unmanagedCodesOf } from './unmanaged-view.ts';

/** Custom PINs of the locks that are no codes of the workspace: an owner's, or another service's. */
export class UnmanagedCodes {
  readonly #context: SeamContext;

  constructor(context: SeamContext) {
    this.#context = context;
  }

  /** Those whose window is not over. */
  listCodes(device: SeamDevice): UnmanagedCode[] {
    this.refresh(device);
    return unmanagedCodesOf(device);
  }

  /** @throws {LockbenchError} ACCESS_CODE_UNKNOWN */
  requireCode(workspace: Workspace, id: string): UnmanagedCode {
    const found = workspace.unmanaged.get(id);
    if (found) this.refresh(found.device);
    const code = workspace.unmanaged.get(id);
    if (!code) throw new LockbenchError('ACCESS_CODE_UNKNOWN', id);
    return code;
  }

  /** Compares the codes with what the cloud knows to be on the lock. What changed becomes an event. */
  refresh(device: SeamDevice): void {
    const { log } = this.#context;
    const { unmanaged } = device.account.workspace;
    const pins = this.#foreignPins(device);
    for (const code of unmanagedCodesOf(device)) {
      const pin = pins.get(code.pin.pin);
      pins.delete(code.pin.pin);
      if (code.source === 'simulated') continue;
      if (!pin) {
        unmanaged.delete(code.id);
        log.emitForCode(code, 'unmanaged.removed');
      } else if (pin !== code.pin) {
        code.pin = pin;
        unmanaged.touch(code.id);
      }
    }
    for (const pin of pins.values()) this.#add(device, 'lock', pin);
  }

  /** Adds a code of a sandbox, of which the lock knows nothing. @throws {LockbenchError} PIN_EXISTS */
  simulate(device: SeamDevice, digits: string, name: string): UnmanagedCode {
    const isTaken = this.listCodes(device).some(({ pin }) => pin.pin === digits);
    if (isTaken || workspaceDigits(device).has(digits)) throw new LockbenchError('PIN_EXISTS');
    const startSeconds = Math.floor(this.#context.clock.now() / 1000);
    return this.#add(device, 'simulated', {
      pin: digits,
      kind: 'permanent',
      name: pinName(name),
      startSeconds,
      endSeconds: null,
    });
  }

  /** Deletes the codes of a device that left the workspace, without an event. */
  dropCodesOf(device: SeamDevice): void {
    for (const { id } of unmanagedCodesOf(device)) device.account.workspace.unmanaged.delete(id);
  }

  /** By their digits. */
  #foreignPins(device: SeamDevice): Map<string, CustomPin> {
    const { clock, core } = this.#context;
    const own = workspaceDigits(device);
    const pins = new Map<string, CustomPin>();
    for (const pin of lockOf(core, device)?.customPins.values() ?? [])
      if (!own.has(pin.pin) && !isPinOver(pin, clock.now())) pins.set(pin.pin, pin);
    return pins;
  }

  #add(device: SeamDevice, source: UnmanagedCode['source'], pin: CustomPin): UnmanagedCode {
    const { clock, ids, log, state } = this.#context;
    const order = ++state.lastOrder;
    const code: UnmanagedCode = { id: newUuid(ids), order, device, createdAtMs: clock.now(), source, pin };
    device.account.workspace.unmanaged.set(code.id, code);
    log.emitForCode(code, 'unmanaged.created');
    return code;
  }
}

/** The digits that the workspace sets, has set or deletes itself. */
function workspaceDigits(device: SeamDevice): ReadonlySet<string> {
  const digits = new Set<string>();
  for (const code of accessCodesOf(device)) {
    digits.add(digitsOf(code));
    if (code.kind === 'offline') continue;
    for (const { pin } of code.held) digits.add(pin.pin);
    if (code.job) digits.add(code.job.pin.pin);
  }
  return digits;
}
