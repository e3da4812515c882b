/** Advertising sets that a controller holds. */
export const MAX_ADVERTISING_SETS = 8;
/** The name that a host keeps in its controller (Vol 4 Part E, 7.3.11). */
export const LOCAL_NAME_BYTES = 248;
