import type { ActionAttempt, AttemptOp } from '../state.ts';

/** The actions as event types have them. */
export const actionNames = {
  lock: 'lock_door',
  unlock: 'unlock_door',
  simulate_keypad_code_entry: 'simulate_keypad_code_entry',
  simulate_manual_lock_via_keypad: 'simulate_manual_lock_via_keypad',
} as const satisfies Record<AttemptOp, string>;

/** The action attempts have it. */
export function actionTypeOf(op: AttemptOp): string {
  return actionNames[op].toUpperCase();
}

export function attemptView({ id, op, state }: ActionAttempt) {
  return {
    action_attempt_id: id,
    action_type: actionTypeOf(op),
    status: state.status,
    result: state.status === 'success' ? resultView(op) : null,
    error: state.status === 'error' ? { type: state.type, message: state.message } : null,
  };
}

function resultView(op: AttemptOp) {
  return op === 'lock' || op === 'unlock' ? { was_confirmed_by_device: true } : {};
}
