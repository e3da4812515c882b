import {
  DAILY_MAX_DAYS,
  DAILY_MIN_DAYS,
  HOURLY_MAX_HOURS,
  HOURLY_MIN_HOURS,
  ONETIME_DIGITS,
  ONETIME_HOURS,
  PERMANENT_DIGITS,
  START_VARIANCES,
  WINDOW_DIGITS,
  WINDOW_VARIANCES,
} from '../limits/algopins.ts';
export type AlgoPinClass = 'hourly' | 'daily' | 'onetime' | 'permanent';

/** Every duration that a class can carry: from first to last, in steps. */
export interface Durations {
  readonly firstHours: number;
  readonly lastHours: number;
  readonly stepHours: number;
}

export interface ClassPolicy {
  readonly rule: string;
  readonly digits: number;
  /** How many PINs one window can have. */
  readonly variances: number;
  /** Null: no end. */
  readonly durations: Durations | null;
}

/**
 * The rules of the four classes. Classes of equal length share that length's PINs: their variances are equal, and
 * their order here numbers their durations.
 */
export const algoPinPolicy: Readonly<Record<AlgoPinClass, ClassPolicy>> = {
  hourly: {
    rule: 'ALGO-HOURLY',
    digits: WINDOW_DIGITS,
    variances: WINDOW_VARIANCES,
    durations: { firstHours: HOURLY_MIN_HOURS, lastHours: HOURLY_MAX_HOURS, stepHours: 1 },
  },
  daily: {
    rule: 'ALGO-DAILY',
    digits: WINDOW_DIGITS,
    variances: WINDOW_VARIANCES,
    durations: { firstHours: DAILY_MIN_DAYS * 24, lastHours: DAILY_MAX_DAYS * 24, stepHours: 24 },
  },
  onetime: {
    rule: 'ALGO-ONETIME',
    digits: ONETIME_DIGITS,
    variances: START_VARIANCES,
    durations: { firstHours: ONETIME_HOURS, lastHours: ONETIME_HOURS, stepHours: 24 },
  },
  permanent: {
    rule: 'ALGO-PERMANENT',
    digits: PERMANENT_DIGITS,
    variances: START_VARIANCES,
    durations: null,
  },
};

/** How many durations a class has; no end counts as one. */
export function durationCount(durations: Durations | null): number {
  return durations === null ? 1 : (durations.lastHours - durations.firstHours) / durations.stepHours + 1;
}
