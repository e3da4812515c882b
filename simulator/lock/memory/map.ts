/** Keys of the lock's records: one place, so that no two concepts meet in one record. */
export const IDENTITY_KEY = 0x0001;
export const SETTINGS_KEY = 0x0002;
export const LOCKOUT_KEY = 0x0003;
export const HORIZON_KEY = 0x0004;
export const DAYLIGHT_SAVING_KEY = 0x0008;
export const BLOCK_LIST_KEY = 0x0005;
export const BRIDGE_KEYS_KEY = 0x0009;

/** The first records of each kind; how many there are stands in protocol/limits. */
export const CARD_BASE = 0x0080;
export const PIN_BASE = 0x0100;
export const LOG_BASE = 0x0400;

/**
 * Used one-time PINs and revoked algoPINs that could otherwise still open the lock: the 120 one-time PINs that can be
 * valid at an instant, and some deletions. With all slots and the whole log they must fit into a bank of the flash.
 */
export const TOMBSTONES = 192;
export const TOMBSTONE_BASE = 0x0800;
