import {
  decodeMessage,
  encodeMessage,
  type Job,
  type JobResult,
  bridge as wire,
} from '../protocol/messages/index.ts';
import type { RecordChange, RecordStore } from '../protocol/ports/store.ts';
import { BRIDGE_SLOTS, type Slot } from './machines/slots.ts';

/** BRIDGE-OFFLINE: pending jobs of one bridge. */
export const QUEUE_LIMIT = 20;
/** Finished jobs that a redelivery is compared with; the cloud gives a job up after 120 s. */
const REMEMBERED_RESULTS = 64;

const SLOT_BASE = 0x0010;
const QUEUE_BASE = 0x0040;
const RESULT_BASE = 0x0100;
/** The most that a record holds (protocol/ports/store.ts), less our own header. */
const RESULT_BYTES = 1_000;

const FLAG_STARTED = 1;

export interface StoredJob {
  readonly place: number;
  readonly progress: 'waiting' | 'started';
  readonly job: Job;
}

/** What a bridge keeps over a loss of power: its locks, accepted jobs, and the results of finished ones. */
export class BridgeMemory {
  readonly #store: RecordStore;
  readonly #placeOf = new Map<string, number>();
  /** Results by job id, oldest first. */
  readonly #results = new Map<string, { place: number; result: JobResult }>();

  constructor(store: RecordStore) {
    this.#store = store;
    const found: { place: number; result: JobResult }[] = [];
    for (const [key, value] of store.entries()) {
      if (key >= RESULT_BASE && key < RESULT_BASE + REMEMBERED_RESULTS) {
        found.push({ place: key - RESULT_BASE, result: decodeMessage(wire.JobResult, value) });
      }
    }
    found.sort((a, b) => (a.result.finishedAtMs ?? 0) - (b.result.finishedAtMs ?? 0));
    for (const entry of found) this.#results.set(entry.result.id ?? '', entry);
  }

  readSlots(): Slot[] {
    const slots: Slot[] = [];
    for (let place = 0; place < BRIDGE_SLOTS; place += 1) {
      const bytes = this.#store.get(SLOT_BASE + place);
      if (!bytes) continue;
      const { lockId, link } = decodeMessage(wire.Job, bytes);
      slots.push({
        lockId: lockId ?? '',
        bluetoothAddress: link?.bluetoothAddress ?? '',
        grant: link?.grant ?? new Uint8Array(),
        key: link?.key ?? new Uint8Array(),
      });
    }
    return slots;
  }

  writeSlots(slots: readonly Slot[]): void {
    const changes: RecordChange[] = [];
    for (let place = 0; place < BRIDGE_SLOTS; place += 1) {
      const slot = slots[place];
      const value = slot ? encodeMessage(wire.Job, { lockId: slot.lockId, link: slot }) : null;
      if (value || this.#store.get(SLOT_BASE + place)) changes.push({ key: SLOT_BASE + place, value });
    }
    this.#store.commit(changes);
  }

  /** Accepted jobs that have no result yet, in the order of their places. */
  readQueue(): StoredJob[] {
    const jobs: StoredJob[] = [];
    for (let place = 0; place < QUEUE_LIMIT; place += 1) {
      const bytes = this.#store.get(QUEUE_BASE + place);
      if (!bytes) continue;
      const job = decodeMessage(wire.Job, bytes.subarray(1));
      this.#placeOf.set(job.id ?? '', place);
      jobs.push({ place, progress: bytes[0] === FLAG_STARTED ? 'started' : 'waiting', job });
    }
    return jobs;
  }

  /** Before the broker hears an acknowledgement, so that a loss of power loses no accepted job. */
  keepJob(job: Job, progress: StoredJob['progress']): void {
    const id = job.id ?? '';
    const place = this.#placeOf.get(id) ?? this.#freePlace();
    this.#placeOf.set(id, place);
    const message = encodeMessage(wire.Job, job);
    const value = new Uint8Array(1 + message.length);
    value[0] = progress === 'started' ? FLAG_STARTED : 0;
    value.set(message, 1);
    this.#store.commit([{ key: QUEUE_BASE + place, value }]);
  }

  /** The job leaves the queue and its result is remembered, in one commit. */
  finishJob(result: JobResult): void {
    const id = result.id ?? '';
    const queued = this.#placeOf.get(id);
    this.#placeOf.delete(id);
    let place = this.#results.size;
    if (place >= REMEMBERED_RESULTS) {
      const [oldestId, oldest] = this.#results.entries().next().value!;
      this.#results.delete(oldestId);
      place = oldest.place;
    }
    this.#results.set(id, { place, result });
    const bytes = encodeMessage(wire.JobResult, result);
    // A long page of logs is not worth the memory: its redelivery brings the outcome alone.
    const value =
      bytes.length <= RESULT_BYTES ? bytes : encodeMessage(wire.JobResult, { ...result, response: null });
    const changes: RecordChange[] = [{ key: RESULT_BASE + place, value }];
    if (queued !== undefined) changes.push({ key: QUEUE_BASE + queued, value: null });
    this.#store.commit(changes);
  }

  resultOf(jobId: string): JobResult | undefined {
    return this.#results.get(jobId)?.result;
  }

  /** Results not older than `sinceMs`: after a loss of power nobody knows which of them the broker has. */
  recentResults(sinceMs: number): JobResult[] {
    return [...this.#results.values()]
      .map(({ result }) => result)
      .filter(r => (r.finishedAtMs ?? 0) >= sinceMs);
  }

  #freePlace(): number {
    for (let place = 0; place < QUEUE_LIMIT; place += 1)
      if (!this.#store.get(QUEUE_BASE + place)) return place;
    return QUEUE_LIMIT - 1;
  }
}
