import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { Clock, EpochMs } from '../../../protocol/ports/clock.ts';
import type { Random } from '../../../protocol/ports/random.ts';
import type { Trace } from '../../../protocol/ports/trace.ts';
import type { CloudCore } from '../core/core.ts';
import type { CloudEvent } from '../core/events.ts';
import type { Tables } from '../store/tables.ts';
import type { DeadLetter, Delivery, DeliveryAttempt } from './delivery.ts';
import { generateWebhookKeys, readWebhookKeys, type WebhookKeys, writeWebhookKeys } from './keys.ts';
import {
  allWebhookEventTypes,
  encodeNotification,
  notificationsOf,
  type WebhookEventType,
  type WebhookNotification,
} from './payload.ts';
import { DeliveryQueue } from './queue.ts';
import { type QueueLimits, queueDefaults } from './queue-limits.ts';
import { openQueueState } from './queue-state.ts';
import { type Reach, type SendOutcome, sendNowhere, type WebhookRequest, type WebhookSend } from './send.ts';
import { SIGNATURE_HEADER, signWebhook, writePublicKey } from './signature.ts';
import { checkTarget } from './targets.ts';

export interface WebhookOptions {
  /** Default: to nobody, every attempt fails. */
  readonly send?: WebhookSend;
  /** Asked once, at the first registration. Default: fresh ones. */
  readonly keys?: () => WebhookKeys | Promise<WebhookKeys>;
  /** Default `any`, private and loopback addresses too: receivers of a bench run on it. */
  readonly reach?: Reach;
  readonly limits?: Partial<QueueLimits>;
}

export interface Webhook {
  readonly id: string;
  readonly accountId: string;
  readonly url: string;
  readonly types: ReadonlySet<WebhookEventType>;
  readonly createdAtMs: EpochMs;
}

/** API-WEBHOOKS: tells receivers of an account what happens to its devices. */
export interface Webhooks {
  /** `types` default to all. @throws {LockbenchError} WEBHOOK_TARGET, WEBHOOKS_TOO_MANY */
  add(accountId: string, url: string, types?: readonly WebhookEventType[]): Promise<Webhook>;
  /** What is on its way to it is given up. @throws {LockbenchError} WEBHOOK_UNKNOWN */
  remove(accountId: string, webhookId: string): void;
  list(accountId: string): readonly Webhook[];
  /** @throws {LockbenchError} WEBHOOK_UNKNOWN, also for a webhook of another account */
  queue(accountId: string, webhookId: string): DeliveryQueue;
  /** What receivers check signatures with: PKCS#1 DER in base64. */
  publicKey(): Promise<string>;
  close(): void;
}

export interface WebhookContext {
  readonly clock: Clock;
  readonly ids: Random;
  readonly trace: Trace;
  readonly options?: WebhookOptions | undefined;
  readonly tables: Tables;
}

export const WEBHOOKS_PER_ACCOUNT = 10;
const CONTENT_TYPE = 'application/json';
const KEY_NAME = 'key pair';

interface Entry {
  readonly webhook: Webhook;
  readonly queue: DeliveryQueue;
}

export function createWebhooks(core: Pick<CloudCore, 'onEvent'>, context: WebhookContext): Webhooks {
  const { clock, ids, tables, options = {} } = context;
  const limits = { ...queueDefaults, ...options.limits };
  const kept = tables.open<Webhook>('webhooks');
  const entries = new Map<string, Entry>();
  const newId = () => Buffer.from(ids.bytes(12)).toString('hex');
  const secrets = tables.open<Uint8Array>('secret/webhooks');
  const keptKeys = secrets.get(KEY_NAME);
  let keys = keptKeys && Promise.resolve(readWebhookKeys(keptKeys));

  function readKeys(): Promise<WebhookKeys> {
    keys ??= Promise.resolve((options.keys ?? generateWebhookKeys)()).then(fresh => {
      secrets.set(KEY_NAME, writeWebhookKeys(fresh));
      return fresh;
    });
    return keys;
  }

  const of = (accountId: string) =>
    [...entries.values()].filter(({ webhook }) => webhook.accountId === accountId);

  function need(accountId: string, webhookId: string): Entry {
    const entry = entries.get(webhookId);
    if (entry?.webhook.accountId !== accountId) throw new LockbenchError('WEBHOOK_UNKNOWN');
    return entry;
  }

  function open(webhook: Webhook, signedWith: WebhookKeys): void {
    const { send = sendNowhere, reach = 'any' } = options;
    const state = openQueueState<WebhookEventType>(tables, webhook.id);
    const queue = new DeliveryQueue(clock, limits, state, {
      send: (delivery, done) => send(requestOf(webhook, delivery, signedWith, reach, clock), done),
      whenKept: tables.whenKept,
      onAttempt: attempt => traceAttempt(context.trace, webhook, attempt),
      onDead: letter => traceDead(context.trace, webhook, letter),
    });
    entries.set(webhook.id, { webhook, queue });
  }

  if (keptKeys) for (const webhook of kept.values()) open(webhook, readWebhookKeys(keptKeys));

  const stopListening = core.onEvent((event: CloudEvent) => {
    if (entries.size === 0) return;
    for (const notification of notificationsOf(event)) {
      const asked = of(event.accountId).filter(({ webhook }) => webhook.types.has(notification.type));
      if (asked.length > 0) queueNotification(asked, notification, newId, context.trace);
    }
  });

  return {
    async add(accountId, text, types = allWebhookEventTypes) {
      const url = checkTarget(text, options.reach ?? 'any');
      const signedWith = await readKeys();
      if (of(accountId).length >= WEBHOOKS_PER_ACCOUNT) {
        throw new LockbenchError('WEBHOOKS_TOO_MANY', `${WEBHOOKS_PER_ACCOUNT} at most`);
      }
      const webhook = { id: newId(), accountId, url, types: new Set(types), createdAtMs: clock.now() };
      kept.set(webhook.id, webhook);
      open(webhook, signedWith);
      return webhook;
    },
    remove(accountId, webhookId) {
      need(accountId, webhookId).queue.drop();
      kept.delete(webhookId);
      entries.delete(webhookId);
      context.trace.emit('cloud', 'webhook.removed', { webhook: webhookId });
    },
    list: accountId => of(accountId).map(({ webhook }) => webhook),
    queue: (accountId, webhookId) => need(accountId, webhookId).queue,
    publicKey: async () => writePublicKey((await readKeys()).publicKey),
    close() {
      stopListening();
      for (const { queue } of entries.values()) queue.close();
      entries.clear();
    },
  };
}

/** One event for all its receivers. */
function queueNotification(
  receivers: readonly Entry[],
  notification: WebhookNotification,
  newId: () => string,
  trace: Trace,
): void {
  const eventId = newId();
  const { type, deviceId } = notification;
  const body = encodeNotification(notification, eventId);
  for (const { webhook, queue } of receivers) {
    const delivery = { id: newId(), eventId, type, deviceId, body };
    traceQueued(trace, webhook, delivery);
    queue.add(delivery);
  }
}

function requestOf(
  { url }: Webhook,
  { body }: Delivery,
  { privateKey, publicKey }: WebhookKeys,
  reach: Reach,
  clock: Clock,
): WebhookRequest {
  const method = 'POST';
  const { host, pathname } = new URL(url);
  // Signed anew at every attempt: receivers judge by it how old a request is.
  const date = new Date(clock.now()).toUTCString();
  const parts = { method, host, path: pathname, contentType: CONTENT_TYPE, date, body };
  const headers = {
    host,
    'content-type': CONTENT_TYPE,
    date,
    [SIGNATURE_HEADER]: signWebhook(parts, privateKey, publicKey),
  };
  return { url, method, headers, body, reach };
}

function traceQueued(trace: Trace, { id }: Webhook, { eventId, type, deviceId }: Delivery): void {
  if (trace.on)
    trace.emit('cloud', 'webhook.queued', { webhook: id, event: eventId, type, device: deviceId });
}

/** The URL stays out of the trace: some carry a secret. */
function traceAttempt(trace: Trace, { id }: Webhook, { delivery, number, outcome }: DeliveryAttempt): void {
  if (!trace.on) return;
  const { eventId, type, deviceId } = delivery;
  const what = { webhook: id, event: eventId, type, device: deviceId };
  trace.emit('cloud', 'webhook.attempt', { ...what, attempt: number, ...outcome });
}

function traceDead(trace: Trace, { id }: Webhook, { delivery, outcome }: DeadLetter): void {
  if (!trace.on) return;
  const why: SendOutcome | { failure: 'queueFull' } = outcome ?? { failure: 'queueFull' };
  trace.emit('cloud', 'webhook.dead', { webhook: id, event: delivery.eventId, ...why });
}
