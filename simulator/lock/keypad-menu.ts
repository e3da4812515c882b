import type { ErrorCode } from '../../protocol/errors/table.ts';
import { PinKind } from '../../protocol/messages/index.ts';
import type { Decision, Memory } from './memory/memory.ts';
import type { LockModel } from './model.ts';
import { isMasterPin } from './pins/master-pin.ts';
import type { PinEditor } from './pins/pin-editor.ts';

/** What the functions of the menu work on. */
export interface MenuContext {
  readonly memory: Memory;
  readonly model: LockModel;
  readonly pinEditor: PinEditor;
}

interface KeypadFunction {
  readonly name: string;
  /** What is typed after the master PIN; absent when there is nothing more. */
  readonly field?: 'seconds' | 'PIN';
  /**
   * A pause ends the last field as `#` does, because facts section 2 writes `*21#<master>#<seconds>` without a last
   * `#`.
   */
  readonly endsByPause?: true;
  decide(scene: MenuContext, field: string): Decision | ErrorCode;
}

/**
 * The master menu, `*<function>#<master PIN>#[<field>#]`. Even numbers turn off or delete, odd numbers turn on or
 * create.
 */
export const keypadFunctions: Readonly<Record<string, KeypadFunction>> = {
  20: { name: 'auto-relock off', decide: () => ({ settings: { autoRelockSeconds: 0 } }) },
  21: { name: 'auto-relock on', field: 'seconds', endsByPause: true, decide: setAutoRelock },
  30: { name: 'PIN deleted', field: 'PIN', decide: deletePin },
  31: { name: 'PIN created', field: 'PIN', decide: createPin },
};

/** What a field of the menu leads to; `wrong master` counts as a wrong PIN. */
export type MenuVerdict =
  | { readonly is: 'next' }
  | { readonly is: 'wrong master' }
  | { readonly is: 'refused'; readonly code: ErrorCode }
  | { readonly is: 'done'; readonly name: string; readonly decision: Decision };

/**
 * Evaluates the fields once all of them are there. Until then nothing is refused, because digits typed after a
 * refusal would pass for an entry, and open or count as wrong. Only slots of expired PINs may be freed here;
 * everything else is part of the decision.
 */
export function evaluateFields(scene: MenuContext, fields: readonly string[]): MenuVerdict {
  const [number = '', master = '', field = ''] = fields;
  const found = Object.hasOwn(keypadFunctions, number) ? keypadFunctions[number] : undefined;
  if (fields.length < (found?.field ? 3 : 2)) return { is: 'next' };
  if (!found) return { is: 'refused', code: 'KEYPAD_FUNCTION_UNKNOWN' };
  // A PIN created before pairing would outlive the pairing, and everybody knows the factory's master PIN.
  if (!scene.memory.identity) return { is: 'refused', code: 'NOT_PAIRED' };
  if (!isMasterPin(master, scene.memory.settings.masterPin)) return { is: 'wrong master' };
  const decision = found.decide(scene, field);
  return typeof decision === 'string'
    ? { is: 'refused', code: decision }
    : { is: 'done', name: found.name, decision };
}

/** Whether a pause ends these fields as `#` would. */
export function endsByPause(fields: readonly string[]): boolean {
  const [number = '', , field] = fields;
  return (
    Boolean(field) && Object.hasOwn(keypadFunctions, number) && keypadFunctions[number]!.endsByPause === true
  );
}

function setAutoRelock({ model }: MenuContext, field: string): Decision | ErrorCode {
  const [least, most] = model.autoRelockRangeSeconds;
  const autoRelockSeconds = Number(field);
  const fits = field !== '' && autoRelockSeconds >= least && autoRelockSeconds <= most;
  return fits ? { settings: { autoRelockSeconds } } : 'VALUE_OUT_OF_RANGE';
}

function createPin({ pinEditor }: MenuContext, pin: string): Decision | ErrorCode {
  pinEditor.freeExpiredSlots();
  return asDecision(pinEditor.create({ pin, kind: PinKind.PERMANENT, window: undefined }));
}

function deletePin({ pinEditor }: MenuContext, pin: string): Decision | ErrorCode {
  return asDecision(pinEditor.delete(pin, 'keypad'));
}

function asDecision(decided: NonNullable<Decision['changes']> | ErrorCode): Decision | ErrorCode {
  return typeof decided === 'string' ? decided : { changes: decided };
}
