import { z } from '@hono/zod-openapi';
import type { EndpointRegistry } from '../api/endpoint.ts';
import { uuid } from '../api/fields.ts';
import type { SeamWebhook } from '../state.ts';
import type { SeamWebhooks } from './webhooks.ts';

const oneWebhook = z.object({ webhook_id: uuid });
const eventTypeList = z.array(z.string().max(100).min(1)).min(1).max(100);
const newWebhook = z.object({ url: z.string(), event_types: eventTypeList.default(['*']) });
const webhookChange = z.object({ webhook_id: uuid, event_types: eventTypeList });
const noInput = z.object({});

/** SEAM-EVENTS: webhooks of the workspace. */
export function registerWebhookEndpoints({ add }: EndpointRegistry, webhooks: SeamWebhooks): void {
  add('/webhooks/create', 'create', newWebhook, ({ workspace }, input) => ({
    webhook: webhookView(webhooks.add(workspace, input.url, input.event_types)),
  }));
  add('/webhooks/get', 'read', oneWebhook, ({ workspace }, input) => ({
    webhook: webhookView(webhooks.requireWebhook(workspace, input.webhook_id)),
  }));
  add('/webhooks/list', 'read', noInput, ({ workspace }) => ({
    // Only a call for one webhook returns its secret.
    webhooks: [...workspace.webhooks.values()].map(webhook => {
      const { secret, ...view } = webhookView(webhook);
      return view;
    }),
  }));
  add('/webhooks/update', 'update', webhookChange, ({ workspace }, input) => {
    webhooks.update(workspace, input.webhook_id, input.event_types);
    return undefined;
  });
  add('/webhooks/delete', 'remove', oneWebhook, ({ workspace }, input) => {
    webhooks.remove(workspace, input.webhook_id);
    return undefined;
  });
}

function webhookView({ id: webhook_id, url, eventTypes, secret }: SeamWebhook) {
  return { webhook_id, url, event_types: eventTypes, secret };
}
