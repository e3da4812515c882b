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
    digits: 9,
    variances: 3,
    durations: { firstHours: 1, lastHours: 672, stepHours: 1 },
  },
  daily: {
    rule: 'ALGO-DAILY',
    digits: 9,
    variances: 3,
    durations: { firstHours: 29 * 24, lastHours: 367 * 24, stepHours: 24 },
  },
  onetime: {
    rule: 'ALGO-ONETIME',
    digits: 8,
    variances: 5,
    durations: { firstHours: 24, lastHours: 24, stepHours: 24 },
  },
  permanent: { rule: 'ALGO-PERMANENT', digits: 7, variances: 5, durations: null },
};

/** ALGO-ACTIVATION: an algoPIN that lasts longer than this must be used first within this time of its start. */
export const activationHours = 24;

/** How many durations a class has; no end counts as one. */
export function durationCount(durations: Durations | null): number {
  return durations === null ? 1 : (durations.lastHours - durations.firstHours) / durations.stepHours + 1;
}
