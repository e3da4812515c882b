import type { ErrorCode } from '../../protocol/errors/table.ts';
import { PinKind } from '../../protocol/messages/index.ts';
import type { Decision, Memory } from './memory/memory.ts';
import type { LockModel } from './model.ts';
import { isMasterPin } from './pins/master-pin.ts';
import type { PinEditor } from './pins/pin-editor.ts';

/** What the functions work on. */
export interface MenuContext {
  readonly memory: Memory;
  readonly model: LockModel;
  readonly pinEditor: PinEditor;
}

interface KeypadFunction {
  readonly name: string;
  /** What is typed after the master PIN; absent: nothing. */
  readonly field?: 'seconds' | 'PIN';
  /** A pause ends the last field as `#` does: facts section 2 writes `*21#<master>#<seconds>`, without a last `#`. */
  readonly endsByPause?: true;
  decide(scene: MenuContext, field: string): Decision | ErrorCode;
}

/** The master menu, `*<function>#<master PIN>#[<field>#]`: even numbers take away, odd ones give. */
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
 * Judges the fields once all are there: what is typed after a refusal would pass for an entry, and open or count as wrong.
 * Only slots of PINs that are over may be freed here; the rest is the decision.
 */
export function evaluateFields(scene: MenuContext, fields: readonly string[]): MenuVerdict {
  const [number = '', master = '', field = ''] = fields;
  const found = Object.hasOwn(keypadFunctions, number) ? keypadFunctions[number] : undefined;
  if (fields.length < (found?.field ? 3 : 2)) return { is: 'next' };
  if (!found) return { is: 'refused', code: 'KEYPAD_FUNCTION_UNKNOWN' };
  // A PIN that was made before pairing would outlive it, and the factory's master PIN is known to all.
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
