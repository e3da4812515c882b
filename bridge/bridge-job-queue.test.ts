import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LockbenchError } from '../protocol/errors/error.ts';
import {
  type BridgeJob,
  decodeMessage,
  encodeMessage,
  JobOutcome,
  type LockResponse,
  Status,
  bridge as wire,
} from '../protocol/messages/index.ts';
import { createMemoryRecordStore } from '../simulator/world/memory-record-store.ts';
import { createTableRunner } from '../simulator/world/table-runner.ts';
import { createVirtualClock } from '../simulator/world/virtual-clock.ts';
import { BridgeJobQueue } from './bridge-job-queue.ts';
import { BridgeMemory } from './memory.ts';

type Answer = LockResponse | LockbenchError;

const ok = { id: 1, status: Status.OK } as LockResponse;

/** A queue whose lock is the test. */
class Bench {
  readonly clock = createVirtualClock(1_000_000);
  readonly #records = createMemoryRecordStore();
  /** Jobs in the order in which they were begun. */
  readonly begun: string[] = [];
  readonly results: [id: string, outcome: string][] = [];
  /** Jobs under way: what answers them. */
  readonly open = new Map<string, (answer: Answer) => void>();
  queue: BridgeJobQueue;

  constructor() {
    this.queue = this.#boot();
  }

  accept(id: string, { seconds = 120, lockId = id } = {}): void {
    const job = {
      version: 100,
      id,
      lockId,
      expiresAtMs: this.clock.now() + seconds * 1000,
      request: { unlock: {} },
    };
    this.queue.accept(decodeMessage(wire.Job, encodeMessage(wire.Job, job as BridgeJob)));
  }

  answer(id: string, answer: Answer = ok): void {
    this.open.get(id)?.(answer);
    this.open.delete(id);
  }

  advance(seconds: number): void {
    const end = this.clock.now() + seconds * 1000;
    // As the bridge's timer does.
    for (let due = this.queue.dueMs; due !== null && due <= end; due = this.queue.dueMs) {
      this.clock.advanceTo(Math.max(due, this.clock.now()));
      this.queue.onTime(this.clock.now());
    }
    this.clock.advanceTo(end);
  }

  reboot(): void {
    this.queue.stop();
    this.open.clear();
    this.queue = this.#boot();
    this.queue.resume();
  }

  outcomesOf(id: string): string[] {
    return this.results.filter(([of]) => of === id).map(([, outcome]) => outcome);
  }

  #boot(): BridgeJobQueue {
    return new BridgeJobQueue({
      name: 'hall',
      clock: this.clock,
      runner: createTableRunner(),
      memory: new BridgeMemory(this.#records),
      perform: (lockId, _operation, onAnswer) => {
        this.begun.push(lockId);
        this.open.set(lockId, onAnswer);
        return () => this.open.delete(lockId);
      },
      changeLink: (_job, onDone) => {
        onDone({ outcome: JobOutcome.DONE });
        return () => {};
      },
      onResult: ({ id, outcome }) => this.results.push([id ?? '', JobOutcome[outcome ?? 0]!]),
    });
  }
}

const names = (count: number) => Array.from({ length: count }, (_, n) => `job ${n}`);

describe('the job queue', () => {
  it('does one job after another, in the order in which they came', () => {
    const bench = new Bench();
    for (const id of ['a', 'b', 'c']) bench.accept(id);
    expect(bench.begun).toEqual(['a']);
    bench.answer('a');
    expect(bench.begun).toEqual(['a', 'b']);
    bench.answer('b', new LockbenchError('LINK_LOST'));
    bench.answer('c');
    expect(bench.results).toEqual([
      ['a', 'DONE'],
      ['b', 'LOCK_UNREACHABLE'],
      ['c', 'DONE'],
    ]);
    expect(bench.queue.dueMs).toBeNull();
  });

  it('holds 20 jobs and no more; one that was refused is not done later (BRIDGE-OFFLINE)', () => {
    const bench = new Bench();
    for (const id of names(20 + 1)) bench.accept(id);
    expect(bench.results).toEqual([['job 20', 'QUEUE_FULL']]);
    for (const id of names(20)) bench.answer(id);
    bench.accept('job 20');
    expect(bench.outcomesOf('job 20')).toEqual(['QUEUE_FULL', 'QUEUE_FULL']);
    expect(bench.begun).toEqual(names(20));
  });

  it('keeps the order over a loss of power, whatever places became free before', () => {
    const bench = new Bench();
    for (const id of names(4)) bench.accept(id);
    bench.answer('job 0');
    bench.answer('job 1');
    for (const id of ['late', 'later']) bench.accept(id);
    bench.reboot();
    expect(bench.outcomesOf('job 2')).toEqual(['INTERRUPTED']);
    for (const id of ['job 3', 'late', 'later']) bench.answer(id);
    expect(bench.begun).toEqual(['job 0', 'job 1', 'job 2', 'job 3', 'late', 'later']);
  });

  it('ends jobs at their time, even those under way, and ignores late answers', () => {
    const bench = new Bench();
    bench.accept('working', { seconds: 10 });
    bench.accept('waiting', { seconds: 20 });
    bench.accept('patient', { seconds: 60 });
    const late = bench.open.get('working')!;
    bench.advance(10);
    expect(bench.results).toEqual([['working', 'EXPIRED']]);
    expect(bench.open.has('working')).toBe(false);
    late(ok);
    expect(bench.begun).toEqual(['working', 'waiting']);
    bench.advance(10);
    bench.answer('patient');
    expect(bench.results).toEqual([
      ['working', 'EXPIRED'],
      ['waiting', 'EXPIRED'],
      ['patient', 'DONE'],
    ]);
  });

  it('remembers the results of many jobs, and forgets the oldest first', () => {
    const bench = new Bench();
    for (const id of names(70)) {
      bench.accept(id);
      bench.answer(id);
    }
    bench.reboot();
    bench.accept('job 69');
    expect(bench.outcomesOf('job 69')).toEqual(['DONE', 'DONE']);
    expect(bench.begun).toHaveLength(70);
  });

  it('does each job at most once and reports one result, whatever happens in whatever order', () => {
    const id = fc.integer({ min: 0, max: 24 }).map(n => `job ${n}`);
    const actions = fc.oneof(
      { weight: 5, arbitrary: id.map(of => ({ do: 'accept' as const, of })) },
      { weight: 4, arbitrary: fc.constant({ do: 'answer' as const }) },
      { weight: 1, arbitrary: fc.constant({ do: 'fail' as const }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(1, 50, 130).map(seconds => ({ do: 'time' as const, seconds })),
      },
      { weight: 1, arbitrary: fc.constant({ do: 'reboot' as const }) },
    );
    fc.assert(
      fc.property(fc.array(actions, { maxLength: 60 }), todo => {
        const bench = new Bench();
        const accepted: string[] = [];
        for (const action of todo) {
          const [working] = bench.open.keys();
          if (action.do === 'accept') {
            const before = bench.results.length;
            bench.accept(action.of);
            const refused = bench.results.length > before;
            if (!refused && !accepted.includes(action.of)) accepted.push(action.of);
          }
          if (action.do === 'answer' && working) bench.answer(working);
          if (action.do === 'fail' && working) bench.answer(working, new LockbenchError('LINK_LOST'));
          if (action.do === 'time') bench.advance(action.seconds);
          if (action.do === 'reboot') bench.reboot();
          expect(bench.open.size).toBeLessThanOrEqual(1);
        }
        // Whatever is still there comes to an end by itself.
        bench.advance(130);
        expect(bench.begun).toEqual([...new Set(bench.begun)]);
        expect(bench.begun).toEqual(accepted.filter(of => bench.begun.includes(of)));
        for (const of of accepted) expect(new Set(bench.outcomesOf(of)).size).toBe(1);
      }),
      { numRuns: 150 },
    );
  });
});
