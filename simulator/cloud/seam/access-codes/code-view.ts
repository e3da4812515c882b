import { ACTIVATION_HOURS } from '../../../../protocol/limits/algopins.ts';
import type { AccessCode } from '../state.ts';
import { toIsoTimestamp } from '../timestamp.ts';
import { digitsOf, isSet } from './access-code.ts';
import { codeErrorView } from './code-error.ts';
import { modificationWarning } from './modification.ts';

/** An access code as Seam shows it. */
export function codeView(code: AccessCode, nowMs: number) {
  const { id, device, name, createdAtMs } = code;
  const { startSeconds, endSeconds } = code.kind === 'offline' ? code : code.pin;
  const status = statusOf(code);
  const isOngoing = endSeconds === null;
  return {
    access_code_id: id,
    device_id: device.id,
    workspace_id: device.account.workspace.id,
    name,
    code: digitsOf(code),
    common_code_key: code.commonCodeKey,
    type: isOngoing ? 'ongoing' : 'time_bound',
    starts_at: isOngoing ? null : toIsoTimestamp(startSeconds * 1000),
    ends_at: isOngoing ? null : toIsoTimestamp(endSeconds * 1000),
    status,
    created_at: toIsoTimestamp(createdAtMs),
    is_managed: true,
    is_offline_access_code: code.kind === 'offline',
    is_one_time_use: code.kind === 'offline' ? code.isOneTime : code.pin.kind === 'oneTime',
    // The lock knows the window, so the code is on the lock before it starts.
    is_scheduled_on_device: status === 'set' && startSeconds * 1000 > nowMs,
    is_waiting_for_code_assignment: false,
    is_external_modification_allowed: code.kind === 'online' && code.allowsExternalModification,
    is_backup: false,
    is_backup_access_code_available: false,
    pulled_backup_access_code_id: null,
    pending_mutations: mutationsOf(code),
    errors: code.kind === 'online' && code.error ? [codeErrorView(code.error)] : [],
    warnings: warningsOf(code),
  };
}

function warningsOf(code: AccessCode) {
  if (code.kind === 'online' && code.modification) return [modificationWarning(code.modification)];
  if (!isToBeActivated(code)) return [];
  return [
    {
      warning_code: 'igloo_algopin_must_be_used_within_24_hours',
      message: `The code must be used for the first time within 24 hours of its start.${earlyEndText(code)}`,
      created_at: toIsoTimestamp(code.createdAtMs),
    },
  ];
}

function statusOf(code: AccessCode): 'setting' | 'set' | 'unset' | 'removing' {
  if (code.kind === 'offline') return 'set';
  if (code.intent === 'remove') return 'removing';
  if (isSet(code)) return 'set';
  // While the lock still has a former PIN of the code, the code is being set.
  return code.job || code.held.length > 0 ? 'setting' : 'unset';
}

function mutationsOf(code: AccessCode) {
  if (code.kind === 'offline' || isSet(code)) return [];
  const mutation_code = code.intent === 'remove' ? 'deleting' : 'creating';
  const message = mutation_code === 'deleting' ? 'On its way off the lock.' : 'On its way to the lock.';
  return [{ mutation_code, message, created_at: toIsoTimestamp(code.createdAtMs) }];
}

/**
 * ALGO-DAILY: to a lock a day has 24 hours, so in autumn its days end before those of the calendar. Seam has no warning
 * for it.
 */
function earlyEndText(code: AccessCode): string {
  if (code.kind === 'online') return '';
  const { endSeconds, requestedEndSeconds = endSeconds } = code;
  const minutes = (requestedEndSeconds - endSeconds) / 60;
  if (minutes <= 0) return '';
  const end = toIsoTimestamp(endSeconds * 1000);
  return ` It ends at ${end}, ${minutes} minutes before the time asked for: the clocks change meanwhile, and to the lock a day has 24 hours.`;
}

/** Whether the code must still be used for the first time to stay valid (ALGO-ACTIVATION). */
function isToBeActivated(code: AccessCode): boolean {
  if (code.kind === 'online' || code.isUsed) return false;
  return code.endSeconds - code.startSeconds > ACTIVATION_HOURS * 3600;
}
