/** ALGO-HOURLY: the shortest hourly algoPIN. */
export const HOURLY_MIN_HOURS = 1;
/** ALGO-HOURLY: the longest hourly algoPIN. */
export const HOURLY_MAX_HOURS = 672;

/** ALGO-DAILY: the shortest daily algoPIN. */
export const DAILY_MIN_DAYS = 29;
/** ALGO-DAILY: the longest daily algoPIN, which is the longest that has an end. */
export const DAILY_MAX_DAYS = 367;

/** ALGO-HOURLY, ALGO-DAILY: algoPINs of one start, which is an hour for hourly ones and a day for daily ones. */
export const WINDOW_VARIANCES = 3;
/** ALGO-ONETIME, ALGO-PERMANENT: algoPINs of one start hour. */
export const START_VARIANCES = 5;

/** ALGO-ONETIME: how long a one-time algoPIN waits for its single use. */
export const ONETIME_HOURS = 24;

/** ALGO-ACTIVATION, ALGO-PERMANENT: a longer algoPIN must be used first within this time of its start. */
export const ACTIVATION_HOURS = 24;

/** ALGO-HOURLY, ALGO-DAILY: the digits of an algoPIN that carries its duration. */
export const WINDOW_DIGITS = 9;
/** ALGO-ONETIME: the digits of a one-time algoPIN. */
export const ONETIME_DIGITS = 8;
/** ALGO-PERMANENT: the digits of a permanent algoPIN. */
export const PERMANENT_DIGITS = 7;

/**
 * ALGO-OFFLINE: the cloud issues an algoPIN at most this long before its start, and the lock lets one be deleted so
 * long before. The digits repeat after decades, so a start that is further away is not meant.
 */
export const ISSUED_AHEAD_HOURS = 5 * 366 * 24;
