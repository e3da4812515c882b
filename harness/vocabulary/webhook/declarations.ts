import * as z from 'zod';
import { text } from '../../language/shapes.ts';
import { defineWords } from '../../language/words.ts';

/** The events that the iglooaccess API sends to receivers, with igloohome's number for each. */
export const webhookTypes = { jobComplete: 3, activityLogs: 5, bridgeConnection: 10 } as const;

function webhookType() {
  return z
    .enum(Object.keys(webhookTypes) as (keyof typeof webhookTypes)[])
    .transform(word => webhookTypes[word]);
}

const webhook = text(100).min(1).describe(`for example \${hook.webhookId}`);
const told = {
  eventId: 'the same at every repeat',
  signature: 'valid or invalid',
  body: 'what came, as text',
};

/** Webhooks of the iglooaccess API, and the bench's receiver of them. */
export const webhookWords = defineWords({
  verbs: {
    'webhook.register': {
      summary: "Adds a webhook that leads to the bench's receiver",
      args: z.strictObject({
        types: z.array(webhookType()).optional().describe('left out: all'),
        url: text(3_000).optional().describe('another receiver'),
      }),
      results: { webhookId: 'the number of the webhook' },
    },
    'webhook.remove': {
      summary: 'Removes a webhook, with what is on its way',
      args: z.strictObject({ webhook }),
    },
    'webhook.await': {
      summary: 'Waits for the next event of this type at the receiver, one that no step has waited for yet',
      args: z.strictObject({ type: webhookType() }),
      results: told,
    },
    'webhook.received': {
      summary: 'Counts what the receiver has taken so far',
      args: z.strictObject({ type: webhookType() }),
      results: { count: 'how many deliveries', events: 'how many different events' },
    },
    'webhook.deadLetters': {
      summary: 'Counts the deliveries of a webhook that were given up',
      args: z.strictObject({ webhook }),
      results: { count: 'how many dead letters' },
    },
    'webhook.redeliver': {
      summary: 'Queues the dead letters of a webhook anew',
      args: z.strictObject({ webhook }),
      results: { count: 'how many were queued' },
    },
  },
  faults: {
    'receiver.down': {
      summary: "Nothing listens where the bench's webhooks lead",
      args: z.strictObject({}),
    },
    'receiver.silent': {
      summary: 'The receiver of webhooks takes requests and never answers',
      args: z.strictObject({}),
    },
    'receiver.answers': {
      summary: 'The receiver of webhooks answers every request with this status',
      args: z.strictObject({ status: z.int().min(200).max(599) }),
    },
  },
});
