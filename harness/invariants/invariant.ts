import type { EpochMs } from '../../protocol/ports/clock.ts';
import type { TraceEvent } from '../../simulator/world/trace.ts';
import type { Accounts } from './accounts.ts';
import type { WorldFacts } from './world-facts.ts';

/** A statement that must hold in every world. It sees only the trace, never the code under test, and has no effects. */
export interface Invariant {
  /** S is a safety property, which always holds; L is a liveness property, which holds in the end. */
  readonly id: string;
  /** The name that scenarios write. */
  readonly name: string;
  /** One sentence. */
  readonly says: string;
  /** The rules of the product that it follows from; empty when every firmware must hold to it. */
  readonly rules: readonly string[];
  /** Where it is written. */
  readonly source: string;
  /** Begins to watch one world, before its first event. */
  open(scene: InvariantScene): Watch;
}

export interface InvariantScene {
  readonly facts: WorldFacts;
  /** The state of the world's parts before the event that is being judged. */
  readonly accounts: Accounts;
  /** Reports that the invariant does not hold; only the first report counts. */
  broken(what: string): void;
}

export interface Watch {
  /** The handlers, by the types of events that they judge. */
  readonly on: Readonly<Record<string, (event: TraceEvent) => void>>;
  /** Called for every event, also for types that are not in `on`; it must be quick. */
  readonly onEach?: (event: TraceEvent) => void;
  /** Called when the trace has ended: what was due by this time and has not happened is missing. */
  readonly atEnd?: (at: EpochMs) => void;
}
