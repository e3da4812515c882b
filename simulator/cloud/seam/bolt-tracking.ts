import { BoltPosition } from '../../../protocol/messages/index.ts';
import type { ActivityEntry } from '../core/model.ts';
import type { Table } from '../store/tables.ts';

/**
 * What is known of one lock's movements. One movement makes up to three pieces of news, in any order: an entry of the
 * lock's log, the bolt's new position, and the end of the job that moved it. It is told once. The log is what counts: a
 * position only says that there is something to read, and is told by itself when the log cannot tell it.
 */
export interface BoltTracking {
  /** Jobs under way that move the bolt: their end tells it. */
  moving: number;
  /** The job that reads the log. */
  reading: string | null;
  /** Where the bolt is after all that was told; null: not known yet. */
  side: EndPosition | null;
  /** Of the newest log entry that said so. */
  sideSequence: number;
  /** Of the newest position or job that is settled, or of the log's last reading: older news of the bolt add nothing. */
  knownAtMs: number;
  /** The log is known without a gap up to this entry. */
  readSequence: number;
  /** Until when it will be known, by the bridge's clock, once what is missing has come; null: nothing new was read. */
  endAtMs: number | null;
  /** Since when entries before the newest are missing, which are late or lost; null: none are. */
  gapSinceMs: number | null;
  /** Positions that no entry has explained yet. */
  unexplained: PositionReport[];
  /** Told because of their position alone; their entry may still come. */
  guessed: Move[];
  /** Told by their job; their entry will come, or is lost. Which job an entry is of, nobody knows. */
  byJob: Move[];
  /** Entries of a bridge while a job is under way, which may be their own. */
  held: HeldEntry[];
}

export type EndPosition = typeof BoltPosition.LOCKED | typeof BoltPosition.UNLOCKED;

interface Move {
  readonly side: EndPosition;
  readonly atMs: number;
}

interface PositionReport extends Move {
  /** False: the first that is known of the bolt, which may have been there for long. */
  readonly isMove: boolean;
  /** The log is being read for it. */
  isAsked: boolean;
}

interface HeldEntry {
  readonly side: EndPosition;
  readonly entry: ActivityEntry;
}

/** More than this is not remembered of a lock whose log cannot be read. */
const MAX_REMEMBERED = 16;
/** News that is older than what is known by more than this comes from a clock that was set back, and is no late news. */
const MAX_LATENESS_MS = 120_000;

/** Whoever asks for a tracking changes it, so it counts as changed. */
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

/** A bolt is on a side; jammed or on its way, it is on none. */
export function endPositionOf(bolt: BoltPosition): EndPosition | null {
  return bolt === BoltPosition.LOCKED || bolt === BoltPosition.UNLOCKED ? bolt : null;
}

export function trackPosition(
  watch: BoltTracking,
  { bolt, before, atMs }: { bolt: BoltPosition; before: BoltPosition; atMs: number },
): void {
  watch.side ??= endPositionOf(before);
  const side = endPositionOf(bolt);
  const { unexplained: untold } = watch;
  // An entry is in the log before its bolt is heard of: what was read later has it, or the next reading will.
  if (side === null || isLate(atMs, watch.knownAtMs) || untold.length >= MAX_REMEMBERED) return;
  const place = untold.findLastIndex(sighting => sighting.atMs <= atMs) + 1;
  const last = untold[place - 1]?.side ?? watch.side;
  if (last === side || untold[place]?.side === side) return;
  // What a job moves is told by its end: there is nothing to read for a bolt that is heard of meanwhile.
  if (last === null && watch.moving > 0) watch.side = side;
  else untold.splice(place, 0, { side, atMs, isMove: last !== null, isAsked: false });
}

/** What to do with an entry that says where the bolt is. `known`: its movement is told already. */
export function trackEntry(
  watch: BoltTracking,
  entry: ActivityEntry,
  side: EndPosition,
  mover: 'bridge' | 'other',
): 'emit' | 'known' | 'hold' {
  markExplained(watch, side);
  if (entry.sequence > watch.sideSequence) {
    watch.side = side;
    watch.sideSequence = entry.sequence;
  }
  if (mover === 'bridge') {
    if (takeOldest(watch.byJob, side)) return 'known';
    if (watch.moving > 0) {
      watch.held.push({ side, entry });
      return 'hold';
    }
  }
  return takeOldest(watch.guessed, side) ? 'known' : 'emit';
}

/** A job moved the bolt, and is told. */
export function trackFinishedJob(watch: BoltTracking, move: Move): void {
  const held = takeOldest(watch.held, move.side);
  if (!held) insertInOrder(watch.byJob, move);
  markExplained(watch, move.side);
  advanceKnownTime(watch, move.atMs);
  // The entry was there first, and others after it may have been too.
  if (!held || held.entry.sequence === watch.sideSequence) watch.side = move.side;
}

/** No job is under way any more: the entries that none of them explained, those to tell. */
export function releaseHeldEntries(watch: BoltTracking): ActivityEntry[] {
  const held = watch.held.splice(0);
  return held.filter(({ side }) => !takeOldest(watch.guessed, side)).map(({ entry }) => entry);
}

/** Whether there is something that the log has not been asked for yet. While a job moves the bolt, its end tells more. */
export function isLogReadNeeded({ moving, reading, unexplained: untold }: BoltTracking): boolean {
  return moving === 0 && reading === null && untold.some(({ isAsked }) => !isAsked);
}

export function markLogRequested({ unexplained: untold }: BoltTracking): void {
  for (const sighting of untold) sighting.isAsked = true;
}

/**
 * The log was read to its end, at a time by the bridge's clock: what it does not explain, those to tell.
 * `reading`: it was read for what is asked.
 */
export function closeReadLog(watch: BoltTracking, atMs: number, reading: 'own' | 'other'): EndPosition[] {
  const isOver = (move: Move) => move.atMs <= atMs;
  const over = watch.unexplained.filter(
    sighting => isOver(sighting) || (reading === 'own' && sighting.isAsked),
  );
  watch.unexplained = watch.unexplained.filter(sighting => !over.includes(sighting));
  watch.guessed = watch.guessed.filter(move => !isOver(move));
  watch.endAtMs = null;
  watch.gapSinceMs = null;
  return conclude(watch, over);
}

/** The end of the log was read, at a time by the bridge's clock: gives the newest such time that is not settled yet. */
export function trackLogEnd(watch: BoltTracking, atMs: number | null): number | null {
  if (atMs !== null) {
    watch.endAtMs = Math.max(watch.endAtMs ?? atMs, atMs);
    advanceKnownTime(watch, atMs);
  }
  return watch.endAtMs;
}

/** Entries are missing, and have been for so long that they are lost. */
export function isGapPermanent(watch: BoltTracking, atMs: number): boolean {
  watch.gapSinceMs ??= atMs;
  return atMs - watch.gapSinceMs >= MAX_LATENESS_MS;
}

/** The log could not be read for what was asked: the movements to tell without it. */
export function closeUnreadLog(watch: BoltTracking): EndPosition[] {
  const asked = watch.unexplained.filter(({ isAsked }) => isAsked);
  watch.unexplained = watch.unexplained.filter(({ isAsked }) => !isAsked);
  for (const sighting of asked) if (sighting.isMove) insertInOrder(watch.guessed, sighting);
  return conclude(watch, asked);
}

function isLate(atMs: number, knownMs: number): boolean {
  return atMs <= knownMs && knownMs - atMs < MAX_LATENESS_MS;
}

function advanceKnownTime(watch: BoltTracking, atMs: number): void {
  if (!isLate(atMs, watch.knownAtMs)) watch.knownAtMs = atMs;
}

/** The oldest position on this side is explained. */
function markExplained(watch: BoltTracking, side: EndPosition): void {
  const sighting = takeOldest(watch.unexplained, side);
  if (sighting) advanceKnownTime(watch, sighting.atMs);
}

function conclude(watch: BoltTracking, sightings: readonly PositionReport[]): EndPosition[] {
  const last = sightings.at(-1);
  if (last) {
    watch.side = last.side;
    advanceKnownTime(watch, last.atMs);
  }
  return sightings.filter(({ isMove }) => isMove).map(({ side }) => side);
}

/** Takes the oldest on this side out, if there is one. */
function takeOldest<T extends { readonly side: EndPosition }>(news: T[], side: EndPosition): T | undefined {
  const place = news.findIndex(item => item.side === side);
  return place >= 0 ? news.splice(place, 1)[0] : undefined;
}

/** In their order in time: entries come in it, and each takes the oldest. */
function insertInOrder(moves: Move[], { side, atMs }: Move): void {
  moves.splice(moves.findLastIndex(move => move.atMs <= atMs) + 1, 0, { side, atMs });
  if (moves.length > MAX_REMEMBERED) moves.shift();
}
