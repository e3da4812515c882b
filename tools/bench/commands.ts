import { virtualTime } from '../../harness/bench/time.ts';
import { StepRunner } from '../../harness/executor/step-runner.ts';
import { createVirtualLinks } from '../../harness/profiles/virtual-links.ts';
import { createWorld } from '../../harness/profiles/world.ts';
import { createScenarioLanguage } from '../../harness/vocabulary.ts';
import { createRandomSource } from '../../simulator/world/random.ts';
import { createTrace } from '../../simulator/world/trace.ts';
import { createVirtualClock } from '../../simulator/world/virtual-clock.ts';

const COMMANDS = 3_000;

/** Battery readings through the whole chain, one after another, each from the cloud's core to its end; no trace. */
export async function commandsPerSecond(): Promise<number> {
  const [home] = createScenarioLanguage().check({
    scenario: 1,
    name: 'Bench',
    world: {
      locks: { front: { model: 'deadbolt' } },
      bridges: { hall: { model: 'bridge' } },
      phones: { owner: { role: 'owner', near: ['front'] } },
    },
    steps: [{ pair: { phone: 'owner', lock: 'front' } }, { link: { bridge: 'hall', lock: 'front' } }],
  });
  const clock = createVirtualClock(home!.clock.start);
  const elements = {
    time: virtualTime(clock),
    random: createRandomSource('1'),
    trace: createTrace(clock, { limit: 0 }),
    cloud: { config: { passwordCost: { N: 16, r: 1, p: 1 } } },
  };
  const links = createVirtualLinks(elements);
  const { bench, cloud, client } = await createWorld('virtual', home!, elements, links);
  await new StepRunner(home!, bench).run();
  const { lockId } = bench.locks.get('front')!;
  const { bridgeId } = bench.bridges.get('hall')!.bridge;
  const route = cloud.core.bridging.route(client.accountId, lockId, bridgeId);

  const started = performance.now();
  for (let command = 0; command < COMMANDS; command += 1) {
    const job = cloud.core.bridging.run(route, { op: 'battery' });
    while (!job.end) clock.step();
    if (job.end.failure) throw new Error(`the job failed: ${job.end.failure}`);
  }
  const seconds = (performance.now() - started) / 1000;
  await bench.close();
  return COMMANDS / seconds;
}
