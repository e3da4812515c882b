import { StepRunner } from '../../harness/executor/step-runner.ts';
import { assembleWorld } from '../../harness/profiles/assemble.ts';
import { createVirtualLinks } from '../../harness/profiles/virtual-links.ts';
import { loadImplementedWords } from '../../harness/vocabulary/implemented.ts';
import { createScenarioLanguage } from '../../harness/vocabulary/scenario-language.ts';
import { virtualTime } from '../../harness/world/time.ts';
import type { CloudJob } from '../../simulator/cloud/core/job.ts';
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
  const services = {
    time: virtualTime(clock),
    random: createRandomSource('1'),
    trace: createTrace(clock, { limit: 0 }),
    cloud: { config: { passwordCost: { N: 16, r: 1, p: 1 } } },
  };
  const { world, cloud, client } = await assembleWorld(
    'virtual',
    scenario!,
    services,
    createVirtualLinks(services),
  );
  await new StepRunner(scenario!, world, await loadImplementedWords()).run();
  return {
    clock,
    world,
    cloud,
    accountId: client.accountId,
    lockId: world.deviceIds.get('front')!,
    bridgeId: world.deviceIds.get('hall')!,
    /** Lets the world run until the job has ended. */
    finish(job: CloudJob): void {
      while (!job.end) clock.step();
      if (job.end.failure) throw new Error(`the job failed: ${job.end.failure}`);
    },
  };
}
