import { codeErrorView } from '../access-codes/code-error.ts';
import { modificationWarning } from '../access-codes/modification.ts';
import type { DeviceIssue, OnlineCode, SeamDevice } from '../state.ts';
import { toIsoTimestamp } from '../timestamp.ts';

const messages: { readonly [issue in DeviceIssue]: string } = {
  hub_disconnected: 'The bridge of the lock is disconnected.',
  device_disconnected: 'The lock is disconnected.',
  hub_required_for_additional_capabilities:
    'Without a bridge the lock takes offline access codes only: link one to lock, unlock and set codes remotely.',
  accessory_keypad_setup_required:
    'The keypad is not linked to the bridge: online access codes fail until it is.',
};

export function deviceErrors({ issues }: SeamDevice) {
  return [...issues]
    .filter(([issue]) => isError(issue))
    .map(([issue, sinceMs]) => ({
      error_code: issue,
      message: messages[issue],
      is_device_error: true,
      created_at: toIsoTimestamp(sinceMs),
    }));
}

export function deviceWarnings({ issues }: SeamDevice) {
  return [...issues]
    .filter(([issue]) => !isError(issue))
    .map(([issue, sinceMs]) => ({
      warning_code: issue,
      message: messages[issue],
      created_at: toIsoTimestamp(sinceMs),
    }));
}

/**
 * The lists that events about problems of a device carry. Accounts have no problems, because logins of the twin do not
 * expire.
 */
export function deviceIssueFields(device: SeamDevice) {
  return {
    connected_account_errors: [],
    connected_account_warnings: [],
    device_errors: deviceErrors(device),
    device_warnings: deviceWarnings(device),
  };
}

export function codeIssueFields({ device, error, modification }: OnlineCode) {
  return {
    ...deviceIssueFields(device),
    access_code_errors: error ? [codeErrorView(error)] : [],
    access_code_warnings: modification ? [modificationWarning(modification)] : [],
  };
}

/** Seam's name for what cut the device off. A device whose bridge was removed lost its hub, too. */
export function disconnectionCode({ issues }: SeamDevice): DeviceIssue {
  return [...issues.keys()].find(isError) ?? 'hub_disconnected';
}

function isError(issue: DeviceIssue): boolean {
  return issue === 'hub_disconnected' || issue === 'device_disconnected';
}
