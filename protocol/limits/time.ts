/** 2020-01-01T00:00:00Z: no clock of a lock shows an earlier time, and the start hours of algoPINs count from here. */
export const EARLIEST_SECONDS = 1_577_836_800;
/** 2100-01-01T00:00:00Z: no clock of a lock shows this time or a later one. */
export const LATEST_SECONDS = 4_102_444_800;

/** Standard local time is at most this far from UTC. */
export const MAX_UTC_OFFSET_MINUTES = 14 * 60;
/** No daylight saving moves a clock further than the two hours of Troll station. */
export const MAX_DAYLIGHT_SAVING_MINUTES = 120;
