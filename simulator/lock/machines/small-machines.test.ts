import { describe, expect, it } from 'vitest';
import { MachineBench, runners } from '../testing/machine-bench.ts';
import { alarmMachine } from './alarm.ts';
import { DFU_WAIT_MS, dfuMachine } from './dfu.ts';
import { doorMachine } from './door.ts';
import { linkMachine } from './link.ts';
import { ownershipMachine } from './ownership.ts';
import { powerMachine } from './power.ts';

describe.each(runners)('power on %s', (_name, runner) => {
  const bench = new MachineBench(powerMachine, runner);

  it('boots when it comes and halts when it goes', () => {
    const power = bench.from('off', {});
    expect(power.send({ type: 'power.applied' })).toEqual(['boot']);
    expect(power.send({ type: 'power.applied' })).toEqual([]);
    expect(power.send({ type: 'power.lost' })).toEqual(['halt']);
    expect(power.state).toBe('off');
  });

  it('halts for good at a memory that cannot be trusted, until the next boot', () => {
    const power = bench.from('running', {});
    expect(power.send({ type: 'storage.failed' })).toEqual(['halt']);
    expect(power.state).toBe('faulted');
    expect(power.send({ type: 'power.applied' })).toEqual([]);
    expect(power.send({ type: 'power.lost' })).toEqual([]);
    expect(power.send({ type: 'power.applied' })).toEqual(['boot']);
  });

  it('takes every transition of its definition here', () => expect(bench.untaken).toEqual([]));
});

describe.each(runners)('ownership on %s', (_name, runner) => {
  const bench = new MachineBench(ownershipMachine, runner);

  it('is taken by pairing, and given up by unpairing or by the reset button', () => {
    const ownership = bench.from('setup', {});
    ownership.send({ type: 'paired' });
    expect(ownership.send({ type: 'pairing.final' })).toEqual(['advertise']);
    expect(ownership.send({ type: 'paired' })).toEqual([]);
    expect(ownership.send({ type: 'unpaired' })).toEqual(['forgetOwner', 'advertise']);
    ownership.send({ type: 'paired' });
    ownership.send({ type: 'pairing.final' });
    expect(ownership.send({ type: 'factory.reset' })).toEqual(['forgetOwner', 'advertise']);
    expect(ownership.state).toBe('setup');
  });

  it('is taken again, or reset, as long as the pairing is not final', () => {
    const ownership = bench.from('setup', {});
    ownership.send({ type: 'paired' });
    ownership.send({ type: 'paired' });
    expect(ownership.state).toBe('provisional');
    expect(ownership.send({ type: 'factory.reset' })).toEqual(['forgetOwner', 'advertise']);
    ownership.send({ type: 'pairing.final' });
    expect(ownership.state).toBe('setup');
  });

  it('takes every transition of its definition here', () => expect(bench.untaken).toEqual([]));
});

describe.each(runners)('the link on %s', (_name, runner) => {
  const bench = new MachineBench(linkMachine, runner);

  it('advertises from the first, and goes on while it is connected', () => {
    const link = bench.from('silent', { links: 0 });
    expect(link.send({ type: 'advertisement.changed' })).toEqual([]);
    expect(link.send({ type: 'radio.on' })).toEqual(['startRadio']);
    expect(link.send({ type: 'advertisement.changed' })).toEqual(['refreshAdvertisement']);
    link.send({ type: 'link.opened' });
    expect(link.state).toBe('connected');
    expect(link.send({ type: 'advertisement.changed' })).toEqual(['refreshAdvertisement']);
  });

  it('is connected until the last of its links has closed', () => {
    const link = bench.from('advertising', { links: 0 });
    link.send({ type: 'link.opened' });
    link.send({ type: 'link.opened' });
    link.send({ type: 'link.closed' });
    expect(link.state).toBe('connected');
    link.send({ type: 'link.closed' });
    expect(link.state).toBe('advertising');
    expect(link.context.links).toBe(0);
  });

  it('takes every transition of its definition here', () => expect(bench.untaken).toEqual([]));
});

describe.each(runners)('DFU mode on %s', (_name, runner) => {
  const bench = new MachineBench(dfuMachine, runner);

  it('ends by itself, or with a reset', () => {
    const dfu = bench.from('normal', { dueMs: null });
    expect(dfu.send({ type: 'dfu.enabled', nowMs: 1_000 })).toEqual([
      ['reportBegun', { untilMs: 1_000 + DFU_WAIT_MS }],
    ]);
    expect(dfu.context.dueMs).toBe(1_000 + DFU_WAIT_MS);
    expect(dfu.send({ type: 'time', nowMs: DFU_WAIT_MS })).toEqual([]);
    expect(dfu.send({ type: 'time', nowMs: 1_000 + DFU_WAIT_MS })).toEqual(['reportEnded']);
    expect(dfu.context.dueMs).toBeNull();
    dfu.send({ type: 'dfu.enabled', nowMs: 2_000 });
    expect(dfu.send({ type: 'factory.reset' })).toEqual(['reportEnded']);
    expect(dfu.state).toBe('normal');
  });

  it('takes every transition of its definition here', () => expect(bench.untaken).toEqual([]));
});

describe.each(runners)('the door on %s', (_name, runner) => {
  const bench = new MachineBench(doorMachine, runner);
  const closed = { dueMs: null, ajarAfterMs: 60_000 };

  it('is ajar when it has stood open for long enough, told once', () => {
    const door = bench.from('closed', closed);
    expect(door.send({ type: 'door.opened', nowMs: 1_000 })).toEqual([['reportDoor', { to: 'open' }]]);
    expect(door.send({ type: 'time', nowMs: 60_999 })).toEqual([]);
    expect(door.send({ type: 'time', nowMs: 61_000 })).toEqual([['reportDoor', { to: 'ajar' }]]);
    expect(door.context.dueMs).toBeNull();
    expect(door.send({ type: 'time', nowMs: 1_000_000 })).toEqual([]);
    expect(door.send({ type: 'door.closed' })).toEqual([['reportDoor', { to: 'closed' }]]);
    expect(door.state).toBe('closed');
  });

  it('is not ajar when it closed before', () => {
    const door = bench.from('closed', closed);
    door.send({ type: 'door.opened', nowMs: 0 });
    expect(door.send({ type: 'door.closed' })).toEqual([['reportDoor', { to: 'closed' }]]);
    expect(door).toMatchObject({ state: 'closed', context: closed });
  });

  it('takes every transition of its definition here', () => expect(bench.untaken).toEqual([]));
});

describe.each(runners)('the alarm on %s', (_name, runner) => {
  const bench = new MachineBench(alarmMachine, runner);
  const quiet = { dueMs: null, sirenMs: 60_000 };

  it('sounds for its time, counted from the last blow', () => {
    const alarm = bench.from('quiet', quiet);
    expect(alarm.send({ type: 'break.in', nowMs: 0 })).toEqual(['startSiren']);
    expect(alarm.send({ type: 'break.in', nowMs: 30_000 })).toEqual([]);
    expect(alarm.send({ type: 'time', nowMs: 89_999 })).toEqual([]);
    expect(alarm.send({ type: 'time', nowMs: 90_000 })).toEqual(['stopSiren']);
    expect(alarm).toMatchObject({ state: 'quiet', context: quiet });
  });

  it('ends when somebody unlocks', () => {
    const alarm = bench.from('quiet', quiet);
    expect(alarm.send({ type: 'calmed' })).toEqual([]);
    alarm.send({ type: 'break.in', nowMs: 0 });
    expect(alarm.send({ type: 'calmed' })).toEqual(['stopSiren']);
    expect(alarm).toMatchObject({ state: 'quiet', context: quiet });
  });

  it('takes every transition of its definition here', () => expect(bench.untaken).toEqual([]));
});
