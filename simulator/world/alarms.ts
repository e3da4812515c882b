import type { EpochMs, MonotonicMs, TimerId } from '../../protocol/ports/clock.ts';
import type { TimerHeap } from './timer-heap.ts';

interface Alarm {
  readonly at: EpochMs;
  readonly callback: () => void;
  readonly name: string;
  timer: TimerId;
}

/** Deadlines by date, kept among timers on the monotonic scale. They move when the date jumps against that scale. */
export class Alarms {
  readonly #timers: TimerHeap;
  /** By the id that was returned: the id of the first timer, which is never used again. */
  readonly #pending = new Map<TimerId, Alarm>();
  /** How far the date was ahead of the monotonic scale when the alarms were placed. */
  #aheadMs = 0;

  constructor(timers: TimerHeap) {
    this.#timers = timers;
  }

  get size(): number {
    return this.#pending.size;
  }

  /** A date that is over counts as `earliest`. */
  add(alarmOf: Omit<Alarm, 'timer'>, aheadMs: number, earliest: MonotonicMs): TimerId {
    const alarm: Alarm = { ...alarmOf, timer: 0 };
    const deadline = Math.max(alarm.at - aheadMs, earliest);
    const id = this.#timers.add(deadline, () => this.#ring(id), alarm.name);
    alarm.timer = id;
    this.#pending.set(id, alarm);
    return id;
  }

  remove(id: TimerId): void {
    const alarm = this.#pending.get(id);
    if (!alarm) return;
    this.#timers.remove(alarm.timer);
    this.#pending.delete(id);
  }

  clear(): void {
    this.#pending.clear();
  }

  /** Takes over how far the date is ahead now. Returns true when alarms were moved. */
  follow(aheadMs: number): boolean {
    // The host rounds its date, so it seems to move all the time. An alarm may be a millisecond late.
    if (aheadMs < this.#aheadMs + 1) return false;
    this.#aheadMs = aheadMs;
    for (const [id, alarm] of this.#pending) {
      this.#timers.remove(alarm.timer);
      alarm.timer = this.#timers.add(alarm.at - aheadMs, () => this.#ring(id), alarm.name);
    }
    return this.#pending.size > 0;
  }

  #ring(id: TimerId): void {
    const alarm = this.#pending.get(id);
    this.#pending.delete(id);
    alarm?.callback();
  }
}
