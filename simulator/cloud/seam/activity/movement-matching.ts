import type { BoltPosition } from '../../../../protocol/messages/index.ts';
import type { ActivityEntry } from '../../core/model.ts';
import {
  type BoltTracking,
  type EndPosition,
  endPositionOf,
  type Movement,
  type PositionReport,
} from './bolt-tracking.ts';

/** How many movements are remembered of a lock whose log cannot be read. */
const MAX_REMEMBERED = 16;
/** A report that is older than this comes from a clock that was set back, and is not late. */
const MAX_LATENESS_MS = 120_000;

/** The bolt was reported in a position, after another one. */
export function trackPosition(
  tracking: BoltTracking,
  { bolt, before, atMs }: { bolt: BoltPosition; before: BoltPosition; atMs: number },
): void {
  tracking.side ??= endPositionOf(before);
  const side = endPositionOf(bolt);
  const { unexplained } = tracking;
  // A lock logs a movement before it reports the bolt, so a later reading of the log has it, or the next one will.
  if (side === null || isLate(atMs, tracking.knownAtMs) || unexplained.length >= MAX_REMEMBERED) return;
  const index = unexplained.findLastIndex(report => report.atMs <= atMs) + 1;
  const last = unexplained[index - 1]?.side ?? tracking.side;
  if (last === side || unexplained[index]?.side === side) return;
  // The event comes from the end of the job, so a position that is reported meanwhile needs no reading.
  if (last === null && tracking.moving > 0) tracking.side = side;
  else unexplained.splice(index, 0, { side, atMs, isMove: last !== null, isAsked: false });
}

/** What to do with an entry that shows where the bolt is. `known`: its movement is an event already. */
export function trackEntry(
  tracking: BoltTracking,
  entry: ActivityEntry,
  side: EndPosition,
  mover: 'bridge' | 'other',
): 'emit' | 'known' | 'hold' {
  markExplained(tracking, side);
  if (entry.sequence > tracking.sideSequence) {
    tracking.side = side;
    tracking.sideSequence = entry.sequence;
  }
  if (mover === 'bridge') {
    if (takeOldest(tracking.byJob, side)) return 'known';
    if (tracking.moving > 0) {
      tracking.held.push({ side, entry });
      return 'hold';
    }
  }
  return takeOldest(tracking.guessed, side) ? 'known' : 'emit';
}

/** A job moved the bolt, and its movement becomes an event. */
export function trackFinishedJob(tracking: BoltTracking, move: Movement): void {
  const held = takeOldest(tracking.held, move.side);
  if (!held) insertInOrder(tracking.byJob, move);
  markExplained(tracking, move.side);
  advanceKnownTime(tracking, move.atMs);
  // The entry came first, and so may have entries after it.
  if (!held || held.entry.sequence === tracking.sideSequence) tracking.side = move.side;
}

/** No job is under way any more: returns the entries that no job explains, which become events. */
export function releaseHeldEntries(tracking: BoltTracking): ActivityEntry[] {
  const held = tracking.held.splice(0);
  return held.filter(({ side }) => !takeOldest(tracking.guessed, side)).map(({ entry }) => entry);
}

/** Whether the log has not been read yet for some position. While a job moves the bolt, its end explains more. */
export function isLogReadNeeded({ moving, reading, unexplained }: BoltTracking): boolean {
  return moving === 0 && reading === null && unexplained.some(({ isAsked }) => !isAsked);
}

export function markLogRequested({ unexplained }: BoltTracking): void {
  for (const report of unexplained) report.isAsked = true;
}

/**
 * The log was read to its end, at a time by the bridge's clock. Returns the movements that it does not explain, which
 * become events. `reading`: whether it was read for the positions that asked for it.
 */
export function closeReadLog(tracking: BoltTracking, atMs: number, reading: 'own' | 'other'): EndPosition[] {
  const isOver = (move: Movement) => move.atMs <= atMs;
  const over = tracking.unexplained.filter(report => isOver(report) || (reading === 'own' && report.isAsked));
  tracking.unexplained = tracking.unexplained.filter(report => !over.includes(report));
  tracking.guessed = tracking.guessed.filter(move => !isOver(move));
  tracking.endAtMs = null;
  tracking.gapSinceMs = null;
  return conclude(tracking, over);
}

/** The end of the log was read, at a time by the bridge's clock. Returns the newest such time that is still open. */
export function trackLogEnd(tracking: BoltTracking, atMs: number | null): number | null {
  if (atMs !== null) {
    tracking.endAtMs = Math.max(tracking.endAtMs ?? atMs, atMs);
    advanceKnownTime(tracking, atMs);
  }
  return tracking.endAtMs;
}

/** Entries are missing, and have been for so long that they are lost. */
export function isGapPermanent(tracking: BoltTracking, atMs: number): boolean {
  tracking.gapSinceMs ??= atMs;
  return atMs - tracking.gapSinceMs >= MAX_LATENESS_MS;
}

/** The log could not be read for the positions that asked for it. Returns the movements, which become events without it. */
export function closeUnreadLog(tracking: BoltTracking): EndPosition[] {
  const asked = tracking.unexplained.filter(({ isAsked }) => isAsked);
  tracking.unexplained = tracking.unexplained.filter(({ isAsked }) => !isAsked);
  for (const report of asked) if (report.isMove) insertInOrder(tracking.guessed, report);
  return conclude(tracking, asked);
}

function isLate(atMs: number, knownMs: number): boolean {
  return atMs <= knownMs && knownMs - atMs < MAX_LATENESS_MS;
}

function advanceKnownTime(tracking: BoltTracking, atMs: number): void {
  if (!isLate(atMs, tracking.knownAtMs)) tracking.knownAtMs = atMs;
}

/** The oldest report of this position is explained. */
function markExplained(tracking: BoltTracking, side: EndPosition): void {
  const report = takeOldest(tracking.unexplained, side);
  if (report) advanceKnownTime(tracking, report.atMs);
}

function conclude(tracking: BoltTracking, reports: readonly PositionReport[]): EndPosition[] {
  const last = reports.at(-1);
  if (last) {
    tracking.side = last.side;
    advanceKnownTime(tracking, last.atMs);
  }
  return reports.filter(({ isMove }) => isMove).map(({ side }) => side);
}

/** Removes the oldest of this position, if there is one. */
function takeOldest<T extends { readonly side: EndPosition }>(items: T[], side: EndPosition): T | undefined {
  const index = items.findIndex(item => item.side === side);
  return index >= 0 ? items.splice(index, 1)[0] : undefined;
}

/** Keeps the order in time: entries come in this order, and each explains the oldest movement. */
function insertInOrder(movements: Movement[], { side, atMs }: Movement): void {
  movements.splice(movements.findLastIndex(move => move.atMs <= atMs) + 1, 0, { side, atMs });
  if (movements.length > MAX_REMEMBERED) movements.shift();
}
