import { LockbenchError } from '../errors/error.ts';
import { ACTIVATION_HOURS } from '../limits/algopins.ts';
import { EARLIEST_SECONDS } from '../limits/time.ts';
import type { AlgoPin } from './packing.ts';

/** In Unix time: start inclusive, the others exclusive. */
export interface Validity {
  readonly startSeconds: number;
  /** Null: no end. */
  readonly endSeconds: number | null;
  /** The first use must come before this; null: only the end bounds it. */
  readonly activateBySeconds: number | null;
}

const SECONDS_PER_HOUR = 3600;

/**
 * The start hour that begins at this instant.
 * @throws {LockbenchError} ALGOPIN_WINDOW when no hour of the lock's standard local time begins then
 */
export function startHourOf(epochSeconds: number, utcOffsetMinutes: number): number {
  const hour = hoursSinceOrigin(epochSeconds, utcOffsetMinutes);
  if (!Number.isInteger(hour)) {
    throw new LockbenchError(
      'ALGOPIN_WINDOW',
      "the start is not a whole hour of the lock's standard local time",
    );
  }
  return hour;
}

/** The start hour that this instant lies in. */
export function hourAt(epochSeconds: number, utcOffsetMinutes: number): number {
  return Math.floor(hoursSinceOrigin(epochSeconds, utcOffsetMinutes));
}

/** The instant at which a start hour begins. */
export function epochSecondsOf(startHour: number, utcOffsetMinutes: number): number {
  return EARLIEST_SECONDS + startHour * SECONDS_PER_HOUR - utcOffsetMinutes * 60;
}

/** When an algoPIN is valid, and until when it must have been used first (ALGO-ACTIVATION, ALGO-PERMANENT). */
export function validityOf(algoPin: AlgoPin, utcOffsetMinutes: number): Validity {
  const { startHour, durationHours } = algoPin;
  const startSeconds = epochSecondsOf(startHour, utcOffsetMinutes);
  const mustActivate = durationHours === null || durationHours > ACTIVATION_HOURS;
  return {
    startSeconds,
    endSeconds: durationHours === null ? null : startSeconds + durationHours * SECONDS_PER_HOUR,
    activateBySeconds: mustActivate ? startSeconds + ACTIVATION_HOURS * SECONDS_PER_HOUR : null,
  };
}

/** The start hour from which on an algoPIN cannot be used for the first time, whatever the lock's offset is. */
export function lastChanceHour({ startHour, durationHours }: AlgoPin): number {
  return startHour + Math.min(durationHours ?? ACTIVATION_HOURS, ACTIVATION_HOURS);
}

function hoursSinceOrigin(epochSeconds: number, utcOffsetMinutes: number): number {
  return (epochSeconds + utcOffsetMinutes * 60 - EARLIEST_SECONDS) / SECONDS_PER_HOUR;
}
