import type { EpochMs } from '../../../protocol/ports/clock.ts';
import type { Table, Tables } from '../store/tables.ts';
import type { DeadLetter, Delivery, DeliveryAttempt } from './delivery.ts';
import type { WebhookEventType } from './payload.ts';

/** A delivery that nobody has yet. */
export interface WaitingDelivery<Type> {
  readonly delivery: Delivery<Type>;
  /** Attempts that failed. */
  attempts: number;
  /** Of the next attempt, when there was one before. */
  dueAtMs: EpochMs;
}

/** All of a queue that a restart must bring back. */
export interface QueueState<Type = WebhookEventType> {
  /** By delivery, in the order of their coming. */
  readonly waiting: Table<WaitingDelivery<Type>>;
  /** By a number that rises. */
  readonly log: Table<DeliveryAttempt<Type>>;
  /** By delivery. */
  readonly dead: Table<DeadLetter<Type>>;
}

/** `webhookId`: of the receiver. */
export function openQueueState<Type>(tables: Tables, webhookId: string): QueueState<Type> {
  return {
    waiting: tables.open(`webhook-waiting/${webhookId}`),
    log: tables.open(`webhook-log/${webhookId}`),
    dead: tables.open(`webhook-dead/${webhookId}`),
  };
}

/** Adds one; the oldest go beyond the limit. */
export function keepNewest<T>(table: Table<T>, key: string, item: T, limit: number): void {
  table.set(key, item);
  for (const oldest of table.keys()) {
    if (table.size <= limit) return;
    table.delete(oldest);
  }
}
