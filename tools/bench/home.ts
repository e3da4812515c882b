import { virtualTime } from '../../harness/bench/time.ts';
import { StepRunner } from '../../harness/executor/step-runner.ts';
import { createVirtualLinks } from '../../harness/profiles/virtual-links.ts';
import { createWorld } from '../../harness/profiles/world.ts';
import { loadImplementedWords } from '../../harness/vocabulary/implemented.ts';
import { createScenarioLanguage } from '../../harness/vocabulary/scenario-language.ts';
import type { Job } from '../../simulator/cloud/core/job.ts';
import { createRandomSource } from '../../simulator/world/random.ts';
import { createTrace } from '../../simulator/world/trace.ts';
import { createVirtualClock } from '../../simulator/world/virtual-clock.ts';

/** A lock behind a bridge, paired and linked, in virtual time and without a trace: only what has to be computed counts. */
export async function openBenchHome() {
  const [scenario] = createScenarioLanguage().check({
    scenario: 1,
    name: 'Bench',
    world: {
      locks: { front: { model: 'deadbolt' } },
      bridges: { hall: { model: 'bridge' } },
      phones: { owner: { role: 'owner', near: ['front'] } },
    },
    steps: [{ pair: { phone: 'owner', lock: 'front' } }, { link: { bridge: 'hall', lock: 'front' } }],
  });
  const clock = createVirtualClock(scenario!.clock.start);
  const elements = {
    time: virtualTime(clock),
    random: createRandomSource('1'),
    trace: createTrace(clock, { limit: 0 }),
    cloud: { config: { passwordCost: { N: 16, r: 1, p: 1 } } },
  };
  const { bench, cloud, client } = await createWorld(
    'virtual',
    scenario!,
    elements,
    createVirtualLinks(elements),
  );
  await new StepRunner(scenario!, bench, await loadImplementedWords()).run();
  return {
    clock,
    bench,
    cloud,
    accountId: client.accountId,
    lockId: bench.deviceIds.get('front')!,
    bridgeId: bench.deviceIds.get('hall')!,
    /** Lets the world run until the job has ended. */
    finish(job: Job): void {
      while (!job.end) clock.step();
      if (job.end.failure) throw new Error(`the job failed: ${job.end.failure}`);
    },
  };
}
