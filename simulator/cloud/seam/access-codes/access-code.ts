import { LockbenchError } from '../../../../protocol/errors/error.ts';
import type { CustomPin } from '../../core/model.ts';
import type { AccessCode, OnlineCode, SeamDevice, Workspace } from '../state.ts';

/** The access codes of a device, in the order of their creation. */
export function accessCodesOf({ account, id }: SeamDevice): AccessCode[] {
  return [...account.workspace.codes.values()].filter(code => code.device.id === id);
}

/** @throws {LockbenchError} ACCESS_CODE_UNKNOWN */
export function requireAccessCode(workspace: Workspace, id: string): AccessCode {
  const code = workspace.codes.get(id);
  if (!code) throw new LockbenchError('ACCESS_CODE_UNKNOWN', id);
  return code;
}

/** The digits that Seam shows for the code. */
export function digitsOf({ kind, pin }: AccessCode): string {
  return kind === 'offline' ? pin : pin.pin;
}

/** Whether the lock surely has the PIN that is wanted. */
export function isSet({ intent, pin, held }: OnlineCode): boolean {
  return intent === 'set' && held.some(entry => entry.isSure && isSamePin(entry.pin, pin));
}

/** Whether the lock has these digits, and no job of Seam's is deleting them at the moment. */
export function isHeld({ held, job }: OnlineCode, digits: string): boolean {
  const isBeingDeleted = job?.op === 'deletePin' && job.pin.pin === digits;
  return !isBeingDeleted && held.some(({ pin }) => pin.pin === digits);
}

export function withoutPin(held: OnlineCode['held'], { pin }: { readonly pin: string }): OnlineCode['held'] {
  return held.filter(entry => entry.pin.pin !== pin);
}

/** Whether both open the lock with the same digits in the same window, whatever their names. */
export function isSamePin(one: CustomPin, other: CustomPin): boolean {
  return (
    one.pin === other.pin &&
    one.kind === other.kind &&
    one.startSeconds === other.startSeconds &&
    one.endSeconds === other.endSeconds
  );
}

export function isPinOver({ endSeconds }: CustomPin, nowMs: number): boolean {
  return endSeconds !== null && endSeconds * 1000 <= nowMs;
}
