import { z } from '@hono/zod-openapi';
import { LockbenchError } from '../../../../protocol/errors/error.ts';
import type { EndpointRegistry, SeamCall } from '../api/endpoint.ts';
import { customerKey, dateTime, unmodelled, uuid, uuids } from '../api/fields.ts';
import type { SeamEvent } from '../state.ts';

const eventType = z.string().max(100);
const filters = z
  .object({
    since: dateTime.nullish(),
    between: z.tuple([dateTime, dateTime]).nullish(),
    limit: z
      .number()
      .int()
      .min(1)
      .transform(limit => Math.min(limit, 1000))
      .default(500),
    event_ids: uuids.optional(),
    event_type: eventType.optional(),
    event_types: z.array(eventType).max(100).optional(),
    device_id: uuid.optional(),
    device_ids: uuids.optional(),
    access_code_id: uuid.optional(),
    access_code_ids: uuids.optional(),
    connected_account_id: uuid.optional(),
    connect_webview_id: uuid.optional(),
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
  .object({ event_id: uuid.optional(), event_type: eventType.optional(), device_id: uuid.optional() })
  .refine(
    input => input.event_id || (input.event_type && input.device_id),
    'event_id, or event_type and device_id, are needed',
  );

/** SEAM-EVENTS: events of the workspace. */
export function registerEventEndpoints({ add }: EndpointRegistry): void {
  add('/events/list', 'read', filters, ({ workspace }, input) => {
    const events: SeamEvent[] = [];
    for (const event of workspace.events.values()) {
      if (events.length === input.limit) break;
      if (matchesFilters(event, input)) events.push(event);
    }
    return { events };
  });
  add('/events/get', 'read', oneEvent, ({ workspace }: SeamCall, { event_id, event_type, device_id }) => {
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

function matchesFilters(event: SeamEvent, input: z.output<typeof filters>): boolean {
  const atMs = Date.parse(event.created_at);
  const matches = (field: string, one: string | undefined, several?: readonly string[]) =>
    (one === undefined || event[field] === one) &&
    (several === undefined || several.includes(String(event[field])));
  return (
    (input.since == null || atMs >= input.since) &&
    (input.between == null || (atMs >= input.between[0] && atMs <= input.between[1])) &&
    matches('event_id', undefined, input.event_ids) &&
    matches('event_type', input.event_type, input.event_types) &&
    matches('device_id', input.device_id, input.device_ids) &&
    matches('access_code_id', input.access_code_id, input.access_code_ids) &&
    matches('connected_account_id', input.connected_account_id) &&
    matches('connect_webview_id', input.connect_webview_id) &&
    matches('customer_key', input.customer_key)
  );
}
