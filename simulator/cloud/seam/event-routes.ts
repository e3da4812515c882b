import { z } from '@hono/zod-openapi';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { Call, Endpoints } from './endpoint.ts';
import { customerKey, date, id, ids, unmodelled } from './fields.ts';
import type { SeamEvent } from './state.ts';
import type { SeamWebhooks } from './webhooks.ts';

const eventType = z.string().max(100);
const filters = z
  .object({
    since: date.nullish(),
    between: z.tuple([date, date]).nullish(),
    limit: z
      .number()
      .int()
      .min(1)
      .transform(limit => Math.min(limit, 1000))
      .default(500),
    event_ids: ids.optional(),
    event_type: eventType.optional(),
    event_types: z.array(eventType).max(100).optional(),
    device_id: id.optional(),
    device_ids: ids.optional(),
    access_code_id: id.optional(),
    access_code_ids: ids.optional(),
    connected_account_id: id.optional(),
    connect_webview_id: id.optional(),
    unstable_offset: unmodelled,
    customer_key: customerKey.optional(),
    acs_system_id: unmodelled,
    acs_system_ids: unmodelled,
    acs_user_id: unmodelled,
    acs_entrance_id: unmodelled,
    acs_credential_id: unmodelled,
    acs_access_group_id: unmodelled,
    acs_encoder_id: unmodelled,
    user_identity_id: unmodelled,
    access_grant_id: unmodelled,
    access_grant_ids: unmodelled,
    access_method_id: unmodelled,
    access_method_ids: unmodelled,
    space_id: unmodelled,
    space_ids: unmodelled,
  })
  .refine(
    input => input.since != null || input.between != null || input.event_ids !== undefined,
    'since, between or event_ids is needed',
  );
const oneEvent = z
  .object({ event_id: id.optional(), event_type: eventType.optional(), device_id: id.optional() })
  .refine(
    input => input.event_id || (input.event_type && input.device_id),
    'event_id, or event_type and device_id, are needed',
  );

export function eventEndpoints({ add }: Endpoints): void {
  add('/events/list', 'read', filters, ({ workspace }, input) => {
    const events: SeamEvent[] = [];
    for (const event of workspace.events.values()) {
      if (events.length === input.limit) break;
      if (fits(event, input)) events.push(event);
    }
    return { events };
  });
  add('/events/get', 'read', oneEvent, ({ workspace }: Call, { event_id, event_type, device_id }) => {
    const event =
      event_id === undefined
        ? [...workspace.events.values()].findLast(
            found => found.event_type === event_type && found['device_id'] === device_id,
          )
        : workspace.events.get(event_id);
    if (!event) throw new LockbenchError('EVENT_UNKNOWN', event_id);
    return { event };
  });
}

const oneWebhook = z.object({ webhook_id: id });
const eventTypes = z.array(eventType.min(1)).min(1).max(100);
const newWebhook = z.object({ url: z.string(), event_types: eventTypes.default(['*']) });
const webhookChange = z.object({ webhook_id: id, event_types: eventTypes });
const nothing = z.object({});

export function webhookEndpoints({ add }: Endpoints, webhooks: SeamWebhooks): void {
  add('/webhooks/create', 'create', newWebhook, ({ workspace }, input) => ({
    webhook: webhookView(webhooks.add(workspace, input.url, input.event_types)),
  }));
  add('/webhooks/get', 'read', oneWebhook, ({ workspace }, input) => ({
    webhook: webhookView(webhooks.need(workspace, input.webhook_id)),
  }));
  add('/webhooks/list', 'read', nothing, ({ workspace }) => ({
    // The secret is told when it is asked for by id.
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

function webhookView({ id: webhook_id, url, eventTypes, secret }: ReturnType<SeamWebhooks['need']>) {
  return { webhook_id, url, event_types: eventTypes, secret };
}

function fits(event: SeamEvent, input: z.output<typeof filters>): boolean {
  const atMs = Date.parse(event.created_at);
  const is = (field: string, one: string | undefined, several?: readonly string[]) =>
    (one === undefined || event[field] === one) &&
    (several === undefined || several.includes(String(event[field])));
  return (
    (input.since == null || atMs >= input.since) &&
    (input.between == null || (atMs >= input.between[0] && atMs <= input.between[1])) &&
    is('event_id', undefined, input.event_ids) &&
    is('event_type', input.event_type, input.event_types) &&
    is('device_id', input.device_id, input.device_ids) &&
    is('access_code_id', input.access_code_id, input.access_code_ids) &&
    is('connected_account_id', input.connected_account_id) &&
    is('connect_webview_id', input.connect_webview_id) &&
    is('customer_key', input.customer_key)
  );
}
