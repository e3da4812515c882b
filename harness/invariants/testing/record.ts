import type { TraceEvent } from '../../../simulator/world/trace.ts';
import { runScenario, type ScenarioResult } from '../../executor/run-scenario.ts';
import { createVirtualWorld } from '../../profiles/virtual.ts';
import { createScenarioLanguage } from '../../vocabulary/scenario-language.ts';
import { WallLimit } from '../../world/wall-limit.ts';
import { invariants } from '../index.ts';
import { Judge } from '../judge.ts';
import { readWorldFacts, WORLD_OPENED } from '../world-facts.ts';

/** Runs these steps, indented by two, in a home whose lock `front` is paired and linked to the bridge `hall`. */
export async function record(
  steps: string,
  always = '',
  judged: 'all' | 'asked' = 'asked',
): Promise<{ readonly events: readonly TraceEvent[]; readonly result: ScenarioResult }> {
  const [scenario] = createScenarioLanguage().parse(
    `scenario: 1
name: test
clock: { start: "2026-09-01T08:00:00+08:00" }
world:
  locks: { front: { model: deadbolt } }
  bridges: { hall: {} }
  phones: { owner: {} }
steps:
  - pair: { phone: owner, lock: front }
  - link: { bridge: hall, lock: front }
${steps}
${always}`,
    { file: 'test.scenario.yaml' },
  );
  const limit = new WallLimit(60_000);
  const events: TraceEvent[] = [];
  const result = await runScenario(scenario!, {
    profile: 'virtual',
    limit,
    invariants: judged,
    openWorld: each => createVirtualWorld(each, { limit }),
    onWorld: ({ trace }) => {
      events.push(...trace.events);
      trace.subscribe(event => events.push(event));
    },
  });
  return { events, result };
}

/** The ids of the invariants that do not hold in these events, with what was seen. */
export function breachesIn(events: readonly TraceEvent[]): Record<string, string> {
  const judge = new Judge(readWorldFacts(events.find(({ type }) => type === WORLD_OPENED)!), invariants);
  for (const event of events) judge.take(event);
  return Object.fromEntries(judge.end().map(({ invariant, what }) => [invariant.id, what]));
}
