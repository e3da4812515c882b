import { describe, expect, it } from 'vitest';
import {
  type BridgeJob,
  decodeMessage,
  encodeMessage,
  JobOutcome,
  type JobResult,
  bridge as wire,
} from '../protocol/messages/index.ts';
import { createMemoryRecordStore } from '../simulator/world/memory-record-store.ts';
import { BridgeMemory } from './memory.ts';

function job(id: string, padding = 0): BridgeJob {
  const lockId = 'x'.repeat(padding);
  const properties = { version: 100, id, lockId, expiresAtMs: 1, request: { id: 1, unlock: {} } };
  return decodeMessage(wire.Job, encodeMessage(wire.Job, properties));
}

function result(id: string, finishedAtMs: number, entries = 0): JobResult {
  const logs = {
    entries: Array.from({ length: entries }, (_, sequence) => ({
      sequence,
      seconds: 1_770_000_000,
      pin: '123456789',
    })),
  };
  return {
    id,
    outcome: JobOutcome.DONE,
    lockId: 'front',
    finishedAtMs,
    response: { id: 1, logs },
  } as JobResult;
}

describe('the memory of a bridge', () => {
  it('keeps slots as they were written, and no more of them', () => {
    const records = createMemoryRecordStore();
    const slots = ['one', 'two', 'three'].map((lockId, n) => ({
      lockId,
      bluetoothAddress: `C0:00:00:00:00:0${n}`,
      grant: Uint8Array.of(n),
      key: new Uint8Array(32).fill(n),
    }));
    const memory = new BridgeMemory(records);
    memory.writeSlots(slots);
    expect(new BridgeMemory(records).readSlots()).toEqual(slots);
    memory.writeSlots(slots.slice(1));
    expect(new BridgeMemory(records).readSlots()).toEqual(slots.slice(1));
  });

  it('keeps a job of the greatest size, and how far it is', () => {
    const records = createMemoryRecordStore();
    const memory = new BridgeMemory(records);
    memory.storeJob(job('long', 950), 'waiting');
    memory.storeJob(job('short'), 'waiting');
    memory.storeJob(job('long', 950), 'started');
    const queue = new BridgeMemory(records).readQueue();
    expect(queue.map(stored => [stored.job.id, stored.progress])).toEqual([
      ['long', 'started'],
      ['short', 'waiting'],
    ]);
  });

  it('never puts one job in the place of another', () => {
    const memory = new BridgeMemory(createMemoryRecordStore());
    for (let n = 0; n < 20; n += 1) memory.storeJob(job(String(n)), 'waiting');
    expect(() => memory.storeJob(job('one more'), 'waiting')).toThrow('too many jobs');
    expect(memory.readQueue()).toHaveLength(20);
  });

  it('remembers 64 results over reboots, and knows which are recent', () => {
    const records = createMemoryRecordStore();
    let memory = new BridgeMemory(records);
    for (let n = 0; n < 100; n += 1) {
      memory.finishJob(result(`job ${n}`, n));
      if (n % 7 === 0) memory = new BridgeMemory(records);
    }
    expect(memory.resultOf('job 35')).toBeUndefined();
    expect(memory.resultOf('job 36')).toMatchObject({ finishedAtMs: 36 });
    expect(memory.recentResults(97).map(({ id }) => id)).toEqual(['job 97', 'job 98', 'job 99']);
  });

  it('remembers the outcome of a job that read a long page of logs, but not the page', () => {
    const records = createMemoryRecordStore();
    const memory = new BridgeMemory(records);
    memory.finishJob(result('logs', 1, 64));
    expect(memory.resultOf('logs')?.response?.logs?.entries).toHaveLength(64);
    const later = new BridgeMemory(records).resultOf('logs');
    expect(later).toMatchObject({ outcome: JobOutcome.DONE });
    expect(later?.response).toBeFalsy();
  });
});
