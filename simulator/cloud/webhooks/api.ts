import { createRoute, z } from '@hono/zod-openapi';
import { authenticateAccount } from '../app/auth.ts';
import type { CloudCore } from '../core/core.ts';
import { answers, jsonBody } from '../http/answers.ts';
import { createApi, type Edge } from '../http/edge.ts';
import type { Delivery } from './delivery.ts';
import { allWebhookEventTypes, type WebhookEventType } from './payload.ts';
import type { SendOutcome } from './send.ts';
import { URL_MAX_CHARS } from './targets.ts';
import type { Webhooks } from './webhooks.ts';

const eventType = z.literal([...allWebhookEventTypes] as [WebhookEventType, ...WebhookEventType[]]);
const params = z.object({ webhookId: z.string() });
const delivery = { deliveryId: z.string(), eventId: z.string(), type: eventType, deviceId: z.string() };
/** A status, or why there was none. */
const outcome = { status: z.int().optional(), failure: z.string().optional() };

const listRoute = createRoute({
  method: 'get',
  path: '/app/webhooks',
  summary: 'The webhooks of the account',
  responses: answers(
    z.object({
      webhooks: z.array(
        z.object({
          id: z.string(),
          url: z.string(),
          types: z.array(eventType),
          createdAt: z.string(),
          waiting: z.int(),
          dead: z.int(),
        }),
      ),
    }),
    'In the order of their making',
  ),
});
const addRoute = createRoute({
  method: 'post',
  path: '/app/webhooks',
  summary: 'Adds a webhook; types absent: all',
  request: {
    body: jsonBody(
      z.object({ url: z.string().max(URL_MAX_CHARS), types: z.array(eventType).min(1).max(10).optional() }),
    ),
  },
  responses: answers(z.object({ id: z.string() }), 'Its id'),
});
const keyRoute = createRoute({
  method: 'get',
  path: '/app/webhooks/key',
  summary: 'The public key that signatures are checked with',
  responses: answers(z.object({ publicKey: z.string() }), 'RSA-2048, PKCS#1 DER in base64'),
});
const removeRoute = createRoute({
  method: 'delete',
  path: '/app/webhooks/{webhookId}',
  summary: 'Removes a webhook; what is on its way is given up',
  request: { params },
  responses: answers(z.object({}), 'Done'),
});
const deliveriesRoute = createRoute({
  method: 'get',
  path: '/app/webhooks/{webhookId}/deliveries',
  summary: 'The last attempts, newest first',
  request: { params },
  responses: answers(
    z.object({
      attempts: z.array(
        z.object({ ...delivery, attempt: z.int(), at: z.string(), tookMs: z.int(), ...outcome }),
      ),
    }),
    'Attempts',
  ),
});
const deadRoute = createRoute({
  method: 'get',
  path: '/app/webhooks/{webhookId}/dead',
  summary: 'Deliveries that were given up, newest first',
  request: { params },
  responses: answers(
    z.object({ deadLetters: z.array(z.object({ ...delivery, at: z.string(), ...outcome })) }),
    'Dead letters; without status and failure: the queue was full',
  ),
});
const redeliverRoute = createRoute({
  method: 'post',
  path: '/app/webhooks/{webhookId}/dead/redeliver',
  summary: 'Queues dead letters anew; deliveryIds absent: all of them',
  request: {
    params,
    body: jsonBody(z.object({ deliveryIds: z.array(z.string()).max(1000).optional() })),
  },
  responses: answers(z.object({ queued: z.int() }), 'How many had room'),
});

/** Webhooks of an account, for its owner; the portal's page rests on it (PORTAL-WEBHOOKS). */
export function webhooksApi(core: CloudCore, webhooks: Webhooks, edge: Edge) {
  const api = createApi();
  api.use('/app/webhooks/*', authenticateAccount(core, edge));
  api.openapi(listRoute, context => {
    const accountId = context.get('accountId');
    const views = webhooks.list(accountId).map(({ id, url, types, createdAtMs }) => {
      const { waiting, deadCount } = webhooks.queue(accountId, id);
      return { id, url, types: [...types], createdAt: iso(createdAtMs), waiting, dead: deadCount };
    });
    return context.json({ webhooks: views }, 200);
  });
  api.openapi(addRoute, async context => {
    const { url, types } = context.req.valid('json');
    return context.json({ id: (await webhooks.add(context.get('accountId'), url, types)).id }, 200);
  });
  api.openapi(keyRoute, async context => context.json({ publicKey: await webhooks.publicKey() }, 200));
  api.openapi(removeRoute, context => {
    webhooks.remove(context.get('accountId'), context.req.valid('param').webhookId);
    return context.json({}, 200);
  });
  api.openapi(deliveriesRoute, context => {
    const { log } = webhooks.queue(context.get('accountId'), context.req.valid('param').webhookId);
    const attempts = log.toReversed().map(({ delivery, number, atMs, tookMs, outcome }) => ({
      ...deliveryView(delivery),
      attempt: number,
      at: iso(atMs),
      tookMs,
      ...outcomeView(outcome),
    }));
    return context.json({ attempts }, 200);
  });
  api.openapi(deadRoute, context => {
    const { dead } = webhooks.queue(context.get('accountId'), context.req.valid('param').webhookId);
    const deadLetters = dead.toReversed().map(({ delivery, atMs, outcome }) => ({
      ...deliveryView(delivery),
      at: iso(atMs),
      ...outcomeView(outcome),
    }));
    return context.json({ deadLetters }, 200);
  });
  api.openapi(redeliverRoute, context => {
    const queue = webhooks.queue(context.get('accountId'), context.req.valid('param').webhookId);
    const { deliveryIds } = context.req.valid('json');
    const asked = deliveryIds && new Set(deliveryIds);
    const letters = queue.dead.filter(({ delivery }) => asked?.has(delivery.id) ?? true);
    return context.json({ queued: queue.revive(letters) }, 200);
  });
  return api;
}

function deliveryView({ id, eventId, type, deviceId }: Delivery) {
  return { deliveryId: id, eventId, type, deviceId };
}

function outcomeView(outcome: SendOutcome | undefined): { status?: number; failure?: string } {
  return { ...outcome };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
