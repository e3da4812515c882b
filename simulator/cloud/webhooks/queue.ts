import type { Clock, TimerId } from '../../../protocol/ports/clock.ts';
import type { Tables } from '../store/tables.ts';
import { type DeadLetter, type Delivery, type DeliveryAttempt, isDelivered } from './delivery.ts';
import type { WebhookEventType } from './payload.ts';
import { pauseAfterMs, type QueueLimits } from './queue-limits.ts';
import { keepNewest, type QueueState, type WaitingDelivery } from './queue-state.ts';
import { startAttempt } from './running-attempt.ts';
import type { SendOutcome } from './send.ts';

export interface QueueEvents<Type = WebhookEventType> {
  /** Starts one attempt; gives what takes it back. */
  send(delivery: Delivery<Type>, done: (outcome: SendOutcome) => void): () => void;
  onAttempt(attempt: DeliveryAttempt<Type>): void;
  onDead(letter: DeadLetter<Type>): void;
  /** Nobody hears of what a restart could undo. */
  readonly whenKept: Tables['whenKept'];
}

/** The deliveries of one device: the first is under way, or waits for its next attempt. */
interface Lane<Type> {
  readonly deliveries: WaitingDelivery<Type>[];
  retry: TimerId;
  /** Gives up the attempt that is under way. */
  stop: (() => void) | undefined;
}

/**
 * What is on its way to one receiver. It keeps the order of each device's deliveries; devices do not wait for each
 * other beyond `inFlight`.
 */
export class DeliveryQueue<Type = WebhookEventType> {
  readonly #clock: Clock;
  readonly #limits: QueueLimits;
  readonly #state: QueueState<Type>;
  readonly #events: QueueEvents<Type>;
  readonly #lanes = new Map<string, Lane<Type>>();
  /** Lanes whose first delivery may be attempted. */
  readonly #ready: Lane<Type>[] = [];
  #lastAttempt: number;
  #inFlight = 0;
  #pumpTimer: TimerId = 0;

  /** Takes up what a process before this one left, where it was. */
  constructor(clock: Clock, limits: QueueLimits, state: QueueState<Type>, events: QueueEvents<Type>) {
    this.#clock = clock;
    this.#limits = limits;
    this.#state = state;
    this.#events = events;
    this.#lastAttempt = Number([...state.log.keys()].at(-1) ?? 0);
    for (const item of state.waiting.values()) {
      const lane = this.#lineUp(item);
      // The host's date may have been set back since.
      const pauseMs = Math.min(item.dueAtMs - clock.now(), limits.longestPauseMs);
      if (lane) lane.retry = clock.setTimer(() => this.#wake(lane), pauseMs, 'webhook retry');
    }
  }

  get waiting(): number {
    return this.#state.waiting.size;
  }

  /** Oldest first. */
  get log(): readonly DeliveryAttempt<Type>[] {
    return [...this.#state.log.values()];
  }

  /** Oldest first. */
  get dead(): readonly DeadLetter<Type>[] {
    return [...this.#state.dead.values()];
  }

  get deadCount(): number {
    return this.#state.dead.size;
  }

  /** A full queue makes a dead letter of it. */
  add(delivery: Delivery<Type>): void {
    if (!this.#enqueue(delivery)) this.#bury({ delivery, atMs: this.#clock.now() });
  }

  /** Queues dead letters anew, behind what waits; gives how many had room. */
  revive(letters: readonly DeadLetter<Type>[]): number {
    const { dead } = this.#state;
    const present = letters.filter(({ delivery }) => dead.has(delivery.id));
    const revived = present.filter(({ delivery }) => this.#enqueue(delivery));
    for (const { delivery } of revived) dead.delete(delivery.id);
    return revived.length;
  }

  /** Gives up what is under way; what waits is there for the next process. */
  close(): void {
    this.#clock.clearTimer(this.#pumpTimer);
    for (const lane of this.#lanes.values()) {
      this.#clock.clearTimer(lane.retry);
      lane.stop?.();
    }
    this.#lanes.clear();
    this.#ready.length = 0;
  }

  /** Closes, and forgets everything. */
  drop(): void {
    this.close();
    const { waiting, log, dead } = this.#state;
    for (const table of [waiting, log, dead]) table.clear();
  }

  #enqueue(delivery: Delivery<Type>): boolean {
    const { waiting } = this.#state;
    if (waiting.size >= this.#limits.queued) return false;
    const item = { delivery, attempts: 0, dueAtMs: 0 };
    waiting.set(delivery.id, item);
    const lane = this.#lineUp(item);
    if (lane) this.#wake(lane);
    return true;
  }

  /** Puts it behind the others of its device; gives the lane when it is the first. */
  #lineUp(item: WaitingDelivery<Type>): Lane<Type> | undefined {
    const { deviceId } = item.delivery;
    const lane = this.#lanes.get(deviceId);
    if (lane) {
      lane.deliveries.push(item);
      return undefined;
    }
    const fresh: Lane<Type> = { deliveries: [item], retry: 0, stop: undefined };
    this.#lanes.set(deviceId, fresh);
    return fresh;
  }

  /** The attempt never begins within the caller, whose work may still be half done. */
  #wake(lane: Lane<Type>): void {
    this.#ready.push(lane);
    this.#startPump();
  }

  #startPump(): void {
    if (this.#pumpTimer !== 0) return;
    const pump = () => this.#events.whenKept(() => this.#pump());
    this.#pumpTimer = this.#clock.setTimer(pump, 0, 'webhook queue');
  }

  #pump(): void {
    this.#pumpTimer = 0;
    while (this.#inFlight < this.#limits.inFlight && this.#ready.length > 0)
      this.#attempt(this.#ready.shift()!);
  }

  #attempt(lane: Lane<Type>): void {
    const item = lane.deliveries[0]!;
    const { delivery } = item;
    const atMs = this.#clock.now();
    this.#inFlight++;
    let isOver = false;
    const stop = startAttempt(
      this.#clock,
      this.#limits.attemptTimeoutMs,
      done => this.#events.send(delivery, done),
      (outcome, tookMs) => {
        isOver = true;
        lane.stop = undefined;
        this.#inFlight--;
        item.attempts++;
        const attempt = { delivery, number: item.attempts, atMs, tookMs, outcome };
        keepNewest(this.#state.log, String(++this.#lastAttempt), attempt, this.#limits.attemptsKept);
        this.#events.onAttempt(attempt);
        this.#conclude(lane, item, outcome);
      },
    );
    if (!isOver) lane.stop = stop;
  }

  /** Decides whether there is another attempt, and goes on with the lane. */
  #conclude(lane: Lane<Type>, item: WaitingDelivery<Type>, outcome: SendOutcome): void {
    const { delivery } = item;
    if (!isDelivered(outcome) && item.attempts < this.#limits.attempts) {
      const pauseMs = pauseAfterMs(item.attempts, this.#limits);
      item.dueAtMs = this.#clock.now() + pauseMs;
      this.#state.waiting.touch(delivery.id);
      lane.retry = this.#clock.setTimer(() => this.#wake(lane), pauseMs, 'webhook retry');
    } else {
      if (!isDelivered(outcome)) this.#bury({ delivery, atMs: this.#clock.now(), outcome });
      this.#state.waiting.delete(delivery.id);
      lane.deliveries.shift();
      if (lane.deliveries.length > 0) this.#wake(lane);
      else this.#lanes.delete(delivery.deviceId);
    }
    if (this.#ready.length > 0) this.#startPump();
  }

  #bury(letter: DeadLetter<Type>): void {
    keepNewest(this.#state.dead, letter.delivery.id, letter, this.#limits.deadKept);
    this.#events.onDead(letter);
  }
}
