import type { CloudEvent } from '../core/events.ts';
import { activityView } from '../iglooaccess/activity-view.ts';
import { jobView } from '../iglooaccess/job-view.ts';

/** API-WEBHOOKS: the types that clients know. */
export const webhookEventTypes = { jobComplete: 3, activityLogs: 5, bridgeConnection: 10 } as const;
export type WebhookEventType = (typeof webhookEventTypes)[keyof typeof webhookEventTypes];
export const allWebhookEventTypes: readonly WebhookEventType[] = Object.values(webhookEventTypes);

/** What receivers are told of. */
export interface WebhookNotification {
  readonly type: WebhookEventType;
  /** The lock or the bridge that it is about. */
  readonly deviceId: string;
  readonly data: object;
}

/** A long log comes in several notifications, so that none is larger than a receiver likes. */
const ENTRIES_PER_NOTICE = 100;

/** Nothing for what webhooks do not tell. */
export function notificationsOf(event: CloudEvent): WebhookNotification[] {
  switch (event.type) {
    case 'job.completed': {
      const view = event.job.origin === 'cloud' ? undefined : jobView(event.job);
      if (!view) return [];
      const { jobId, jobType, jobResponse, completed } = view;
      const { deviceId } = event.job;
      const data = { jobId, jobType, jobResponse, completed, deviceId };
      return [{ type: webhookEventTypes.jobComplete, deviceId, data }];
    }
    case 'lock.activity': {
      const { deviceId, entries } = event;
      return Array.from({ length: Math.ceil(entries.length / ENTRIES_PER_NOTICE) }, (_, index) => {
        const part = entries.slice(index * ENTRIES_PER_NOTICE, (index + 1) * ENTRIES_PER_NOTICE);
        return {
          type: webhookEventTypes.activityLogs,
          deviceId,
          data: { activityLogs: part.map(activityView) },
        };
      });
    }
    case 'bridge.connection':
      return [
        {
          type: webhookEventTypes.bridgeConnection,
          deviceId: event.bridgeId,
          data: { isOnline: event.online },
        },
      ];
    default:
      return [];
  }
}

export function encodeNotification({ type, deviceId, data }: WebhookNotification, eventId: string): string {
  return JSON.stringify({ payload: { event: { id: eventId, type, data }, product: { id: deviceId } } });
}
