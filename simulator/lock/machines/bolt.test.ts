import { describe, expect, it } from 'vitest';
import { MachineBench, runners } from '../testing/machine-bench.ts';
import { type BoltContext, boltMachine } from './bolt.ts';

const still: BoltContext = {
  cause: 'boot',
  keyId: 0,
  dueMs: null,
  relockMs: 5_000,
  door: 'closed',
  stalls: 0,
  motorTries: 1,
};
const unlock = { type: 'unlock', cause: 'bluetooth', keyId: 7 } as const;
const lock = { type: 'lock', cause: 'keypad', keyId: 0 } as const;
const toUnlocked = ['drive', { to: 'unlocked' }];
const toLocked = ['drive', { to: 'locked' }];

describe.each(runners)('the bolt on %s', (_name, runner) => {
  const bench = new MachineBench(boltMachine, runner);

  it('is driven, and reports who moved it when the motor has arrived', () => {
    const bolt = bench.from('locked', still);
    expect(bolt.send(unlock)).toEqual([toUnlocked]);
    expect(bolt.state).toBe('unlocking');
    expect(bolt.send({ type: 'motor.reached', nowMs: 1_000 })).toEqual([
      ['reportMoved', { to: 'unlocked', cause: 'bluetooth', keyId: 7 }],
    ]);
    expect(bolt.state).toBe('unlocked');
    expect(bolt.send(lock)).toEqual([toLocked]);
    expect(bolt.send({ type: 'motor.reached', nowMs: 2_000 })).toEqual([
      ['reportMoved', { to: 'locked', cause: 'keypad', keyId: 0 }],
    ]);
    expect(bolt.state).toBe('locked');
  });

  it('locks by itself after the auto-relock time, counted from when it stood open', () => {
    const bolt = bench.from('unlocking', still);
    bolt.send({ type: 'motor.reached', nowMs: 1_000 });
    expect(bolt.context.dueMs).toBe(6_000);
    expect(bolt.send({ type: 'time', nowMs: 5_999 })).toEqual([]);
    expect(bolt.state).toBe('unlocked');
    expect(bolt.send({ type: 'time', nowMs: 6_000 })).toEqual([toLocked]);
    expect(bolt.send({ type: 'motor.reached', nowMs: 7_000 })).toEqual([
      ['reportMoved', { to: 'locked', cause: 'relock', keyId: 0 }],
    ]);
    expect(bolt.context.dueMs).toBeNull();
  });

  it('stays open when auto-relock is off', () => {
    const bolt = bench.from('unlocking', { ...still, relockMs: 0 });
    bolt.send({ type: 'motor.reached', nowMs: 1_000 });
    expect(bolt.context.dueMs).toBeNull();
    bolt.send({ type: 'time', nowMs: 1_000_000 });
    expect(bolt.state).toBe('unlocked');
  });

  it('starts the auto-relock time anew when it is unlocked again', () => {
    const bolt = bench.from('unlocked', { ...still, dueMs: 6_000 });
    expect(bolt.send(unlock)).toEqual([toUnlocked]);
    expect(bolt.context.dueMs).toBeNull();
    bolt.send({ type: 'motor.reached', nowMs: 4_000 });
    expect(bolt.context.dueMs).toBe(9_000);
  });

  it('takes a new auto-relock time at once when it stands open, else from the next time', () => {
    const open = bench.from('unlocked', { ...still, dueMs: 6_000 });
    open.send({ type: 'relock.set', relockMs: 60_000, nowMs: 2_000 });
    expect(open.context.dueMs).toBe(62_000);
    open.send({ type: 'relock.set', relockMs: 0, nowMs: 3_000 });
    expect(open.context.dueMs).toBeNull();

    const closed = bench.from('locked', still);
    closed.send({ type: 'relock.set', relockMs: 60_000, nowMs: 2_000 });
    expect(closed.context).toMatchObject({ relockMs: 60_000, dueMs: null });
  });

  it('is driven again when it is where it should be: the motor says so, not the memory', () => {
    const bolt = bench.from('locked', still);
    expect(bolt.send(lock)).toEqual([toLocked]);
    expect(bolt.state).toBe('locking');
  });

  it('turns back half-way when it is told to', () => {
    const opening = bench.from('unlocking', still);
    expect(opening.send(lock)).toEqual([toLocked]);
    expect(opening.state).toBe('locking');
    expect(opening.send(unlock)).toEqual([toUnlocked]);
    expect(opening.state).toBe('unlocking');
    expect(opening.send(unlock)).toEqual([]);
  });

  it('is jammed when the motor stalls, either way, and can be tried again', () => {
    const opening = bench.from('unlocking', { ...still, cause: 'pin' });
    expect(opening.send({ type: 'motor.stalled' })).toEqual([['reportJammed', { cause: 'pin' }]]);
    expect(opening.state).toBe('jammed');
    expect(opening.send(unlock)).toEqual([toUnlocked]);

    const closing = bench.from('locking', { ...still, cause: 'relock' });
    expect(closing.send({ type: 'motor.stalled' })).toEqual([['reportJammed', { cause: 'relock' }]]);
    expect(closing.send(lock)).toEqual([toLocked]);
  });

  it.each(['unlock', 'lock'] as const)('tries again when the motor stalls at %s, so often in all', move => {
    const bolt = bench.from('jammed', { ...still, motorTries: 3 });
    const to = move === 'unlock' ? toUnlocked : toLocked;
    expect(bolt.send({ type: move, cause: 'pin', keyId: 0 })).toEqual([to]);
    expect(bolt.send({ type: 'motor.stalled' })).toEqual([to]);
    expect(bolt.send({ type: 'motor.stalled' })).toEqual([to]);
    expect(bolt.send({ type: 'motor.stalled' })).toEqual([['reportJammed', { cause: 'pin' }]]);
    expect(bolt.send({ type: move, cause: 'pin', keyId: 0 })).toEqual([to]);
    expect(bolt.context.stalls).toBe(0);
  });

  it('gives auto-relock all its tries, however hard the bolt went before', () => {
    const bolt = bench.from('unlocked', { ...still, dueMs: 6_000, stalls: 2, motorTries: 3 });
    expect(bolt.send({ type: 'time', nowMs: 6_000 })).toEqual([toLocked]);
    expect(bolt.send({ type: 'motor.stalled' })).toEqual([toLocked]);
    expect(bolt.send({ type: 'motor.stalled' })).toEqual([toLocked]);
    expect(bolt.send({ type: 'motor.stalled' })).toEqual([['reportJammed', { cause: 'relock' }]]);
  });

  it('is where a hand turned it, whatever the motor was about to do, and locks by itself again', () => {
    for (const state of ['locked', 'unlocking', 'unlocked', 'locking', 'jammed'] as const) {
      const opened = bench.from(state, { ...still, cause: 'bluetooth', keyId: 7 });
      expect(opened.send({ type: 'turned', to: 'unlocked', nowMs: 1_000 })).toEqual([
        ['reportMoved', { to: 'unlocked', cause: 'hand', keyId: 0 }],
      ]);
      expect(opened).toMatchObject({ state: 'unlocked', context: { dueMs: 6_000 } });
      expect(opened.send({ type: 'turned', to: 'locked', nowMs: 2_000 })).toEqual([
        ['reportMoved', { to: 'locked', cause: 'hand', keyId: 0 }],
      ]);
      expect(opened).toMatchObject({ state: 'locked', context: { dueMs: null } });
    }
  });

  it('locks by itself only while the door is closed, and so long after it closed', () => {
    const bolt = bench.from('unlocked', { ...still, dueMs: 6_000 });
    bolt.send({ type: 'door.opened' });
    bolt.send({ type: 'time', nowMs: 1_000_000 });
    expect(bolt).toMatchObject({ state: 'unlocked', context: { dueMs: null } });
    bolt.send({ type: 'relock.set', relockMs: 10_000, nowMs: 1_000_000 });
    bolt.send(unlock);
    bolt.send({ type: 'motor.reached', nowMs: 1_000_000 });
    expect(bolt.context.dueMs).toBeNull();
    bolt.send({ type: 'door.closed', nowMs: 2_000_000 });
    expect(bolt.context.dueMs).toBe(2_010_000);

    const moving = bench.from('unlocking', { ...still, door: 'open' });
    moving.send({ type: 'door.closed', nowMs: 1_000 });
    moving.send({ type: 'motor.reached', nowMs: 2_000 });
    expect(moving.context.dueMs).toBe(7_000);
  });

  it('takes every transition of its definition here', () => expect(bench.untaken).toEqual([]));
});
