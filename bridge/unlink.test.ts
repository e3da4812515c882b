import { describe, expect, it } from 'vitest';
import { issueGrant } from '../protocol/session/grant.ts';
import { type BenchLock, BridgeTestBench } from './testing/bridge-test-bench.ts';

/** What an unlink job brings: an eKey that allows nothing, whose grant names the bridges' eKeys that are left. */
function noticeFor({ lock, pairing }: BenchLock) {
  const terms = {
    keyId: 9_000,
    role: 'bridge',
    lockId: lock.lockId,
    permissions: 0,
    bridgeKeys: [],
  } as const;
  const { grant, key } = issueGrant(pairing.adminKey, terms);
  return { grant, key };
}

/** The bridge with the memory that it once had: what somebody does who kept a copy. */
function bringBack(bench: BridgeTestBench, memory: Uint8Array): void {
  bench.cutPower();
  bench.flash.load(memory);
  bench.restorePower();
  bench.advance(60);
}

function unlock(bench: BridgeTestBench, { lock }: BenchLock): string | undefined {
  const id = bench.send({ lockId: lock.lockId, request: { unlock: {} } });
  bench.advance(60);
  return bench.outcomeOf(id);
}

describe('a lock that is unlinked', () => {
  it('does not open to a copy of the memory that the bridge had', () => {
    const bench = BridgeTestBench.online();
    const made = bench.linkedLock();
    const copy = bench.flash.image();
    const id = bench.send({ lockId: made.lock.lockId, unlink: noticeFor(made) });
    bench.advance(10);
    expect(bench.results.at(-1)).toMatchObject({ id, outcome: 1, response: { status: 0 } });
    bringBack(bench, copy);
    expect(bench.bridge.view.lockIds).toEqual([made.lock.lockId]);
    expect(unlock(bench, made)).toBe('LOCK_UNREACHABLE');
    expect(made.lock.view.bolt).toBe('locked');
    expect(bench.countOperations(made.lock, 'unlock')).toBe(0);
  });

  it('opens to that copy without the new list, so that the test above can fail', () => {
    const bench = BridgeTestBench.online();
    const made = bench.linkedLock();
    const copy = bench.flash.image();
    bench.send({ lockId: made.lock.lockId, unlink: {} });
    bench.advance(10);
    bringBack(bench, copy);
    expect(unlock(bench, made)).toBe('DONE');
  });

  it('is released when it cannot be reached, and the result does not claim that the lock knows', () => {
    const bench = BridgeTestBench.online();
    const made = bench.linkedLock();
    bench.move(made.lock, 'away');
    const id = bench.send({ lockId: made.lock.lockId, unlink: noticeFor(made) });
    bench.advance(60);
    expect(bench.outcomesOf(id)).toEqual(['DONE']);
    expect(bench.results.at(-1)?.response).toBeFalsy();
    expect(bench.bridge.view.lockIds).toEqual([]);
  });

  it('is told before it is released, even while a session with it is open', () => {
    const bench = BridgeTestBench.online();
    const made = bench.linkedLock();
    const { lockId } = made.lock;
    const first = bench.send({ lockId, request: { getBattery: {} } });
    const last = bench.send({ lockId, unlink: noticeFor(made) });
    const late = bench.send({ lockId, request: { getBattery: {} } });
    bench.advance(10);
    expect([first, last, late].map(id => bench.outcomeOf(id))).toEqual(['DONE', 'DONE', 'LOCK_NOT_LINKED']);
    expect(bench.results.find(({ id }) => id === last)?.response?.status).toBe(0);
  });

  it('stays linked when power is cut on the way, and the next unlink ends it', () => {
    const bench = BridgeTestBench.online();
    const made = bench.linkedLock();
    const { lockId } = made.lock;
    const copy = bench.flash.image();
    const cut = bench.send({ lockId, unlink: noticeFor(made) });
    bench.clock.advance(300);
    expect(bench.outcomesOf(cut)).toEqual([]);
    bench.cutPower();
    bench.restorePower();
    bench.advance(60);
    expect(bench.outcomeOf(cut)).toBe('INTERRUPTED');
    expect(bench.bridge.view.lockIds).toEqual([lockId]);
    const again = bench.send({ lockId, unlink: noticeFor(made) });
    bench.advance(60);
    expect(bench.outcomeOf(again)).toBe('DONE');
    expect(bench.bridge.view.lockIds).toEqual([]);
    bringBack(bench, copy);
    expect(unlock(bench, made)).toBe('LOCK_UNREACHABLE');
  });

  it('is not unlinked by a job with half an eKey', () => {
    const bench = BridgeTestBench.online();
    const made = bench.linkedLock();
    const { grant, key } = noticeFor(made);
    for (const unlink of [{ grant }, { key }, { grant, key: key.subarray(1) }]) {
      const id = bench.send({ lockId: made.lock.lockId, unlink });
      bench.advance(10);
      expect(bench.outcomeOf(id)).toBe('REJECTED');
    }
    expect(bench.bridge.view.lockIds).toHaveLength(1);
  });
});
