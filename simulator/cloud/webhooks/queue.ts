import type { Clock, EpochMs, TimerId } from '../../../protocol/ports/clock.ts';
import type { EventType } from './payload.ts';
import type { SendOutcome } from './send.ts';

export interface QueueLimits {
  /** Attempts at one delivery before it is dead. */
  readonly attempts: number;
  readonly firstPauseMs: number;
  /** Every pause is the one before times this. */
  readonly pauseGrowth: number;
  readonly longestPauseMs: number;
  readonly attemptTimeoutMs: number;
  /** Deliveries that wait or are under way; what comes on top is dead at once. */
  readonly queued: number;
  /** Devices whose deliveries are under way at the same time. */
  readonly inFlight: number;
  /** Dead letters kept, the newest. */
  readonly deadKept: number;
  /** Attempts kept in the log, the newest. */
  readonly attemptsKept: number;
}

/** Eight attempts over about an hour and a half. */
export const queueDefaults: QueueLimits = {
  attempts: 8,
  firstPauseMs: 5000,
  pauseGrowth: 3,
  longestPauseMs: 3_600_000,
  attemptTimeoutMs: 10_000,
  queued: 500,
  inFlight: 4,
  deadKept: 200,
  attemptsKept: 200,
};

/** One notice on its way to one receiver; every API has types of its own. */
export interface Delivery<Type = EventType> {
  readonly id: string;
  /** The same for every receiver of the notice, and for every attempt: receivers know repeats by it. */
  readonly eventId: string;
  readonly type: Type;
  readonly deviceId: string;
  readonly body: string;
}

export interface Attempt<Type = EventType> {
  readonly delivery: Delivery<Type>;
  /** From 1. */
  readonly number: number;
  readonly atMs: EpochMs;
  readonly tookMs: number;
  readonly outcome: SendOutcome;
}

export interface DeadLetter<Type = EventType> {
  readonly delivery: Delivery<Type>;
  readonly atMs: EpochMs;
  /** The last attempt's; absent: there was none, the queue was full. */
  readonly outcome?: SendOutcome;
}

/** What is on its way to one receiver. */
export interface DeliveryQueue<Type = EventType> {
  readonly waiting: number;
  /** Oldest first. */
  readonly log: readonly Attempt<Type>[];
  readonly dead: readonly DeadLetter<Type>[];
  add(delivery: Delivery<Type>): void;
  /** Queues dead letters anew, behind what waits; gives how many had room. */
  revive(letters: readonly DeadLetter<Type>[]): number;
  /** Gives up what is under way. */
  close(): void;
}

export interface QueueEvents<Type = EventType> {
  /** Starts one attempt; gives what takes it back. */
  send(delivery: Delivery<Type>, done: (outcome: SendOutcome) => void): () => void;
  onAttempt(attempt: Attempt<Type>): void;
  onDead(letter: DeadLetter<Type>): void;
}

/** The deliveries of one device: the first is under way, or waits for its next attempt. */
interface Lane<Type> {
  readonly deliveries: Delivery<Type>[];
  attempts: number;
  retry: TimerId;
  /** Gives up the attempt that is under way. */
  stop: (() => void) | undefined;
}

/** Keeps the order of each device's deliveries; devices do not wait for each other beyond `inFlight`. */
export function createDeliveryQueue<Type>(
  clock: Clock,
  limits: QueueLimits,
  events: QueueEvents<Type>,
): DeliveryQueue<Type> {
  const lanes = new Map<string, Lane<Type>>();
  const ready: Lane<Type>[] = [];
  const log: Attempt<Type>[] = [];
  const dead: DeadLetter<Type>[] = [];
  let waiting = 0;
  let underWay = 0;
  let pumpTimer: TimerId = 0;

  /** Never within the caller: what is told may still be half done. */
  function wake(lane: Lane<Type>): void {
    ready.push(lane);
    if (pumpTimer === 0) pumpTimer = clock.setTimer(pump, 0);
  }

  function pump(): void {
    pumpTimer = 0;
    while (underWay < limits.inFlight && ready.length > 0) attempt(ready.shift()!);
  }

  function attempt(lane: Lane<Type>): void {
    const delivery = lane.deliveries[0]!;
    const atMs = clock.now();
    let isOver = false;
    let cancel = () => {};
    underWay++;
    lane.attempts++;
    const end = (outcome: SendOutcome): void => {
      if (isOver) return;
      isOver = true;
      clock.clearTimer(timer);
      lane.stop = undefined;
      underWay--;
      const made = { delivery, number: lane.attempts, atMs, tookMs: clock.now() - atMs, outcome };
      keep(log, made, limits.attemptsKept);
      events.onAttempt(made);
      settle(lane, delivery, outcome);
    };
    const timer = clock.setTimer(() => {
      end({ failure: 'timeout' });
      cancel();
    }, limits.attemptTimeoutMs);
    lane.stop = () => {
      isOver = true;
      clock.clearTimer(timer);
      cancel();
    };
    try {
      cancel = events.send(delivery, end);
    } catch {
      end({ failure: 'fault' });
    }
  }

  function settle(lane: Lane<Type>, delivery: Delivery<Type>, outcome: SendOutcome): void {
    const isDelivered = 'status' in outcome && outcome.status >= 200 && outcome.status < 300;
    if (!isDelivered && lane.attempts < limits.attempts) {
      lane.retry = clock.setTimer(() => wake(lane), pauseAfter(lane.attempts, limits));
    } else {
      if (!isDelivered) bury({ delivery, atMs: clock.now(), outcome });
      waiting--;
      lane.deliveries.shift();
      lane.attempts = 0;
      if (lane.deliveries.length > 0) wake(lane);
      else lanes.delete(delivery.deviceId);
    }
    if (ready.length > 0 && pumpTimer === 0) pumpTimer = clock.setTimer(pump, 0);
  }

  function bury(letter: DeadLetter<Type>): void {
    keep(dead, letter, limits.deadKept);
    events.onDead(letter);
  }

  function enqueue(delivery: Delivery<Type>): boolean {
    if (waiting >= limits.queued) return false;
    waiting++;
    const lane = lanes.get(delivery.deviceId);
    if (lane) {
      lane.deliveries.push(delivery);
      return true;
    }
    const fresh: Lane<Type> = { deliveries: [delivery], attempts: 0, retry: 0, stop: undefined };
    lanes.set(delivery.deviceId, fresh);
    wake(fresh);
    return true;
  }

  return {
    log,
    dead,
    get waiting() {
      return waiting;
    },
    add(delivery) {
      if (!enqueue(delivery)) bury({ delivery, atMs: clock.now() });
    },
    revive(letters) {
      const revived = letters.filter(letter => dead.includes(letter) && enqueue(letter.delivery));
      for (const letter of revived) dead.splice(dead.indexOf(letter), 1);
      return revived.length;
    },
    close() {
      clock.clearTimer(pumpTimer);
      for (const lane of lanes.values()) {
        clock.clearTimer(lane.retry);
        lane.stop?.();
      }
      lanes.clear();
      ready.length = 0;
    },
  };
}

function pauseAfter(attempts: number, { firstPauseMs, pauseGrowth, longestPauseMs }: QueueLimits): number {
  return Math.min(firstPauseMs * pauseGrowth ** (attempts - 1), longestPauseMs);
}

function keep<T>(list: T[], item: T, limit: number): void {
  list.push(item);
  if (list.length > limit) list.splice(0, list.length - limit);
}
