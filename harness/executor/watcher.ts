import type { TraceEvent } from '../../simulator/world/trace.ts';
import type { Position } from '../language/position.ts';
import type { Lookup } from '../language/template.ts';
import type { Check } from '../language/types.ts';
import type { ImplementedWords } from '../vocabulary/implemented.ts';
import type { ScenarioWorld } from '../world/scenario-world.ts';
import { allHold } from './checks.ts';
import { StepFailure } from './failure.ts';

interface Watch {
  readonly checks: readonly Check[];
  readonly at: Position;
  readonly what: string;
}

/** Judges every trace event by what must never happen; the failure is reported when the present step has ended. */
export class Watcher {
  readonly #world: ScenarioWorld;
  readonly #sights: ImplementedWords['sights'];
  readonly #lookup: Lookup;
  readonly #watches = new Set<Watch>();
  #unsubscribe: (() => void) | undefined;
  #seen: StepFailure | undefined;

  constructor(world: ScenarioWorld, sights: ImplementedWords['sights'], lookup: Lookup) {
    this.#world = world;
    this.#sights = sights;
    this.#lookup = lookup;
  }

  get hasSeen(): boolean {
    return this.#seen !== undefined;
  }

  /** All checks of one watch together describe what must never happen. */
  watch(checks: readonly Check[], at: Position, what: string): { stop(): void } {
    const watch = { checks, at, what };
    this.#watches.add(watch);
    this.#unsubscribe ??= this.#world.trace.subscribe(event => this.#look(event));
    return { stop: () => this.#watches.delete(watch) };
  }

  throwIfSeen(): void {
    if (this.#seen) throw this.#seen;
  }

  close(): void {
    this.#unsubscribe?.();
  }

  #look(event: TraceEvent): void {
    if (this.#seen) return;
    for (const { checks, at, what } of this.#watches) {
      const scene = {
        world: this.#world,
        sights: this.#sights,
        lookup: this.#lookup,
        outcome: {},
        events: [event.type],
      };
      if (!allHold(checks, scene)) continue;
      const time = new Date(event.at).toISOString();
      const reason = `never: ${checks.map(check => check.what).join(' and ')}, but so it was at ${time}, with ${event.source} ${event.type}`;
      this.#seen = new StepFailure('STEP_FAILED', at, what, [reason]);
      return;
    }
  }
}
