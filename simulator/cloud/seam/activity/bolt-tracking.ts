import { BoltPosition } from '../../../../protocol/messages/index.ts';
import type { ActivityEntry } from '../../core/model.ts';
import type { Table } from '../../store/tables.ts';

/**
 * What is known of one lock's movements. One movement is reported up to three times, in any order: by an entry of the
 * lock's log, by the bolt's new position, and by the end of the job that moved it. It becomes one event. The log decides:
 * a position only shows that there is something to read, and becomes an event of its own when the log does not explain
 * it.
 */
export interface BoltTracking {
  /** How many jobs under way move the bolt. The event comes from the end of the job. */
  moving: number;
  /** The job that reads the log. */
  reading: string | null;
  /** Where the bolt is after all movements that became events; null: not known yet. */
  side: EndPosition | null;
  /** The sequence number of the newest log entry that `side` comes from. */
  sideSequence: number;
  /** Until when all is known, in Unix milliseconds: older reports of the bolt add nothing. */
  knownAtMs: number;
  /** The log is known without a gap up to this entry. */
  readSequence: number;
  /** Until when the log is known once missing entries have come, by the bridge's clock; null: nothing new was read. */
  endAtMs: number | null;
  /** Since when entries before the newest are missing, which are late or lost; null: none are missing. */
  gapSinceMs: number | null;
  /** Positions that no entry has explained yet. */
  unexplained: PositionReport[];
  /** Movements that became events because of their position alone. Their entries may still come. */
  guessed: Movement[];
  /** Movements that became events at the end of their job. Their entries will come or are lost; none names its job. */
  byJob: Movement[];
  /** Entries of a bridge that came while a job was under way, and may be of that job. */
  held: HeldEntry[];
}

/** A position in which a bolt stays. */
export type EndPosition = typeof BoltPosition.LOCKED | typeof BoltPosition.UNLOCKED;

export interface Movement {
  readonly side: EndPosition;
  readonly atMs: number;
}

export interface PositionReport extends Movement {
  /** False: the first that is known of the bolt, which may have been there for long. */
  readonly isMove: boolean;
  /** The log is being read for it. */
  isAsked: boolean;
}

export interface HeldEntry {
  readonly side: EndPosition;
  readonly entry: ActivityEntry;
}

/** Whoever opens a tracking changes it, so it is stored again. */
export function openBoltTracking(trackings: Table<BoltTracking>, deviceId: string): BoltTracking {
  const tracking = trackings.get(deviceId) ?? newBoltTracking();
  trackings.set(deviceId, tracking);
  return tracking;
}

export function newBoltTracking(): BoltTracking {
  return {
    moving: 0,
    reading: null,
    side: null,
    sideSequence: 0,
    knownAtMs: 0,
    readSequence: 0,
    endAtMs: null,
    gapSinceMs: null,
    unexplained: [],
    guessed: [],
    byJob: [],
    held: [],
  };
}

/** Null for a bolt that is jammed, moving or unknown. */
export function endPositionOf(bolt: BoltPosition): EndPosition | null {
  return bolt === BoltPosition.LOCKED || bolt === BoltPosition.UNLOCKED ? bolt : null;
}
