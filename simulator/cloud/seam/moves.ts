import { BoltPosition } from '../../../protocol/messages/index.ts';
import type { ActivityEntry } from '../core/model.ts';

/**
 * What is known of one lock's movements. One movement makes up to three pieces of news, in any order: an entry of the
 * lock's log, the bolt's new position, and the end of the job that moved it. It is told once. The log is what counts: a
 * position only says that there is something to read, and is told by itself when the log cannot tell it.
 */
export interface Watch {
  /** Jobs under way that move the bolt: their end tells it. */
  moving: number;
  /** The job that reads the log. */
  reading: string | null;
  /** Where the bolt is after all that was told; null: not known yet. */
  side: BoltSide | null;
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
  untold: Sighting[];
  /** Told because of their position alone; their entry may still come. */
  guessed: Move[];
  /** Told by their job; their entry will come, or is lost. Which job an entry is of, nobody knows. */
  byJob: Move[];
  /** Entries of a bridge while a job is under way, which may be their own. */
  held: Held[];
}

export type BoltSide = typeof BoltPosition.LOCKED | typeof BoltPosition.UNLOCKED;

interface Move {
  readonly side: BoltSide;
  readonly atMs: number;
}

interface Sighting extends Move {
  /** False: the first that is known of the bolt, which may have been there for long. */
  readonly isMove: boolean;
  /** The log is being read for it. */
  isAsked: boolean;
}

interface Held {
  readonly side: BoltSide;
  readonly entry: ActivityEntry;
}

/** More than this is not remembered of a lock whose log cannot be read. */
const REMEMBERED_MOST = 16;
/** News that is older than what is known by more than this comes from a clock that was set back, and is no late news. */
const LATE_MOST_MS = 120_000;

export function newWatch(): Watch {
  return {
    moving: 0,
    reading: null,
    side: null,
    sideSequence: 0,
    knownAtMs: 0,
    readSequence: 0,
    endAtMs: null,
    gapSinceMs: null,
    untold: [],
    guessed: [],
    byJob: [],
    held: [],
  };
}

/** A bolt is on a side; jammed or on its way, it is on none. */
export function sideOf(bolt: BoltPosition): BoltSide | null {
  return bolt === BoltPosition.LOCKED || bolt === BoltPosition.UNLOCKED ? bolt : null;
}

export function seeBolt(
  watch: Watch,
  { bolt, before, atMs }: { bolt: BoltPosition; before: BoltPosition; atMs: number },
): void {
  watch.side ??= sideOf(before);
  const side = sideOf(bolt);
  const { untold } = watch;
  // An entry is in the log before its bolt is heard of: what was read later has it, or the next reading will.
  if (side === null || isLate(atMs, watch.knownAtMs) || untold.length >= REMEMBERED_MOST) return;
  const place = untold.findLastIndex(sighting => sighting.atMs <= atMs) + 1;
  const last = untold[place - 1]?.side ?? watch.side;
  if (last === side || untold[place]?.side === side) return;
  // What a job moves is told by its end: there is nothing to read for a bolt that is heard of meanwhile.
  if (last === null && watch.moving > 0) watch.side = side;
  else untold.splice(place, 0, { side, atMs, isMove: last !== null, isAsked: false });
}

/** What to do with an entry that says where the bolt is. `known`: its movement is told already. */
export function seeEntry(
  watch: Watch,
  entry: ActivityEntry,
  side: BoltSide,
  by: 'bridge' | 'other',
): 'tell' | 'known' | 'hold' {
  explain(watch, side);
  if (entry.sequence > watch.sideSequence) {
    watch.side = side;
    watch.sideSequence = entry.sequence;
  }
  if (by === 'bridge') {
    if (take(watch.byJob, side)) return 'known';
    if (watch.moving > 0) {
      watch.held.push({ side, entry });
      return 'hold';
    }
  }
  return take(watch.guessed, side) ? 'known' : 'tell';
}

/** A job moved the bolt, and is told. */
export function seeJob(watch: Watch, move: Move): void {
  const held = take(watch.held, move.side);
  if (!held) remember(watch.byJob, move);
  explain(watch, move.side);
  know(watch, move.atMs);
  // The entry was there first, and others after it may have been too.
  if (!held || held.entry.sequence === watch.sideSequence) watch.side = move.side;
}

/** No job is under way any more: the entries that none of them explained, those to tell. */
export function release(watch: Watch): ActivityEntry[] {
  const held = watch.held.splice(0);
  return held.filter(({ side }) => !take(watch.guessed, side)).map(({ entry }) => entry);
}

/** Whether there is something that the log has not been asked for yet. While a job moves the bolt, its end tells more. */
export function wantsLog({ moving, reading, untold }: Watch): boolean {
  return moving === 0 && reading === null && untold.some(({ isAsked }) => !isAsked);
}

export function askLog({ untold }: Watch): void {
  for (const sighting of untold) sighting.isAsked = true;
}

/**
 * The log was read to its end, at a time by the bridge's clock: what it does not explain, those to tell.
 * `reading`: it was read for what is asked.
 */
export function logRead(watch: Watch, atMs: number, reading: 'own' | 'other'): BoltSide[] {
  const isOver = (move: Move) => move.atMs <= atMs;
  const over = watch.untold.filter(sighting => isOver(sighting) || (reading === 'own' && sighting.isAsked));
  watch.untold = watch.untold.filter(sighting => !over.includes(sighting));
  watch.guessed = watch.guessed.filter(move => !isOver(move));
  watch.endAtMs = null;
  watch.gapSinceMs = null;
  return settle(watch, over);
}

/** The end of the log was read, at a time by the bridge's clock: gives the newest such time that is not settled yet. */
export function noteEnd(watch: Watch, atMs: number | null): number | null {
  if (atMs !== null) {
    watch.endAtMs = Math.max(watch.endAtMs ?? atMs, atMs);
    know(watch, atMs);
  }
  return watch.endAtMs;
}

/** Entries are missing, and have been for so long that they are lost. */
export function waitedForGap(watch: Watch, atMs: number): boolean {
  watch.gapSinceMs ??= atMs;
  return atMs - watch.gapSinceMs >= LATE_MOST_MS;
}

/** The log could not be read for what was asked: the movements to tell without it. */
export function logUnread(watch: Watch): BoltSide[] {
  const asked = watch.untold.filter(({ isAsked }) => isAsked);
  watch.untold = watch.untold.filter(({ isAsked }) => !isAsked);
  for (const sighting of asked) if (sighting.isMove) remember(watch.guessed, sighting);
  return settle(watch, asked);
}

function isLate(atMs: number, knownMs: number): boolean {
  return atMs <= knownMs && knownMs - atMs < LATE_MOST_MS;
}

function know(watch: Watch, atMs: number): void {
  if (!isLate(atMs, watch.knownAtMs)) watch.knownAtMs = atMs;
}

/** The oldest position on this side is explained. */
function explain(watch: Watch, side: BoltSide): void {
  const sighting = take(watch.untold, side);
  if (sighting) know(watch, sighting.atMs);
}

function settle(watch: Watch, sightings: readonly Sighting[]): BoltSide[] {
  const last = sightings.at(-1);
  if (last) {
    watch.side = last.side;
    know(watch, last.atMs);
  }
  return sightings.filter(({ isMove }) => isMove).map(({ side }) => side);
}

/** Takes the oldest on this side out, if there is one. */
function take<T extends { readonly side: BoltSide }>(news: T[], side: BoltSide): T | undefined {
  const place = news.findIndex(item => item.side === side);
  return place >= 0 ? news.splice(place, 1)[0] : undefined;
}

/** In their order in time: entries come in it, and each takes the oldest. */
function remember(moves: Move[], { side, atMs }: Move): void {
  moves.splice(moves.findLastIndex(move => move.atMs <= atMs) + 1, 0, { side, atMs });
  if (moves.length > REMEMBERED_MOST) moves.shift();
}
