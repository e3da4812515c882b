/** BRIDGE-FIVE: the locks that a bridge serves. */
export const BRIDGE_SLOTS = 5;

/** BRIDGE-OFFLINE: the jobs that one bridge can have pending. */
export const BRIDGE_PENDING_JOBS = 20;

/** BRIDGE-OFFLINE: a job that is not done this long after its creation expires. */
export const JOB_LIFE_SECONDS = 120;
export const JOB_LIFE_MS = JOB_LIFE_SECONDS * 1_000;
