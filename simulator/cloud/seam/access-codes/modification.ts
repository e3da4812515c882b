import type { CustomPin } from '../../core/model.ts';
import type { ModifiedField, OnlineCode } from '../state.ts';
import { toIsoTimestamp } from '../timestamp.ts';
import { withoutPin } from './access-code.ts';

/**
 * Somebody changed a PIN of the code at the lock. The change stands, whether or not the code allows it, because Seam does
 * not undo what the owner did at the door. Returns whether it is the PIN that Seam shows.
 */
export function adoptEdit(code: OnlineCode, before: CustomPin, pin: CustomPin, nowMs: number): boolean {
  code.held = [...withoutPin(code.held, before), { pin, isSure: true }];
  if (code.intent === 'remove' || code.pin.pin !== before.pin) return false;
  const fields = modifiedFields(code, pin);
  const modification = fields.length > 0 ? { atMs: nowMs, fields } : null;
  Object.assign(code, { pin, error: null, failures: 0, retryAtMs: null, modification });
  return true;
}

export function modificationWarning({ atMs, fields }: NonNullable<OnlineCode['modification']>) {
  return {
    warning_code: 'external_modification_in_effect',
    message: 'The code was changed at the lock, and is in effect as it was changed there.',
    change_type: 'modified',
    modified_fields: fields,
    created_at: toIsoTimestamp(atMs),
  };
}

/** What differs from the PIN that Seam last set, even after several changes at the lock. */
function modifiedFields({ pin: before, modification }: OnlineCode, pin: CustomPin): ModifiedField[] {
  const earlier = modification?.fields ?? [];
  const [shownBefore, shown] = [fieldsOf(before), fieldsOf(pin)];
  return (Object.keys(shown) as ModifiedField['field'][])
    .map(field => {
      const change = earlier.find(entry => entry.field === field);
      return { field, from: change ? change.from : shownBefore[field], to: shown[field] };
    })
    .filter(({ from, to }) => from !== to);
}

function fieldsOf({ pin, kind, startSeconds, endSeconds }: CustomPin) {
  const isOngoing = endSeconds === null;
  return {
    code: pin,
    starts_at: isOngoing ? null : toIsoTimestamp(startSeconds * 1000),
    ends_at: isOngoing ? null : toIsoTimestamp(endSeconds * 1000),
    is_one_time_use: String(kind === 'oneTime'),
  };
}
