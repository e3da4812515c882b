import { errorTable } from '../../protocol/errors/table.ts';
import type { Position } from '../language/position.ts';
import type { Scenario } from '../language/types.ts';
import type { ScenarioWorld } from '../world/scenario-world.ts';
import { breachText } from './breach-text.ts';
import { invariants } from './index.ts';
import { Judge } from './judge.ts';
import { WORLD_OPENED, type WorldFacts } from './world-facts.ts';
import { factsOf } from './world-opened.ts';

/**
 * Judges a running world by the invariants that the run or the scenario asks for, without those that the scenario lifts.
 */
export class WorldGuard {
  readonly #judge: Judge;
  readonly #world: ScenarioWorld;
  readonly #scenario: Scenario;
  readonly #unsubscribe: () => void;

  /** Writes the set-up of the world into its trace. */
  constructor(scenario: Scenario, world: ScenarioWorld, wanted: 'all' | 'asked') {
    this.#world = world;
    this.#scenario = scenario;
    const facts: WorldFacts = factsOf(scenario, world);
    const lifted = new Set(facts.lifted.map(({ invariant }) => invariant));
    const asked = new Set((scenario.invariants ?? []).map(({ invariant }) => invariant));
    const chosen = invariants.filter(
      ({ name }) => !lifted.has(name) && (wanted === 'all' || asked.has(name)),
    );
    this.#judge = new Judge(facts, chosen);
    for (const event of world.trace.events) this.#judge.take(event);
    this.#unsubscribe = world.trace.subscribe(event => this.#judge.take(event));
    world.trace.emit('scenario', WORLD_OPENED, { ...facts });
  }

  /** The first breach in words; undefined when there is none. */
  get breach(): { readonly reasons: readonly string[]; readonly at: Position | undefined } | undefined {
    const [first] = this.#judge.breaches;
    if (!first) return undefined;
    const { at } =
      this.#scenario.invariants?.find(({ invariant }) => invariant === first.invariant.name) ?? {};
    return { reasons: [...breachText(first), errorTable.INVARIANT_BROKEN.remedy], at };
  }

  /** Called when the steps have ended: what was due by now and has not happened is missing. */
  end(): void {
    this.#judge.end(this.#world.time.now());
  }

  close(): void {
    this.#unsubscribe();
  }
}
