import type { EpochMs } from '../../protocol/ports/clock.ts';
import type { TraceEvent } from '../../simulator/world/trace.ts';
import type { Accounts } from './accounts.ts';
import type { WorldFacts } from './world-facts.ts';

/** What must hold in every world. It knows the trace alone: nothing of the code under test, and no effects. */
export interface Invariant {
  /** S: always (safety); L: in the end (liveness). */
  readonly id: string;
  /** As scenarios write it. */
  readonly name: string;
  /** One sentence. */
  readonly says: string;
  /** The rules of the product that it follows from; empty: it follows from what any firmware owes. */
  readonly rules: readonly string[];
  /** Where it is written. */
  readonly source: string;
  /** Begins to watch one world, before its first event. */
  open(scene: InvariantScene): Watch;
}

export interface InvariantScene {
  readonly facts: WorldFacts;
  /** What the events so far say of the world's parts; an event that is being looked at is not in it yet. */
  readonly accounts: Accounts;
  /** Tells that it does not hold; the first time counts. */
  broken(what: string): void;
}

export interface Watch {
  /** By the types of the events that it looks at. */
  readonly on: Readonly<Record<string, (event: TraceEvent) => void>>;
  /** Also for types that are not in `on`; it must be quick. */
  readonly onEach?: (event: TraceEvent) => void;
  /** The trace has ended at this time: what is due by then and has not come is missing. */
  readonly atEnd?: (at: EpochMs) => void;
}
