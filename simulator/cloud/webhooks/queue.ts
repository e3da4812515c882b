import type { Clock, EpochMs, TimerId } from '../../../protocol/ports/clock.ts';
import type { Table, Tables } from '../store/tables.ts';
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

/** A delivery that nobody has yet. */
interface Waiting<Type> {
  readonly delivery: Delivery<Type>;
  /** Attempts that failed. */
  attempts: number;
  /** Of the next attempt, when there was one before. */
  dueAtMs: EpochMs;
}

/** All of a queue that a restart must bring back. */
export interface QueueState<Type = EventType> {
  /** By delivery, in the order of their coming. */
  readonly waiting: Table<Waiting<Type>>;
  /** By a number that rises. */
  readonly log: Table<Attempt<Type>>;
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

/** What is on its way to one receiver. */
export interface DeliveryQueue<Type = EventType> {
  readonly waiting: number;
  /** Oldest first. */
  readonly log: readonly Attempt<Type>[];
  readonly dead: readonly DeadLetter<Type>[];
  readonly deadCount: number;
  add(delivery: Delivery<Type>): void;
  /** Queues dead letters anew, behind what waits; gives how many had room. */
  revive(letters: readonly DeadLetter<Type>[]): number;
  /** Gives up what is under way; what waits is there for the next process. */
  close(): void;
  /** Closes, and forgets everything. */
  drop(): void;
}

export interface QueueEvents<Type = EventType> {
  /** Starts one attempt; gives what takes it back. */
  send(delivery: Delivery<Type>, done: (outcome: SendOutcome) => void): () => void;
  onAttempt(attempt: Attempt<Type>): void;
  onDead(letter: DeadLetter<Type>): void;
  /** Nobody is told of what a restart could undo. */
  readonly whenKept: Tables['whenKept'];
}

/** The deliveries of one device: the first is under way, or waits for its next attempt. */
interface Lane<Type> {
  readonly deliveries: Waiting<Type>[];
  retry: TimerId;
  /** Gives up the attempt that is under way. */
  stop: (() => void) | undefined;
}

/** Keeps the order of each device's deliveries; devices do not wait for each other beyond `inFlight`. */
export function createDeliveryQueue<Type>(
  clock: Clock,
  limits: QueueLimits,
  state: QueueState<Type>,
  events: QueueEvents<Type>,
): DeliveryQueue<Type> {
  const lanes = new Map<string, Lane<Type>>();
  const ready: Lane<Type>[] = [];
  let lastAttempt = Number([...state.log.keys()].at(-1) ?? 0);
  let underWay = 0;
  let pumpTimer: TimerId = 0;

  /** Never within the caller: what is told may still be half done. */
  function wake(lane: Lane<Type>): void {
    ready.push(lane);
    startPump();
  }

  function startPump(): void {
    if (pumpTimer === 0) pumpTimer = clock.setTimer(() => events.whenKept(pump), 0, 'webhook queue');
  }

  function pump(): void {
    pumpTimer = 0;
    while (underWay < limits.inFlight && ready.length > 0) attempt(ready.shift()!);
  }

  function attempt(lane: Lane<Type>): void {
    const item = lane.deliveries[0]!;
    const { delivery } = item;
    const atMs = clock.now();
    const startedMs = clock.monotonic();
    let isOver = false;
    let cancel = () => {};
    underWay++;
    const end = (outcome: SendOutcome): void => {
      if (isOver) return;
      isOver = true;
      clock.clearTimer(timer);
      lane.stop = undefined;
      underWay--;
      item.attempts++;
      const made = { delivery, number: item.attempts, atMs, tookMs: clock.monotonic() - startedMs, outcome };
      keep(state.log, String(++lastAttempt), made, limits.attemptsKept);
      events.onAttempt(made);
      settle(lane, item, outcome);
    };
    const timer = clock.setTimer(
      () => {
        end({ failure: 'timeout' });
        cancel();
      },
      limits.attemptTimeoutMs,
      'webhook attempt timeout',
    );
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

  function settle(lane: Lane<Type>, item: Waiting<Type>, outcome: SendOutcome): void {
    const { delivery } = item;
    const isDelivered = 'status' in outcome && outcome.status >= 200 && outcome.status < 300;
    if (!isDelivered && item.attempts < limits.attempts) {
      const pauseMs = pauseAfter(item.attempts, limits);
      item.dueAtMs = clock.now() + pauseMs;
      state.waiting.touch(delivery.id);
      lane.retry = clock.setTimer(() => wake(lane), pauseMs, 'webhook retry');
    } else {
      if (!isDelivered) bury({ delivery, atMs: clock.now(), outcome });
      state.waiting.delete(delivery.id);
      lane.deliveries.shift();
      if (lane.deliveries.length > 0) wake(lane);
      else lanes.delete(delivery.deviceId);
    }
    if (ready.length > 0) startPump();
  }

  function bury(letter: DeadLetter<Type>): void {
    keep(state.dead, letter.delivery.id, letter, limits.deadKept);
    events.onDead(letter);
  }

  function enqueue(delivery: Delivery<Type>): boolean {
    if (state.waiting.size >= limits.queued) return false;
    const item = { delivery, attempts: 0, dueAtMs: 0 };
    state.waiting.set(delivery.id, item);
    const fresh = line(item);
    if (fresh) wake(fresh);
    return true;
  }

  /** Puts it behind the others of its device; gives the lane when it is the first. */
  function line(item: Waiting<Type>): Lane<Type> | undefined {
    const { deviceId } = item.delivery;
    const lane = lanes.get(deviceId);
    if (lane) {
      lane.deliveries.push(item);
      return undefined;
    }
    const fresh: Lane<Type> = { deliveries: [item], retry: 0, stop: undefined };
    lanes.set(deviceId, fresh);
    return fresh;
  }

  function close(): void {
    clock.clearTimer(pumpTimer);
    for (const lane of lanes.values()) {
      clock.clearTimer(lane.retry);
      lane.stop?.();
    }
    lanes.clear();
    ready.length = 0;
  }

  // What a process before this one left is taken up where it was.
  for (const item of state.waiting.values()) {
    const lane = line(item);
    // The host's date may have been set back since.
    const pauseMs = Math.min(item.dueAtMs - clock.now(), limits.longestPauseMs);
    if (lane) lane.retry = clock.setTimer(() => wake(lane), pauseMs, 'webhook retry');
  }

  return {
    get log() {
      return [...state.log.values()];
    },
    get dead() {
      return [...state.dead.values()];
    },
    get deadCount() {
      return state.dead.size;
    },
    get waiting() {
      return state.waiting.size;
    },
    add(delivery) {
      if (!enqueue(delivery)) bury({ delivery, atMs: clock.now() });
    },
    revive(letters) {
      const present = letters.filter(({ delivery }) => state.dead.has(delivery.id));
      const revived = present.filter(({ delivery }) => enqueue(delivery));
      for (const { delivery } of revived) state.dead.delete(delivery.id);
      return revived.length;
    },
    close,
    drop() {
      close();
      for (const table of [state.waiting, state.log, state.dead]) table.clear();
    },
  };
}

function pauseAfter(attempts: number, { firstPauseMs, pauseGrowth, longestPauseMs }: QueueLimits): number {
  return Math.min(firstPauseMs * pauseGrowth ** (attempts - 1), longestPauseMs);
}

function keep<T>(list: Table<T>, key: string, item: T, limit: number): void {
  list.set(key, item);
  for (const oldest of list.keys()) {
    if (list.size <= limit) return;
    list.delete(oldest);
  }
}
