import type { Clock, EpochMs } from '../../protocol/ports/clock.ts';
import type { Trace, TraceData, TraceValue } from '../../protocol/ports/trace.ts';

export interface TraceEvent {
  /** Counts from 0 without gaps, and counts dropped events too. */
  readonly seq: number;
  readonly at: EpochMs;
  readonly source: string;
  readonly type: string;
  readonly data?: TraceData;
}

export type TraceListener = (event: TraceEvent) => void;

/** The events of one world in order. The newest are kept, and every event is passed to the subscribers. */
export interface RecordedTrace extends Trace {
  /** The kept events, oldest first. */
  readonly events: readonly TraceEvent[];
  /** How many of the oldest were dropped to keep to the limit. */
  readonly dropped: number;
  last(count: number): readonly TraceEvent[];
  /**
   * Calls the listener for every event from now on, in order, within `emit`. An event that a listener emits comes
   * after the present one has reached all listeners. Listeners must not throw. Returns a function that ends the
   * subscription.
   */
  subscribe(listener: TraceListener): () => void;
}

const DEFAULT_LIMIT = 1_000_000;

/** `limit`: how many events are kept; with 0 the trace is off until somebody subscribes. */
export function createTrace(clock: Clock, options: { readonly limit?: number } = {}): RecordedTrace {
  return new RingTrace(clock, options.limit ?? DEFAULT_LIMIT);
}

/** One line of a JSON lines file, with its newline; keys in a fixed order, so that equal runs give equal bytes. */
export function toJsonLines(event: TraceEvent): string {
  const { seq, at, source, type, data } = event;
  const head = `{"seq":${seq},"at":${at},"source":${JSON.stringify(source)},"type":${JSON.stringify(type)}`;
  return data === undefined ? `${head}}\n` : `${head},"data":${sorted(data)}}\n`;
}

class RingTrace implements RecordedTrace {
  readonly #clock: Clock;
  readonly #limit: number;
  /** Grows to the limit, then its oldest entry, at `seq % limit`, gives way to the newest. */
  readonly #ring: TraceEvent[] = [];
  readonly #subscriptions = new Set<Subscription>();
  /** Events that wait while the listeners handle an earlier one. */
  #waiting: TraceEvent[] | undefined;
  #seq = 0;

  constructor(clock: Clock, limit: number) {
    this.#clock = clock;
    this.#limit = limit;
  }

  get on(): boolean {
    return this.#limit > 0 || this.#subscriptions.size > 0;
  }

  get dropped(): number {
    return this.#seq - this.#ring.length;
  }

  get events(): readonly TraceEvent[] {
    return this.last(this.#ring.length);
  }

  emit(source: string, type: string, data?: TraceData): void {
    const seq = this.#seq++;
    const at = this.#clock.now();
    const event = data === undefined ? { seq, at, source, type } : { seq, at, source, type, data };
    if (this.#limit > 0) this.#ring[seq % this.#limit] = event;
    if (this.#subscriptions.size > 0) this.#notify(event);
  }

  last(count: number): readonly TraceEvent[] {
    const length = Math.min(count, this.#ring.length);
    return Array.from({ length }, (_, index) => this.#ring[(this.#seq - length + index) % this.#limit]!);
  }

  subscribe(listener: TraceListener): () => void {
    const subscription = { listener, from: this.#seq };
    this.#subscriptions.add(subscription);
    return () => void this.#subscriptions.delete(subscription);
  }

  #notify(event: TraceEvent): void {
    if (this.#waiting !== undefined) {
      this.#waiting.push(event);
      return;
    }
    const turn = [event];
    this.#waiting = turn;
    try {
      for (const next of turn) {
        for (const { listener, from } of this.#subscriptions) if (next.seq >= from) listener(next);
      }
    } finally {
      this.#waiting = undefined;
    }
  }
}

interface Subscription {
  readonly listener: TraceListener;
  /** The first event for this listener. Earlier ones may still be waiting for their turn. */
  readonly from: number;
}

function sorted(value: TraceValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(sorted).join(',')}]`;
  const fields = Object.keys(value)
    .filter(key => value[key] !== undefined)
    .sort()
    .map(key => `${JSON.stringify(key)}:${sorted(value[key]!)}`);
  return `{${fields.join(',')}}`;
}

function isList(value: object): value is readonly TraceValue[] {
  return Array.isArray(value);
}
