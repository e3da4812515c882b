import { LockbenchError } from '../errors/error.ts';
import { type AlgoPinClass, algoPinPolicy, type Durations, durationCount } from './policy.ts';

/** What an algoPIN carries. */
export interface AlgoPin {
  readonly class: AlgoPinClass;
  /** Whole hours since 2020-01-01T00:00 in the lock's standard local time. */
  readonly startHour: number;
  /** Null: no end. */
  readonly durationHours: number | null;
  /** From 1. */
  readonly variance: number;
}

/** All PINs of one length, and how windows are numbered in them. */
export interface PinSpace {
  readonly digits: number;
  readonly classes: readonly ClassSpace[];
  /** Of all its classes together. */
  readonly durations: number;
  readonly variances: number;
  /** Start hours count modulo this. */
  readonly capacityHours: number;
}

interface ClassSpace {
  readonly class: AlgoPinClass;
  /** Number of the class's first duration in the space. */
  readonly firstDuration: number;
  readonly durations: Durations | null;
}

const classNames = Object.keys(algoPinPolicy) as AlgoPinClass[];

/** One space for every length of PIN in the policy. */
export const pinSpaces: readonly PinSpace[] = [
  ...new Set(classNames.map(name => algoPinPolicy[name].digits)),
].map(digits =>
  pinSpace(
    digits,
    classNames.filter(name => algoPinPolicy[name].digits === digits),
  ),
);

/** The space of PINs of this length, or undefined when no algoPIN has it. */
export function spaceOfLength(digits: number): PinSpace | undefined {
  return pinSpaces.find(space => space.digits === digits);
}

export function spaceOfClass(name: AlgoPinClass): PinSpace {
  return spaceOfLength(algoPinPolicy[name].digits)!;
}

/**
 * The number of a window and variance in its space, below 10^digits: (start x durations + duration) x variances +
 * variance.
 * @throws {LockbenchError} ALGOPIN_WINDOW, VALUE_OUT_OF_RANGE (variance)
 */
export function pack(algoPin: AlgoPin): number {
  const space = spaceOfClass(algoPin.class);
  if (!Number.isSafeInteger(algoPin.startHour)) {
    throw new LockbenchError('ALGOPIN_WINDOW', `start hour ${algoPin.startHour} is not a whole number`);
  }
  if (!Number.isInteger(algoPin.variance) || algoPin.variance < 1 || algoPin.variance > space.variances) {
    throw new LockbenchError(
      'VALUE_OUT_OF_RANGE',
      `variance ${algoPin.variance}, not 1 to ${space.variances}`,
    );
  }
  const start = ((algoPin.startHour % space.capacityHours) + space.capacityHours) % space.capacityHours;
  return (start * space.durations + durationIndex(space, algoPin)) * space.variances + algoPin.variance - 1;
}

/** The algoPIN of a number, its start hour the nearest to `nowHour`; undefined when the number is not in use. */
export function unpack(space: PinSpace, packed: number, nowHour: number): AlgoPin | undefined {
  const window = Math.floor(packed / space.variances);
  const start = Math.floor(window / space.durations);
  if (start >= space.capacityHours) return undefined;
  const duration = window % space.durations;
  const {
    class: name,
    durations,
    firstDuration,
  } = space.classes.findLast(candidate => candidate.firstDuration <= duration)!;
  return {
    class: name,
    startHour: start + Math.round((nowHour - start) / space.capacityHours) * space.capacityHours,
    durationHours: durations && durations.firstHours + (duration - firstDuration) * durations.stepHours,
    variance: (packed % space.variances) + 1,
  };
}

function durationIndex(space: PinSpace, { class: name, durationHours }: AlgoPin): number {
  const { durations, firstDuration } = space.classes.find(candidate => candidate.class === name)!;
  if (durations === null) {
    if (durationHours === null) return firstDuration;
    throw new LockbenchError('ALGOPIN_WINDOW', `a ${name} algoPIN has no end`);
  }
  const { firstHours, lastHours, stepHours } = durations;
  if (durationHours === null || durationHours < firstHours || durationHours > lastHours) {
    throw new LockbenchError(
      'ALGOPIN_WINDOW',
      `${durationHours ?? 'endless'} hours, not ${firstHours} to ${lastHours}`,
    );
  }
  const index = (durationHours - firstHours) / stepHours;
  if (!Number.isInteger(index)) {
    throw new LockbenchError(
      'ALGOPIN_WINDOW',
      `${durationHours} hours, no multiple of ${stepHours}; across daylight saving give both dates in one offset`,
    );
  }
  return firstDuration + index;
}

function pinSpace(digits: number, names: readonly AlgoPinClass[]): PinSpace {
  const { variances } = algoPinPolicy[names[0]!];
  let durations = 0;
  const classes = names.map(name => {
    const firstDuration = durations;
    durations += durationCount(algoPinPolicy[name].durations);
    return { class: name, firstDuration, durations: algoPinPolicy[name].durations };
  });
  const capacityHours = Math.floor(10 ** digits / (durations * variances));
  return { digits, classes, durations, variances, capacityHours };
}
