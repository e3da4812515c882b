import type { Check, ScenarioStep } from '../../harness/language/types.ts';
import { discover } from '../../harness/runner/discover.ts';
import { readScenarios } from '../../harness/runner/read.ts';
import { errorTable } from '../../protocol/errors/table.ts';
import { createVirtualBroker } from '../../simulator/broker/virtual-broker.ts';
import { createCloud } from '../../simulator/cloud/cloud.ts';
import { createRandomSource } from '../../simulator/world/random.ts';
import { createTrace } from '../../simulator/world/trace.ts';
import { createVirtualClock } from '../../simulator/world/virtual-clock.ts';

/** Codes by what was called: a verb of the scenario language, or a call of the iglooaccess API. */
export type ErrorIndex = ReadonlyMap<string, ReadonlySet<string>>;

/** The refusals of a verb that the suite's own scenarios expect, so that a run proves each entry. */
export async function errorsByVerb(root: string): Promise<ErrorIndex> {
  const { scenarios } = await readScenarios(await discover(['scenarios'], root), root);
  const index = new Map<string, Set<string>>();
  for (const { steps } of scenarios) collect(steps, index);
  return sorted(index);
}

/** The errors that calls declare in the service's own OpenAPI description. */
export async function errorsByCall(): Promise<ErrorIndex> {
  const index = new Map<string, Set<string>>();
  const { paths } = await description();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, { responses }] of Object.entries(methods)) {
      const text = Object.values(responses).map(response => response.description);
      const codes = text.join(' ').matchAll(/`([A-Z_]+)`/g);
      index.set(`${method.toUpperCase()} ${path}`, new Set([...codes].map(([, code]) => code!)));
    }
  }
  return sorted(index);
}

function collect(steps: readonly ScenarioStep[], index: Map<string, Set<string>>): void {
  for (const step of steps) {
    if (step.kind !== 'verb') {
      collect(step.steps, index);
      continue;
    }
    for (const code of [...(step.expect ?? []), ...(step.eventually ?? [])].flatMap(refusal)) {
      index.set(step.verb, (index.get(step.verb) ?? new Set()).add(code));
    }
  }
}

/** A template or a comparison is not the name of a code, and a code of another cloud is not in the table. */
function refusal({ what, expected }: Check): string[] {
  return what === 'refused' && typeof expected === 'string' && Object.hasOwn(errorTable, expected)
    ? [expected]
    : [];
}

interface Description {
  readonly paths: Record<string, Record<string, { responses: Record<string, { description: string }> }>>;
}

async function description(): Promise<Description> {
  const clock = createVirtualClock(0);
  const random = createRandomSource('description');
  const trace = createTrace(clock);
  const rights = { mayPublish: () => true, maySubscribe: () => true };
  const broker = createVirtualBroker({ clock, random, trace, authorize: () => rights });
  const brokerCredentials = { username: 'cloud', password: 'cloud' };
  const cloud = createCloud({
    clock,
    random,
    mqtt: broker.port('cloud'),
    brokerCredentials,
    models: new Map(),
  });
  try {
    const answer = await cloud.fetch(new Request('http://twin/igloohome/openapi.json'));
    return (await answer.json()) as Description;
  } finally {
    cloud.close();
  }
}

function sorted(index: ReadonlyMap<string, ReadonlySet<string>>): ErrorIndex {
  return new Map(
    [...index]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, codes]) => [name, new Set([...codes].sort())]),
  );
}
