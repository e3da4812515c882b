/** EKEY: the eKeys that a lock can block at a time. */
export const BLOCKED_KEYS = 50;
/** EKEY: the bridges' eKeys of one lock at a time; their list must fit into a grant. */
export const MAX_BRIDGE_KEYS = 8;
/** BLUETOOTH-OPS: the cards that can open a lock. */
export const CARD_SLOTS = 50;

/** The code printed on a lock: 128 bits. */
export const SETUP_CODE_BYTES = 16;
/** The owner's key, and the key of any eKey. */
export const SESSION_KEY_BYTES = 32;
/** An AES-128 key. */
export const ALGOPIN_KEY_BYTES = 16;
