import { isLockbenchError, LockbenchError } from '../../../protocol/errors/error.ts';
import type { ErrorCode } from '../../../protocol/errors/table.ts';
import { PIN_SLOTS } from '../../../protocol/limits/pins.ts';
import type { TimerId } from '../../../protocol/ports/clock.ts';
import type { Job } from '../core/job.ts';
import type { CustomPin } from '../core/model.ts';
import { type OfflineOrder, pinName } from './code-order.ts';
import { type CodeSync, without } from './code-sync.ts';
import { newUuid, type SeamContext } from './context.ts';
import { adoptEdit } from './modification.ts';
import type { AccessCode, OfflineCode, OnlineCode, SeamDevice, Workspace } from './state.ts';
import { unmanagedOf } from './unmanaged-view.ts';

export interface OnlineOrder {
  readonly name: string | null;
  readonly pin: CustomPin;
  readonly allowsExternalModification: boolean;
  readonly commonCodeKey?: string | undefined;
}

export interface OnlineChange {
  readonly name?: string | null | undefined;
  readonly pin?: CustomPin | undefined;
}

/** SEAM-CODES, SEAM-OFFLINE. */
export interface AccessCodes {
  /** @throws {LockbenchError} what AlgoPins.issue throws */
  createOffline(device: SeamDevice, name: string | null, order: OfflineOrder): OfflineCode;
  /** @throws {LockbenchError} PIN_STORE_FULL and what CodeSync.advance throws */
  createOnline(device: SeamDevice, order: OnlineOrder): OnlineCode;
  /** @throws {LockbenchError} ACCESS_CODE_OFFLINE and what CodeSync.advance throws; nothing changed then */
  update(code: AccessCode, change: OnlineChange): void;
  /** Gone at once if the lock does not have it. @throws {LockbenchError} ACCESS_CODE_OFFLINE */
  remove(code: AccessCode): void;
  /** @throws {LockbenchError} ACCESS_CODE_UNKNOWN */
  need(workspace: Workspace, id: string): AccessCode;
  ofDevice(device: SeamDevice): AccessCode[];
  onJob(job: Job): void;
  /** Somebody changed the PIN at the lock: it is honoured, as a deletion is. */
  onPinEdited(device: SeamDevice, before: CustomPin, pin: CustomPin): void;
  /** The lock no longer has the PIN; `why` for a PIN that no job of ours deleted. */
  onPinGone(device: SeamDevice, digits: string, why: 'used' | 'deleted'): void;
  /** The lock's log told of its first use. */
  markUsed(code: OfflineCode): void;
  /** The way to the lock is free again. */
  retry(device: SeamDevice): void;
  /** Without a word of it. */
  forget(device: SeamDevice): void;
  close(): void;
}

export function createAccessCodes(
  { core, clock, ids, log, state }: SeamContext,
  sync: CodeSync,
): AccessCodes {
  // One a code: its next try or its end, whatever comes first.
  const timers = new Map<string, TimerId>();

  const ofDevice = ({ account, id }: SeamDevice) =>
    [...account.workspace.codes.values()].filter(code => code.device.id === id);

  function base(device: SeamDevice, name: string | null, commonCodeKey: string | null = null) {
    const order = ++state.lastOrder;
    return { id: newUuid(ids), order, device, createdAtMs: clock.now(), commonCodeKey, name };
  }

  function keep(code: AccessCode): void {
    code.device.account.workspace.codes.set(code.id, code);
    log.ofCode(code, 'created');
    arm(code);
  }

  function endMsOf(code: AccessCode): number | null {
    if (code.kind === 'offline') return code.endSeconds * 1000;
    return code.intent === 'set' && code.pin.endSeconds !== null ? code.pin.endSeconds * 1000 : null;
  }

  /** After every change of a code: its time may be another now. */
  function arm(code: AccessCode): void {
    code.device.account.workspace.codes.touch(code.id);
    setTimer(code);
  }

  function setTimer(code: AccessCode): void {
    clock.clearTimer(timers.get(code.id) ?? 0);
    timers.delete(code.id);
    const retryAtMs = code.kind === 'online' ? code.retryAtMs : null;
    const due = [endMsOf(code), retryAtMs].filter(ms => ms !== null);
    if (due.length === 0) return;
    timers.set(
      code.id,
      clock.setAlarm(() => onDue(code), Math.min(...due), 'Seam access code'),
    );
  }

  function onDue(code: AccessCode): void {
    const endMs = endMsOf(code);
    if (code.kind === 'offline' || (endMs !== null && endMs <= clock.now())) end(code);
    else proceed(code);
  }

  /** Its time is over. */
  function end(code: AccessCode): void {
    if (code.kind === 'offline') {
      gone(code);
      return;
    }
    code.intent = 'remove';
    // The lock has forgotten these by itself.
    const isOver = (pin: CustomPin) => pin.endSeconds !== null && pin.endSeconds * 1000 <= clock.now();
    const rest = code.held.filter(({ pin }) => !isOver(pin));
    if (rest.length < code.held.length) log.ofCode(code, 'removed_from_device');
    code.held = rest;
    proceed(code);
  }

  /** One step on, or the end of a code that nothing is left of. A refusal has nobody to hear it: it is noted. */
  function proceed(code: OnlineCode): void {
    if (code.intent === 'remove' && code.held.length === 0 && !code.job) {
      gone(code);
      return;
    }
    try {
      take(code, sync.advance(code));
    } catch (error) {
      if (!isLockbenchError(error)) throw error;
      take(code, error.code);
    }
  }

  function take(code: OnlineCode, failure: ErrorCode | undefined): void {
    if (failure) sync.fail(code, failure);
    arm(code);
  }

  function gone(code: AccessCode, type: 'deleted' | 'deleted_external_to_seam' = 'deleted'): void {
    drop(code);
    log.ofCode(code, type, type === 'deleted' ? { code: digitsOf(code) } : {});
  }

  function drop(code: AccessCode): void {
    code.device.account.workspace.codes.delete(code.id);
    clock.clearTimer(timers.get(code.id) ?? 0);
    timers.delete(code.id);
    if (code.kind === 'online') sync.forget(code);
  }

  function remove(code: AccessCode): void {
    if (code.kind === 'offline') throw new LockbenchError('ACCESS_CODE_OFFLINE');
    if (code.intent === 'remove') return;
    Object.assign(code, { intent: 'remove', error: null, failures: 0, retryAtMs: null });
    proceed(code);
  }

  /** @throws {LockbenchError} PIN_EXISTS: wanted for another code, though not yet on the lock */
  function checkFree(device: SeamDevice, digits: string): void {
    const isSimulated = unmanagedOf(device).some(
      ({ source, pin }) => source === 'simulated' && pin.pin === digits,
    );
    if (isSimulated || ofDevice(device).some(code => digitsOf(code) === digits))
      throw new LockbenchError('PIN_EXISTS');
  }

  // Of a process before this one. A bridge that comes back has its codes tried at once, so no pause is waited out.
  for (const { codes } of state.workspaces.values()) for (const code of codes.values()) setTimer(code);

  return {
    ofDevice,
    remove,
    markUsed(code) {
      code.isUsed = true;
      arm(code);
    },
    createOffline(device, name, { requestedEndSeconds, ...order }) {
      const { accountId } = device.account;
      const issued = core.algoPins.issue(accountId, {
        ...order,
        deviceId: device.deviceId,
        name: pinName(name),
      });
      const code: OfflineCode = {
        ...base(device, name),
        kind: 'offline',
        pinId: issued.pinId,
        pin: issued.pin,
        isOneTime: issued.class === 'onetime',
        startSeconds: issued.startSeconds,
        endSeconds: issued.endSeconds!,
        ...(requestedEndSeconds !== undefined && { requestedEndSeconds }),
        isUsed: false,
      };
      keep(code);
      return code;
    },
    createOnline(device, { name, pin, allowsExternalModification, commonCodeKey }) {
      const online = ofDevice(device).filter(({ kind }) => kind === 'online');
      // The lock has the same limit, and the last word: what it would refuse is not sent to it.
      if (online.length >= PIN_SLOTS) throw new LockbenchError('PIN_STORE_FULL');
      core.bridging.checkPin(pin);
      checkFree(device, pin.pin);
      const code: OnlineCode = {
        ...base(device, name, commonCodeKey),
        kind: 'online',
        allowsExternalModification,
        pin,
        intent: 'set',
        held: [],
        job: null,
        error: null,
        failures: 0,
        retryAtMs: null,
        modification: null,
      };
      // First, for a refusal of it leaves no code behind.
      const failure = sync.advance(code);
      keep(code);
      take(code, failure);
      return code;
    },
    update(code, { name, pin }) {
      if (code.kind === 'offline') throw new LockbenchError('ACCESS_CODE_OFFLINE');
      if (code.intent === 'remove') throw new LockbenchError('ACCESS_CODE_UNKNOWN', code.id);
      const { error, failures, retryAtMs, modification } = code;
      const before = { pin: code.pin, error, failures, retryAtMs, modification };
      if (pin) {
        core.bridging.checkPin(pin);
        if (pin.pin !== code.pin.pin) checkFree(code.device, pin.pin);
        // What went wrong or was changed at the lock was about the former PIN.
        Object.assign(code, { pin, error: null, failures: 0, retryAtMs: null, modification: null });
      }
      let failure: ErrorCode | undefined;
      try {
        failure = pin && sync.advance(code);
      } catch (error) {
        Object.assign(code, before);
        throw error;
      }
      if (name !== undefined) code.name = name;
      log.ofCode(code, 'changed');
      take(code, failure);
    },
    need(workspace, id) {
      const code = workspace.codes.get(id);
      if (!code) throw new LockbenchError('ACCESS_CODE_UNKNOWN', id);
      return code;
    },
    onJob(job) {
      const ended = sync.onJob(job);
      if (!ended) return;
      const { code, isDone } = ended;
      // What failed waits for its time.
      if (!isDone) {
        arm(code);
        return;
      }
      if (code.intent === 'remove' && code.held.length === 0 && job.task.op === 'deletePin') {
        log.ofCode(code, 'removed_from_device');
      }
      proceed(code);
    },
    onPinEdited(device, before, pin) {
      for (const code of ofDevice(device)) {
        if (code.kind === 'offline' || !isHeld(code, before.pin)) continue;
        if (adoptEdit(code, before, pin, clock.now())) log.ofCode(code, 'modified_external_to_seam');
        // One that is to go has other digits now, and goes all the same.
        proceed(code);
      }
    },
    onPinGone(device, digits, why) {
      for (const code of ofDevice(device)) {
        if (code.kind === 'offline' ? code.pin !== digits : !isHeld(code, digits)) continue;
        if (code.kind === 'online') code.held = without(code.held, { pin: digits });
        arm(code);
        // What is left of an online code are PINs of another time.
        if (digitsOf(code) !== digits) continue;
        if (why === 'used') log.ofCode(code, 'removed_from_device');
        if (code.kind === 'online' && code.held.length > 0) remove(code);
        else gone(code, why === 'used' ? 'deleted' : 'deleted_external_to_seam');
      }
    },
    retry(device) {
      for (const code of ofDevice(device))
        if (code.kind === 'online' && code.retryAtMs !== null) proceed(code);
    },
    forget(device) {
      for (const code of ofDevice(device)) drop(code);
    },
    close() {
      for (const timer of timers.values()) clock.clearTimer(timer);
      timers.clear();
    },
  };
}

export function digitsOf({ kind, pin }: AccessCode): string {
  return kind === 'offline' ? pin : pin.pin;
}

/** On the lock, and not because a job of ours is just deleting it. */
function isHeld({ held, job }: OnlineCode, digits: string): boolean {
  const isOurs = job?.op === 'deletePin' && job.pin.pin === digits;
  return !isOurs && held.some(({ pin }) => pin.pin === digits);
}
