import type { EpochMs } from '../../protocol/ports/clock.ts';
import type { TraceEvent } from '../../simulator/world/trace.ts';
import { Accounts } from './accounts.ts';
import type { Invariant, Watch } from './invariant.ts';
import type { WorldFacts } from './world-facts.ts';

/** An invariant that did not hold. */
export interface Breach {
  readonly invariant: Invariant;
  readonly what: string;
  /** The time, and the number of the event that showed it; absent when the end of the trace showed it. */
  readonly at: EpochMs;
  readonly seq?: number;
}

type Handler = (event: TraceEvent) => void;

/**
 * Judges one world by its trace, event by event from the first one, in the same way for a running world and a saved
 * trace.
 */
export class Judge {
  readonly #accounts: Accounts;
  readonly #byType = new Map<string, Handler[]>();
  readonly #onEach: Handler[] = [];
  readonly #watches: Watch[] = [];
  readonly #breaches = new Map<Invariant, Breach>();
  #present: TraceEvent | undefined;
  #lastAt: EpochMs = 0;

  constructor(facts: WorldFacts, invariants: readonly Invariant[]) {
    this.#accounts = new Accounts(facts);
    for (const invariant of invariants) {
      const broken = (what: string) => this.#note(invariant, what);
      this.#watch(invariant.open({ facts, accounts: this.#accounts, broken }));
    }
  }

  /** The first breach of each invariant, ordered by time. */
  get breaches(): readonly Breach[] {
    return [...this.#breaches.values()];
  }

  get isBroken(): boolean {
    return this.#breaches.size > 0;
  }

  take(event: TraceEvent): void {
    this.#present = event;
    this.#lastAt = event.at;
    for (const handle of this.#onEach) handle(event);
    const handlers = this.#byType.get(event.type);
    if (handlers) for (const handle of handlers) handle(event);
    this.#accounts.take(event);
  }

  /** `at` is when the world ended; without it, the world ended with its last event. */
  end(at: EpochMs = this.#lastAt): readonly Breach[] {
    this.#present = undefined;
    this.#lastAt = at;
    for (const { atEnd } of this.#watches) atEnd?.(at);
    return this.breaches;
  }

  #watch(watch: Watch): void {
    this.#watches.push(watch);
    if (watch.onEach) this.#onEach.push(watch.onEach);
    for (const [type, handle] of Object.entries(watch.on)) {
      const others = this.#byType.get(type);
      if (others) others.push(handle);
      else this.#byType.set(type, [handle]);
    }
  }

  #note(invariant: Invariant, what: string): void {
    if (this.#breaches.has(invariant)) return;
    const seq = this.#present?.seq;
    const breach = { invariant, what, at: this.#lastAt };
    this.#breaches.set(invariant, seq === undefined ? breach : { ...breach, seq });
  }
}
