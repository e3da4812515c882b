/** Every event that a workspace gets. */
export const seamEventTypes = [
  'connect_webview.login_succeeded',
  'connect_webview.login_failed',
  'connected_account.created',
  'connected_account.connected',
  'connected_account.completed_first_sync',
  'connected_account.deleted',
  'device.added',
  'device.removed',
  'device.connected',
  'device.disconnected',
  'device.battery_status_changed',
  'device.low_battery',
  'device.tampered',
  'lock.locked',
  'lock.unlocked',
  'lock.access_denied',
  'access_code.created',
  'access_code.changed',
  'access_code.scheduled_on_device',
  'access_code.set_on_device',
  'access_code.removed_from_device',
  'access_code.failed_to_set_on_device',
  'access_code.failed_to_remove_from_device',
  'access_code.deleted',
  'access_code.modified_external_to_seam',
  'access_code.deleted_external_to_seam',
  'access_code.unmanaged.created',
  'access_code.unmanaged.removed',
  'action_attempt.lock_door.succeeded',
  'action_attempt.lock_door.failed',
  'action_attempt.unlock_door.succeeded',
  'action_attempt.unlock_door.failed',
  'action_attempt.simulate_keypad_code_entry.succeeded',
  'action_attempt.simulate_keypad_code_entry.failed',
  'action_attempt.simulate_manual_lock_via_keypad.succeeded',
  'action_attempt.simulate_manual_lock_via_keypad.failed',
] as const;

export type SeamEventType = (typeof seamEventTypes)[number];

/** The part after `access_code.`. */
export type AccessCodeEventType = SeamEventType extends infer T
  ? T extends `access_code.${infer Rest}`
    ? Rest
    : never
  : never;
