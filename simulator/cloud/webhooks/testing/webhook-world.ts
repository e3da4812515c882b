import { type CloudWorld, createCloudWorld } from '../../testing/cloud-world.ts';
import type { TestBridge } from '../../testing/test-bridge.ts';
import type { WebhookEventType } from '../payload.ts';
import type { DeliveryQueue } from '../queue.ts';
import type { Webhook, WebhookOptions } from '../webhooks.ts';
import { createTestReceivers, type TestReceivers } from './receivers.ts';

/** A cloud with an account, its locks DBX2FRONT (on the bridge EB1XHALL) and DBX2BACK, and receivers of webhooks. */
export interface WebhookWorld extends CloudWorld {
  readonly ann: string;
  readonly hall: TestBridge;
  readonly receivers: TestReceivers;
  add(url?: string, types?: readonly WebhookEventType[]): Promise<Webhook>;
  queue(webhookId: string): DeliveryQueue;
  /** So many new entries of the lock's log reach the cloud. */
  activity(deviceId: string, count?: number): void;
}

export function createWebhookWorld(options: WebhookOptions = {}): WebhookWorld {
  const receivers = createTestReceivers();
  const world = createCloudWorld({ webhooks: { send: receivers.send, ...options } });
  const ann = world.account('ann@example.com');
  world.lock(ann, 'DBX2FRONT');
  world.lock(ann, 'DBX2BACK');
  const hall = world.linked(ann, 'EB1XHALL', 'DBX2FRONT');
  const { webhooks, core } = world.cloud;
  let sequence = 0;
  return {
    ...world,
    ann,
    hall,
    receivers,
    add: (url = 'https://stay.example/hook', types) => webhooks.add(ann, url, types),
    queue: webhookId => webhooks.queue(ann, webhookId),
    activity(deviceId, count = 1) {
      const entry = { type: 22, atSeconds: 7, keyId: 0, pin: '4829' };
      const entries = Array.from({ length: count }, () => ({ ...entry, sequence: ++sequence }));
      core.phones.logRead(ann, deviceId, entries);
    },
  };
}
