import { LockbenchError } from '../errors/error.ts';
import type { AlgoPin } from './packing.ts';
import { activationHours } from './policy.ts';

/** In Unix time: start inclusive, the others exclusive. */
export interface Validity {
  readonly startSeconds: number;
  /** Null: no end. */
  readonly endSeconds: number | null;
  /** The first use must come before this; null: the end alone bounds it. */
  readonly activateBySeconds: number | null;
}

const secondsPerHour = 3600;
/** 2020-01-01T00:00:00Z. */
const originSeconds = 1_577_836_800;

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
export function hourNow(epochSeconds: number, utcOffsetMinutes: number): number {
  return Math.floor(hoursSinceOrigin(epochSeconds, utcOffsetMinutes));
}

/** The instant at which a start hour begins. */
export function epochSecondsOf(startHour: number, utcOffsetMinutes: number): number {
  return originSeconds + startHour * secondsPerHour - utcOffsetMinutes * 60;
}

/** When an algoPIN is valid, and until when it must have been used first (ALGO-ACTIVATION, ALGO-PERMANENT). */
export function validity(algoPin: AlgoPin, utcOffsetMinutes: number): Validity {
  const { startHour, durationHours } = algoPin;
  const startSeconds = epochSecondsOf(startHour, utcOffsetMinutes);
  const mustActivate = durationHours === null || durationHours > activationHours;
  return {
    startSeconds,
    endSeconds: durationHours === null ? null : startSeconds + durationHours * secondsPerHour,
    activateBySeconds: mustActivate ? startSeconds + activationHours * secondsPerHour : null,
  };
}

/** The start hour from which on an algoPIN cannot be used for the first time, whatever the lock's offset is. */
export function lastChanceHour({ startHour, durationHours }: AlgoPin): number {
  return startHour + Math.min(durationHours ?? activationHours, activationHours);
}

function hoursSinceOrigin(epochSeconds: number, utcOffsetMinutes: number): number {
  return (epochSeconds + utcOffsetMinutes * 60 - originSeconds) / secondsPerHour;
}
