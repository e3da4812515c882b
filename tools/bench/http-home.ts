import { virtualTime } from '../../harness/bench/time.ts';
import { StepRunner } from '../../harness/executor/step-runner.ts';
import { createVirtualLinks } from '../../harness/profiles/virtual-links.ts';
import { createWorld } from '../../harness/profiles/world.ts';
import { createScenarioLanguage } from '../../harness/vocabulary.ts';
import { createRandomSource } from '../../simulator/world/random.ts';
import { createTrace } from '../../simulator/world/trace.ts';
import { createVirtualClock } from '../../simulator/world/virtual-clock.ts';

const HOUR_MS = 3_600_000;
/** Of one-time algoPINs in a start slot. */
const VARIANCES = 5;

/** A home whose devices wait for nothing: its time is virtual, only what has to be computed counts. */
export async function createHttpHome() {
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
  const world = await createWorld('virtual', scenario!, elements, createVirtualLinks(elements));
  const { bench, cloud, client } = world;
  await new StepRunner(scenario!, bench).run();
  const { body } = await bench.cloud.token();
  const lockId = bench.deviceIds.get('front')!;
  const firstHourMs = Math.ceil(clock.now() / HOUR_MS) * HOUR_MS;
  return {
    cloud,
    token: (body as { access_token: string }).access_token,
    algoPinPath: `/igloohome/devices/${lockId}/algopin/onetime`,
    /** Another window or variance each time. */
    algoPinBody(number: number): string {
      const start = new Date(firstHourMs + Math.floor(number / VARIANCES) * HOUR_MS);
      const startDate = `${start.toISOString().slice(0, 13)}:00:00+00:00`;
      return JSON.stringify({ variance: 1 + (number % VARIANCES), startDate, accessName: 'Guest' });
    },
    jobPath: `/igloohome/devices/${lockId}/jobs/bridges/${bench.deviceIds.get('hall')}`,
    /** Lets the world run until the job has ended; there is none behind the empty handler. */
    async finished(jobId: string): Promise<void> {
      const job = cloud.core.jobs.need(client.accountId, jobId);
      while (!job.end) clock.step();
      if (job.end.failure) throw new Error(`the job failed: ${job.end.failure}`);
    },
    close: () => bench.close(),
  };
}
