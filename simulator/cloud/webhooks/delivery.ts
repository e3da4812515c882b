import type { EpochMs } from '../../../protocol/ports/clock.ts';
import type { WebhookEventType } from './payload.ts';
import type { SendOutcome } from './send.ts';

/** One notification on its way to one receiver; every API has types of its own. */
export interface Delivery<Type = WebhookEventType> {
  readonly id: string;
  /** The same for every receiver of the notification, and for every attempt: receivers know repeats by it. */
  readonly eventId: string;
  readonly type: Type;
  readonly deviceId: string;
  readonly body: string;
}

export interface DeliveryAttempt<Type = WebhookEventType> {
  readonly delivery: Delivery<Type>;
  /** From 1. */
  readonly number: number;
  readonly atMs: EpochMs;
  readonly tookMs: number;
  readonly outcome: SendOutcome;
}

export interface DeadLetter<Type = WebhookEventType> {
  readonly delivery: Delivery<Type>;
  readonly atMs: EpochMs;
  /** The last attempt's; absent: there was none, the queue was full. */
  readonly outcome?: SendOutcome;
}

/** Only a status of 2xx means that the receiver has it. */
export function isDelivered(outcome: SendOutcome): boolean {
  return 'status' in outcome && outcome.status >= 200 && outcome.status < 300;
}
