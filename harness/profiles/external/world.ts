import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { Trace } from '../../../protocol/ports/trace.ts';
import { createOffsetClock } from '../../../simulator/world/offset-clock.ts';
import { createRandomSource } from '../../../simulator/world/random.ts';
import { createTrace } from '../../../simulator/world/trace.ts';
import { AppClient } from '../../adapters/app-client.ts';
import type { Fetch } from '../../adapters/http-client.ts';
import { IglooaccessClient } from '../../adapters/iglooaccess-client.ts';
import { networkFetch } from '../../adapters/network-fetch.ts';
import { SeamClient } from '../../adapters/seam-client.ts';
import { type ListeningReceiver, openListeningReceiver } from '../../adapters/webhooks/listener.ts';
import type { Scenario } from '../../language/types.ts';
import { poll } from '../../vocabulary/poll.ts';
import type { ScenarioWorld } from '../../world/scenario-world.ts';
import { realTime, type TimeDriver } from '../../world/time.ts';
import type { ExternalCloud } from './cloud.ts';
import { ExternalHome } from './home.ts';
import { whatExternalLacks } from './limits.ts';

const KEPT_EVENTS = 10_000;

/**
 * A cloud that runs elsewhere, with devices that already exist. Only its APIs can be called, in real time.
 * @throws {LockbenchError} PROFILE_LACKS, CLOUD_UNREACHABLE, TOKEN_INVALID
 */
export async function openExternalWorld(scenario: Scenario, cloud: ExternalCloud): Promise<ScenarioWorld> {
  const lack = whatExternalLacks(scenario, cloud);
  if (lack) throw new LockbenchError('PROFILE_LACKS', lack);
  const clock = createOffsetClock();
  const trace = createTrace(clock, { limit: KEPT_EVENTS });
  const fetch = traced(trace, networkFetch);
  const { url: origin, tokenUrl, clientId, clientSecret, owner = { email: '', password: '' } } = cloud;
  const client = new IglooaccessClient({ fetch, origin, tokenUrl, clientId, clientSecret });
  const app = new AppClient({ fetch, origin, ...owner });
  const { endpoint = '', apiKey = '' } = cloud.seam ?? {};
  const seam = new SeamClient({ fetch, endpoint, apiKey: () => apiKey });
  const home = new ExternalHome(client, cloud.devices);
  const { utcOffsetMinutes } = await home.check(scenario.world);
  let listening: Promise<ListeningReceiver> | undefined;

  const world: ScenarioWorld = {
    profile: 'external',
    time: ownTime(realTime(clock)),
    trace,
    startedMs: clock.monotonic(),
    random: createRandomSource(String(scenario.seed)).stream('scenario'),
    utcOffsetMinutes,
    deviceIds: new Map(Object.entries(cloud.devices)),
    locks: new Map(),
    timezones: new Map(),
    bridges: new Map(),
    phones: new Map(),
    keypads: new Map(),
    cloud: client,
    app,
    seam,
    owner,
    existingHome: home,
    async openReceiver() {
      listening ??= openListeningReceiver(clock);
      return (await listening).receiver;
    },
    async awaitJob(jobId, withinMs) {
      const ask = () => client.call('GET', `/jobs/${encodeURIComponent(jobId)}`);
      const isOver = (body: unknown) => (body as { completed?: boolean } | undefined)?.completed !== false;
      await poll(world, withinMs, ask, ({ body }) => isOver(body));
    },
    async close() {
      if (listening) await closeReceiver(await listening, world, cloud);
      clock.clear();
    },
  };
  return world;
}

/** The trace has every call with its result, but without headers and bodies. */
function traced(trace: Trace, fetch: Fetch): Fetch {
  return async request => {
    const response = await fetch(request);
    const { pathname } = new URL(request.url);
    trace.emit('cloud', 'http', { method: request.method, path: pathname, status: response.status });
    return response;
  };
}

function ownTime(time: TimeDriver): TimeDriver {
  return {
    ...time,
    advance: async () => {
      throw new LockbenchError('PROFILE_LACKS', 'the clock of an external cloud cannot be moved');
    },
  };
}

/** Also removes its webhooks; otherwise the cloud would call a receiver that no longer exists for hours. */
async function closeReceiver(
  { receiver, close }: ListeningReceiver,
  world: ScenarioWorld,
  cloud: ExternalCloud,
) {
  if (cloud.owner) {
    const { webhooks = [] } = (await world.app.must('GET', '/app/webhooks')) as { webhooks?: Hook[] };
    for (const { id, url } of webhooks)
      if (receiver.owns(url)) await world.app.call('DELETE', `/app/webhooks/${id}`);
  }
  if (cloud.seam) {
    const { body } = await world.seam.call('/webhooks/list');
    const { webhooks = [] } = (body ?? {}) as { webhooks?: SeamHook[] };
    for (const { webhook_id, url } of webhooks)
      if (receiver.owns(url)) await world.seam.call('/webhooks/delete', { webhook_id });
  }
  await close();
}

interface Hook {
  readonly id: string;
  readonly url: string;
}

interface SeamHook {
  readonly webhook_id: string;
  readonly url: string;
}
