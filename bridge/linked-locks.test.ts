import { describe, expect, it } from 'vitest';
import { JobOutcome } from '../protocol/messages/index.ts';
import { createMemoryRecordStore } from '../simulator/world/memory-record-store.ts';
import { createTableRunner } from '../simulator/world/table-runner.ts';
import { LinkedLocks } from './linked-locks.ts';
import type { Slot } from './machines/slots.ts';
import { BridgeMemory } from './memory.ts';

const slot = (n: number, keyByte = n): Slot => ({
  lockId: `lock ${n}`,
  bluetoothAddress: `C0:${n}`,
  grant: Uint8Array.of(1),
  key: Uint8Array.of(keyByte),
});

function setUp(linked = 0) {
  const store = createMemoryRecordStore();
  const written: string[][] = [];
  const open = () =>
    new LinkedLocks({
      name: 'hall',
      runner: createTableRunner(),
      memory: new BridgeMemory(store),
      onChanged: slots => written.push(slots.map(({ lockId }) => lockId)),
    });
  const locks = open();
  for (let n = 0; n < linked; n += 1) locks.link(slot(n));
  written.length = 0;
  return { locks, written, open };
}

describe('the linked locks of a bridge', () => {
  it('answers DONE for five locks, and BRIDGE_FULL for a sixth (BRIDGE-FIVE)', () => {
    const { locks, written } = setUp();
    const outcomes = [0, 1, 2, 3, 4, 5].map(n => locks.link(slot(n)));
    expect(outcomes).toEqual([...Array(5).fill(JobOutcome.DONE), JobOutcome.BRIDGE_FULL]);
    expect(locks.lockIds).toEqual(['lock 0', 'lock 1', 'lock 2', 'lock 3', 'lock 4']);
    expect(written).toHaveLength(5);
  });

  it('answers DONE for a new key of a linked lock, also when it is full', () => {
    const { locks, written } = setUp(5);
    expect(locks.link(slot(2, 77))).toBe(JobOutcome.DONE);
    expect(locks.slotOf('lock 2')?.key).toEqual(Uint8Array.of(77));
    expect(written).toHaveLength(1);
  });

  it('answers LOCK_NOT_LINKED for a lock that it does not have, whatever it was asked before', () => {
    const { locks, written } = setUp(1);
    const asked = ['lock 9', 'lock 0', 'lock 0'].map(lockId => locks.unlink(lockId));
    expect(asked).toEqual([JobOutcome.LOCK_NOT_LINKED, JobOutcome.DONE, JobOutcome.LOCK_NOT_LINKED]);
    expect(written).toEqual([[]]);
  });

  it('finds its locks again after a loss of power', () => {
    const { locks, open } = setUp(3);
    locks.unlink('lock 1');
    expect(open().lockIds).toEqual(['lock 0', 'lock 2']);
  });
});
