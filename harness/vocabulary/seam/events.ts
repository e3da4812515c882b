import { verifySvix } from '../../../simulator/cloud/seam/events/svix.ts';
import { awaitTaken, parsed } from '../webhook/implementation.ts';
import { deviceOf, objectOf, refusalOfSeam } from './call.ts';
import type { SeamVerbRuns } from './runs.ts';

type Verb = 'seam.events' | 'seam.registerWebhook' | 'seam.awaitWebhook' | 'seam.request';

/** No world begins earlier. */
const WORLD_BEGIN = '2020-01-01T00:00:00Z';

export const eventVerbs: Pick<SeamVerbRuns, Verb> = {
  async 'seam.events'({ world }, { type, lock }) {
    const device = lock === undefined ? {} : { device_id: (await deviceOf(world, lock)).device_id };
    const answer = await world.seam.call('/events/list', { since: WORLD_BEGIN, event_type: type, ...device });
    const { events = [] } = (answer.body ?? {}) as { events?: unknown[] };
    const last = events.length === 0 ? '' : JSON.stringify(events.at(-1));
    return refusalOfSeam(answer) ?? { http: 200, results: { count: events.length, last } };
  },
  async 'seam.registerWebhook'({ world }, { types, url }) {
    const receiver = await world.openReceiver();
    const target = url ?? receiver.newUrl();
    const answer = await world.seam.call('/webhooks/create', { url: target, event_types: types });
    const refusal = refusalOfSeam(answer);
    if (refusal) return refusal;
    const { webhook_id, secret } = objectOf(answer, 'webhook');
    receiver.checkWith(target, ({ headers, body }, nowMs) =>
      verifySvix(headers, body, { secret: String(secret), nowMs }),
    );
    return { http: 200, results: { webhookId: String(webhook_id) } };
  },
  'seam.awaitWebhook': ({ world, withinMs }, { type }) =>
    awaitTaken(
      world,
      withinMs,
      ({ body }) => parseEvent(body)?.event_type === type,
      ({ body }) => parseEvent(body)?.event_id ?? null,
    ),
  async 'seam.request'({ world }, { path, body, apiKey }) {
    const answer = await world.seam.call(path, body, apiKey);
    const { type = '' } = objectOf(answer, 'error') as { type?: string };
    const results = { body: JSON.stringify(answer.body ?? null), error: type };
    return { ...(refusalOfSeam(answer) ?? { http: answer.status }), results };
  },
};

function parseEvent(body: string) {
  return parsed(body) as { event_id?: string; event_type?: string } | undefined;
}
