import { isLockbenchError, LockbenchError } from '../protocol/errors/error.ts';
import { BRIDGE_PENDING_JOBS, BRIDGE_SLOTS } from '../protocol/limits/bridges.ts';
import {
  type BridgeJob,
  decodeMessage,
  encodeMessage,
  type JobResult,
  type lockbench,
  bridge as wire,
} from '../protocol/messages/index.ts';
import type { RecordChange, RecordStore } from '../protocol/ports/store.ts';
import type { Slot } from './machines/slots.ts';

/** The number of finished jobs that are remembered for redeliveries; more cannot come back before they expire. */
const REMEMBERED_RESULTS = 64;

const SLOT_BASE = 0x0010;
const QUEUE_BASE = 0x0040;
const RESULT_BASE = 0x0100;
/** The largest result that is stored whole: what a record holds (protocol/ports/store.ts), less our own header. */
const RESULT_BYTES = 1_000;

/** The header of a queued job: u8 progress, u32 its number in the order of acceptance. */
const QUEUE_HEAD_BYTES = 5;
const FLAG_STARTED = 1;

export interface StoredJob {
  readonly progress: 'waiting' | 'started';
  readonly job: BridgeJob;
}

/** What a bridge keeps over a loss of power: its slots, accepted jobs, and the results of finished ones. */
export class BridgeMemory {
  readonly #store: RecordStore;
  /** Where the queued jobs are, by id. */
  readonly #queued = new Map<string, { place: number; number: number }>();
  #lastNumber = 0;
  /** Results by job id, oldest first. */
  readonly #results = new Map<string, { place: number; result: JobResult }>();

  /** @throws {LockbenchError} STORAGE_FAILED */
  constructor(store: RecordStore) {
    this.#store = store;
    const found: { place: number; result: JobResult }[] = [];
    for (const [key, value] of store.entries()) {
      if (key >= RESULT_BASE && key < RESULT_BASE + REMEMBERED_RESULTS) {
        const result = decodeTrusted(() => decodeMessage(wire.JobResult, value));
        found.push({ place: key - RESULT_BASE, result });
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
      const { lockId, link } = decodeTrusted(() => decodeMessage(wire.Job, bytes));
      slots.push(slotOf(lockId ?? '', link ?? {}));
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

  /** Accepted jobs that have no result yet, in the order of their acceptance. @throws {LockbenchError} STORAGE_FAILED */
  readQueue(): StoredJob[] {
    const jobs: (StoredJob & { number: number })[] = [];
    for (let place = 0; place < BRIDGE_PENDING_JOBS; place += 1) {
      const bytes = this.#store.get(QUEUE_BASE + place);
      if (!bytes) continue;
      if (bytes.length < QUEUE_HEAD_BYTES) throw new LockbenchError('STORAGE_FAILED', 'half a job');
      const number = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1);
      const job = decodeTrusted(() => decodeMessage(wire.Job, bytes.subarray(QUEUE_HEAD_BYTES)));
      this.#queued.set(job.id ?? '', { place, number });
      this.#lastNumber = Math.max(this.#lastNumber, number);
      jobs.push({ number, progress: bytes[0] === FLAG_STARTED ? 'started' : 'waiting', job });
    }
    return jobs.sort((a, b) => a.number - b.number);
  }

  /**
   * Stores a job before it is acknowledged to the broker, so that a loss of power loses no accepted job.
   * @throws {LockbenchError} QUEUE_FULL
   */
  storeJob(job: BridgeJob, progress: StoredJob['progress']): void {
    const id = job.id ?? '';
    const kept = this.#queued.get(id) ?? { place: this.#freePlace(), number: this.#lastNumber + 1 };
    const message = encodeMessage(wire.Job, job);
    const value = new Uint8Array(QUEUE_HEAD_BYTES + message.length);
    value[0] = progress === 'started' ? FLAG_STARTED : 0;
    new DataView(value.buffer).setUint32(1, kept.number);
    value.set(message, QUEUE_HEAD_BYTES);
    this.#store.commit([{ key: QUEUE_BASE + kept.place, value }]);
    this.#queued.set(id, kept);
    this.#lastNumber = Math.max(this.#lastNumber, kept.number);
  }

  /** Removes the job from the queue, if it is there, and remembers its result, in one commit. */
  finishJob(result: JobResult): void {
    const id = result.id ?? '';
    const queued = this.#queued.get(id);
    const oldest = this.#results.size < REMEMBERED_RESULTS ? undefined : this.#results.entries().next().value;
    const place = oldest ? oldest[1].place : this.#results.size;
    const bytes = encodeMessage(wire.JobResult, result);
    // A long page of logs is not worth the memory, so a redelivery of its job only gets the outcome.
    const value =
      bytes.length <= RESULT_BYTES ? bytes : encodeMessage(wire.JobResult, { ...result, response: null });
    const changes: RecordChange[] = [{ key: RESULT_BASE + place, value }];
    if (queued) changes.push({ key: QUEUE_BASE + queued.place, value: null });
    this.#store.commit(changes);
    this.#queued.delete(id);
    if (oldest) this.#results.delete(oldest[0]);
    this.#results.set(id, { place, result });
  }

  resultOf(jobId: string): JobResult | undefined {
    return this.#results.get(jobId)?.result;
  }

  /** The results that are not older than `sinceMs`. After a loss of power nobody knows which of them the broker has. */
  recentResults(sinceMs: number): JobResult[] {
    return [...this.#results.values()]
      .map(({ result }) => result)
      .filter(r => (r.finishedAtMs ?? 0) >= sinceMs);
  }

  #freePlace(): number {
    for (let place = 0; place < BRIDGE_PENDING_JOBS; place += 1)
      if (!this.#store.get(QUEUE_BASE + place)) return place;
    throw new LockbenchError('QUEUE_FULL');
  }
}

/**
 * Decodes a record. A record that is whole but makes no sense means that the memory cannot be trusted.
 * @throws {LockbenchError} STORAGE_FAILED
 */
function decodeTrusted<T>(decode: () => T): T {
  try {
    return decode();
  } catch (cause) {
    if (!isLockbenchError(cause)) throw cause;
    throw new LockbenchError('STORAGE_FAILED', cause.message, { cause });
  }
}

/** Copies a slot out of a decoded message, because the message would stay in memory with it. */
export function slotOf(lockId: string, link: lockbench.bridge.LinkLock.$Properties): Slot {
  return {
    lockId,
    bluetoothAddress: link.bluetoothAddress ?? '',
    grant: new Uint8Array(link.grant ?? []),
    key: new Uint8Array(link.key ?? []),
  };
}
