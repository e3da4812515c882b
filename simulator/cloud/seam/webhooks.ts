import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { Clock } from '../../../protocol/ports/clock.ts';
import type { Random } from '../../../protocol/ports/random.ts';
import type { Trace } from '../../../protocol/ports/trace.ts';
import type { Tables } from '../store/tables.ts';
import {
  createDeliveryQueue,
  type Delivery,
  type DeliveryQueue,
  openQueueState,
  queueDefaults,
} from '../webhooks/queue.ts';
import { sendNowhere } from '../webhooks/send.ts';
import { checkTarget } from '../webhooks/targets.ts';
import type { WebhookOptions } from '../webhooks/webhooks.ts';
import { newUuid } from './context.ts';
import type { SeamEvent, SeamState, SeamWebhook, Workspace } from './state.ts';
import { newSecret, signSvix } from './svix.ts';

/** Tells receivers of a workspace its events. */
export interface SeamWebhooks {
  /** @throws {LockbenchError} WEBHOOK_TARGET, WEBHOOKS_TOO_MANY */
  add(workspace: Workspace, url: string, eventTypes: readonly string[]): SeamWebhook;
  /** @throws {LockbenchError} WEBHOOK_UNKNOWN */
  need(workspace: Workspace, id: string): SeamWebhook;
  /** From the next event on. @throws {LockbenchError} WEBHOOK_UNKNOWN */
  update(workspace: Workspace, id: string, eventTypes: readonly string[]): void;
  /** What is on its way to it is given up. @throws {LockbenchError} WEBHOOK_UNKNOWN */
  remove(workspace: Workspace, id: string): void;
  onEvent(workspace: Workspace, event: SeamEvent): void;
  close(): void;
}

export interface SeamWebhookOptions {
  readonly clock: Clock;
  readonly ids: Random;
  readonly secrets: Random;
  readonly trace: Trace;
  readonly tables: Tables;
  readonly state: SeamState;
  /** Shared with the other API's webhooks: how requests leave, how far, and how often they are tried. */
  readonly options?: WebhookOptions | undefined;
}

const WEBHOOKS_PER_WORKSPACE = 20;

export function createSeamWebhooks({
  clock,
  ids,
  secrets,
  trace,
  tables,
  state,
  options = {},
}: SeamWebhookOptions): SeamWebhooks {
  const { send = sendNowhere, reach = 'any' } = options;
  const limits = { ...queueDefaults, ...options.limits };
  const queues = new Map<string, DeliveryQueue<string>>();

  function open({ id, url, secret }: SeamWebhook): void {
    const queue = createDeliveryQueue<string>(clock, limits, openQueueState<string>(tables, id), {
      whenKept: tables.whenKept,
      send({ eventId, body }, done) {
        // Signed anew at every attempt: receivers judge by it how old a message is.
        const seconds = Math.floor(clock.now() / 1000);
        const signature = signSvix({ id: eventId, seconds, body }, secret);
        const headers = { host: new URL(url).host, 'content-type': 'application/json', ...signature };
        return send({ url, method: 'POST', headers, body, reach }, done);
      },
      onAttempt({ delivery, number, outcome }) {
        if (trace.on)
          trace.emit('cloud', 'seam.webhook.attempt', { ...what(id, delivery), attempt: number, ...outcome });
      },
      onDead({ delivery, outcome }) {
        if (trace.on) {
          trace.emit('cloud', 'seam.webhook.dead', {
            ...what(id, delivery),
            ...(outcome ?? { failure: 'queueFull' }),
          });
        }
      },
    });
    queues.set(id, queue);
  }

  for (const { webhooks } of state.workspaces.values())
    for (const webhook of webhooks.values()) open(webhook);

  function need(workspace: Workspace, id: string): SeamWebhook {
    const webhook = workspace.webhooks.get(id);
    if (!webhook) throw new LockbenchError('WEBHOOK_UNKNOWN', id);
    return webhook;
  }

  return {
    need,
    add(workspace, text, eventTypes) {
      const url = checkTarget(text, reach);
      if (workspace.webhooks.size >= WEBHOOKS_PER_WORKSPACE) {
        throw new LockbenchError('WEBHOOKS_TOO_MANY', `${WEBHOOKS_PER_WORKSPACE} at most`);
      }
      const webhook = { id: newUuid(ids), url, eventTypes, secret: newSecret(secrets.bytes(24)) };
      workspace.webhooks.set(webhook.id, webhook);
      open(webhook);
      return webhook;
    },
    update(workspace, id, eventTypes) {
      need(workspace, id).eventTypes = eventTypes;
      workspace.webhooks.touch(id);
    },
    remove(workspace, id) {
      need(workspace, id);
      workspace.webhooks.delete(id);
      queues.get(id)?.drop();
      queues.delete(id);
    },
    onEvent(workspace, event) {
      const { event_id: eventId, event_type: type } = event;
      let body: string | undefined;
      for (const { id, eventTypes } of workspace.webhooks.values()) {
        if (!eventTypes.includes('*') && !eventTypes.includes(type)) continue;
        body ??= JSON.stringify(event);
        // Events of one device arrive in their order; those of none are one line.
        const deviceId = String(event['device_id'] ?? '');
        queues.get(id)?.add({ id: newUuid(ids), eventId, type, deviceId, body });
      }
    },
    close() {
      for (const queue of queues.values()) queue.close();
      queues.clear();
    },
  };
}

/** The URL stays out of the trace: some carry a secret. */
function what(webhook: string, { eventId, type }: Delivery<string>) {
  return { webhook, event: eventId, type };
}
