import { LockbenchError } from '../../../../protocol/errors/error.ts';
import type { Clock } from '../../../../protocol/ports/clock.ts';
import type { Random } from '../../../../protocol/ports/random.ts';
import type { Trace, TraceData } from '../../../../protocol/ports/trace.ts';
import type { Tables } from '../../store/tables.ts';
import type { Delivery } from '../../webhooks/delivery.ts';
import { DeliveryQueue } from '../../webhooks/queue.ts';
import { queueDefaults } from '../../webhooks/queue-limits.ts';
import { openQueueState } from '../../webhooks/queue-state.ts';
import { type Reach, sendNowhere } from '../../webhooks/send.ts';
import { checkTarget } from '../../webhooks/targets.ts';
import type { WebhookOptions } from '../../webhooks/webhooks.ts';
import type { SeamEvent, SeamState, SeamWebhook, Workspace } from '../state.ts';
import { newUuid } from '../uuid.ts';
import { formatWebhookSecret, signSvix } from './svix.ts';

export interface SeamWebhookOptions {
  readonly clock: Clock;
  readonly ids: Random;
  readonly secrets: Random;
  readonly trace: Trace;
  readonly tables: Tables;
  readonly state: SeamState;
  /** How requests are sent, how far, and how often they are tried. The webhooks of the other API have the same options. */
  readonly options?: WebhookOptions | undefined;
}

const MAX_WEBHOOKS = 20;

/** Sends a workspace's events to its receivers. */
export class SeamWebhooks {
  readonly #options: SeamWebhookOptions;
  readonly #reach: Reach;
  /** By the webhook's id. */
  readonly #queues = new Map<string, DeliveryQueue<string>>();

  constructor(options: SeamWebhookOptions) {
    this.#options = options;
    this.#reach = options.options?.reach ?? 'any';
    for (const { webhooks } of options.state.workspaces.values())
      for (const webhook of webhooks.values()) this.#openQueue(webhook);
  }

  /** @throws {LockbenchError} WEBHOOK_TARGET, WEBHOOKS_TOO_MANY */
  add(workspace: Workspace, targetUrl: string, eventTypes: readonly string[]): SeamWebhook {
    const { ids, secrets } = this.#options;
    const url = checkTarget(targetUrl, this.#reach);
    if (workspace.webhooks.size >= MAX_WEBHOOKS) {
      throw new LockbenchError('WEBHOOKS_TOO_MANY', `${MAX_WEBHOOKS} at most`);
    }
    const webhook = { id: newUuid(ids), url, eventTypes, secret: formatWebhookSecret(secrets.bytes(24)) };
    workspace.webhooks.set(webhook.id, webhook);
    this.#openQueue(webhook);
    return webhook;
  }

  /** @throws {LockbenchError} WEBHOOK_UNKNOWN */
  requireWebhook(workspace: Workspace, id: string): SeamWebhook {
    const webhook = workspace.webhooks.get(id);
    if (!webhook) throw new LockbenchError('WEBHOOK_UNKNOWN', id);
    return webhook;
  }

  /** Holds from the next event on. @throws {LockbenchError} WEBHOOK_UNKNOWN */
  update(workspace: Workspace, id: string, eventTypes: readonly string[]): void {
    this.requireWebhook(workspace, id).eventTypes = eventTypes;
    workspace.webhooks.touch(id);
  }

  /** Deliveries that are under way are given up. @throws {LockbenchError} WEBHOOK_UNKNOWN */
  remove(workspace: Workspace, id: string): void {
    this.requireWebhook(workspace, id);
    workspace.webhooks.delete(id);
    this.#queues.get(id)?.drop();
    this.#queues.delete(id);
    this.#options.trace.emit('cloud', 'seam.webhook.removed', { webhook: id });
  }

  onEvent(workspace: Workspace, event: SeamEvent): void {
    const { event_id: eventId, event_type: type } = event;
    let body: string | undefined;
    for (const { id, eventTypes } of workspace.webhooks.values()) {
      if (!eventTypes.includes('*') && !eventTypes.includes(type)) continue;
      body ??= JSON.stringify(event);
      // Events of one device are delivered in their order, and so are those that are of no device.
      const deviceId = String(event['device_id'] ?? '');
      const delivery = { id: newUuid(this.#options.ids), eventId, type, deviceId, body };
      this.#trace('seam.webhook.queued', id, delivery, {});
      this.#queues.get(id)?.add(delivery);
    }
  }

  close(): void {
    for (const queue of this.#queues.values()) queue.close();
    this.#queues.clear();
  }

  #openQueue({ id, url, secret }: SeamWebhook): void {
    const { clock, tables, options = {} } = this.#options;
    const { send = sendNowhere } = options;
    const limits = { ...queueDefaults, ...options.limits };
    const queue = new DeliveryQueue<string>(clock, limits, openQueueState<string>(tables, id), {
      whenKept: tables.whenKept,
      send: ({ eventId, body }, done) => {
        // Every attempt is signed anew, because receivers judge by the signature's time how old a message is.
        const seconds = Math.floor(clock.now() / 1000);
        const signature = signSvix({ id: eventId, seconds, body }, secret);
        const headers = { host: new URL(url).host, 'content-type': 'application/json', ...signature };
        return send({ url, method: 'POST', headers, body, reach: this.#reach }, done);
      },
      onAttempt: ({ delivery, number, outcome }) =>
        this.#trace('seam.webhook.attempt', id, delivery, { attempt: number, ...outcome }),
      onDead: ({ delivery, outcome }) =>
        this.#trace('seam.webhook.dead', id, delivery, outcome ?? { failure: 'queueFull' }),
    });
    this.#queues.set(id, queue);
  }

  /** The URL stays out of the trace, because some URLs carry a secret. */
  #trace(
    type: string,
    webhook: string,
    { eventId, type: eventType, deviceId: device }: Delivery<string>,
    data: TraceData,
  ): void {
    const { trace } = this.#options;
    if (trace.on) trace.emit('cloud', type, { webhook, event: eventId, type: eventType, device, ...data });
  }
}
