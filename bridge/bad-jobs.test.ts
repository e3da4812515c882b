import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BridgeJob,
  encodeMessage,
  PROTOCOL_VERSION,
  bridge as wire,
} from '../protocol/messages/index.ts';
import { type BenchLock, BridgeTestBench } from './testing/bridge-test-bench.ts';

/** One sound job of each task, as bytes. */
function soundJobs(bench: BridgeTestBench, made: BenchLock): Uint8Array[] {
  const base = {
    version: PROTOCOL_VERSION,
    lockId: made.lock.lockId,
    expiresAtMs: bench.clock.now() + 120_000,
  };
  return [
    { ...base, id: 'bad request', request: { id: 1, createPin: { pin: '4829', kind: 2 } } },
    { ...base, id: 'bad link', link: bench.linkOf(made) },
    { ...base, id: 'bad unlink', unlink: {} },
  ].map(job => encodeMessage(wire.Job, job as BridgeJob));
}

function expectServing(bench: BridgeTestBench, { lock }: BenchLock): void {
  bench.advance(150);
  expect(bench.bridge.view).toMatchObject({ power: 'on', online: 'online' });
  expect(bench.bridge.view.lockIds.length).toBeLessThanOrEqual(5);
  const next = bench.send({ lockId: lock.lockId, request: { getBattery: {} } });
  bench.advance(60);
  expect(bench.outcomesOf(next)).toHaveLength(1);
}

describe('a bridge that is sent what no cloud would send', () => {
  it('outlives every truncation of its jobs', () => {
    const bench = BridgeTestBench.online();
    const made = bench.linkedLock();
    for (const job of soundJobs(bench, made))
      for (let length = 0; length < job.length; length += 1) bench.publish(job.slice(0, length));
    expectServing(bench, made);
  });

  it('outlives a change of any byte of its jobs', () => {
    const bench = BridgeTestBench.online();
    const made = bench.linkedLock();
    for (const job of soundJobs(bench, made)) {
      for (let at = 0; at < job.length; at += 1) {
        const broken = job.slice();
        broken[at]! ^= 1 << (at % 8);
        bench.publish(broken);
      }
    }
    expectServing(bench, made);
  });

  it('outlives garbage, and only reports that it cannot be read', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 1_200 }), { maxLength: 10 }), garbage => {
        const bench = BridgeTestBench.online();
        const made = bench.linkedLock();
        for (const payload of garbage) bench.publish(payload);
        expectServing(bench, made);
        expect(bench.bridge.view.lockIds).toEqual([made.lock.lockId]);
      }),
      { numRuns: 20 },
    );
  });
});
