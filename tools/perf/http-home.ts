import { openBenchHome } from './home.ts';

const HOUR_MS = 3_600_000;
/** Of one-time algoPINs in a start slot. */
const VARIANCES = 5;

/** What clients of the API ask of the home, call by call. */
export async function createHttpHome() {
  const { clock, world, cloud, accountId, lockId, bridgeId, finish } = await openBenchHome();
  const { body } = await world.cloud.token();
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
    jobPath: `/igloohome/devices/${lockId}/jobs/bridges/${bridgeId}`,
    /** There is no job behind the empty handler. */
    finished: async (jobId: string) => finish(cloud.core.jobs.requireJob(accountId, jobId)),
    close: () => world.close(),
  };
}
