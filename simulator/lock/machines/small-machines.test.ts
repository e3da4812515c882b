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
    expect(power.on({ type: 'power.applied' })).toEqual(['boot']);
    expect(power.on({ type: 'power.applied' })).toEqual([]);
    expect(power.on({ type: 'power.lost' })).toEqual(['halt']);
    expect(power.state).toBe('off');
  });

  it('halts for good at a memory that cannot be trusted, until the next boot', () => {
    const power = bench.from('running', {});
    expect(power.on({ type: 'storage.failed' })).toEqual(['halt']);
    expect(power.state).toBe('faulted');
    expect(power.on({ type: 'power.applied' })).toEqual([]);
    expect(power.on({ type: 'power.lost' })).toEqual([]);
    expect(power.on({ type: 'power.applied' })).toEqual(['boot']);
  });

  it('takes every transition of its definition here', () => expect(bench.untaken).toEqual([]));
});

describe.each(runners)('ownership on %s', (_name, runner) => {
  const bench = new MachineBench(ownershipMachine, runner);

  it('is taken by pairing, and given up by unpairing or by the reset button', () => {
    const ownership = bench.from('setup', {});
    ownership.on({ type: 'paired' });
    expect(ownership.on({ type: 'pairing.final' })).toEqual(['advertise']);
    expect(ownership.on({ type: 'paired' })).toEqual([]);
    expect(ownership.on({ type: 'unpaired' })).toEqual(['forgetOwner', 'advertise']);
    ownership.on({ type: 'paired' });
    ownership.on({ type: 'pairing.final' });
    expect(ownership.on({ type: 'factory.reset' })).toEqual(['forgetOwner', 'advertise']);
    expect(ownership.state).toBe('setup');
  });

  it('is taken again, or reset, as long as the pairing is not final', () => {
    const ownership = bench.from('setup', {});
    ownership.on({ type: 'paired' });
    ownership.on({ type: 'paired' });
    expect(ownership.state).toBe('provisional');
    expect(ownership.on({ type: 'factory.reset' })).toEqual(['forgetOwner', 'advertise']);
    ownership.on({ type: 'pairing.final' });
    expect(ownership.state).toBe('setup');
  });

  it('takes every transition of its definition here', () => expect(bench.untaken).toEqual([]));
});

describe.each(runners)('the link on %s', (_name, runner) => {
  const bench = new MachineBench(linkMachine, runner);

  it('advertises from the first, and goes on while it is connected', () => {
    const link = bench.from('silent', { links: 0 });
    expect(link.on({ type: 'advertisement.changed' })).toEqual([]);
    expect(link.on({ type: 'radio.on' })).toEqual(['startRadio']);
    expect(link.on({ type: 'advertisement.changed' })).toEqual(['refreshAdvertisement']);
    link.on({ type: 'link.opened' });
    expect(link.state).toBe('connected');
    expect(link.on({ type: 'advertisement.changed' })).toEqual(['refreshAdvertisement']);
  });

  it('is connected until the last of its links has closed', () => {
    const link = bench.from('advertising', { links: 0 });
    link.on({ type: 'link.opened' });
    link.on({ type: 'link.opened' });
    link.on({ type: 'link.closed' });
    expect(link.state).toBe('connected');
    link.on({ type: 'link.closed' });
    expect(link.state).toBe('advertising');
    expect(link.context.links).toBe(0);
  });

  it('takes every transition of its definition here', () => expect(bench.untaken).toEqual([]));
});

describe.each(runners)('DFU mode on %s', (_name, runner) => {
  const bench = new MachineBench(dfuMachine, runner);

  it('ends by itself, or with a reset', () => {
    const dfu = bench.from('normal', { dueMs: null });
    expect(dfu.on({ type: 'dfu.enabled', nowMs: 1_000 })).toEqual([
      ['reportBegun', { untilMs: 1_000 + DFU_WAIT_MS }],
    ]);
    expect(dfu.context.dueMs).toBe(1_000 + DFU_WAIT_MS);
    expect(dfu.on({ type: 'time', nowMs: DFU_WAIT_MS })).toEqual([]);
    expect(dfu.on({ type: 'time', nowMs: 1_000 + DFU_WAIT_MS })).toEqual(['reportEnded']);
    expect(dfu.context.dueMs).toBeNull();
    dfu.on({ type: 'dfu.enabled', nowMs: 2_000 });
    expect(dfu.on({ type: 'factory.reset' })).toEqual(['reportEnded']);
    expect(dfu.state).toBe('normal');
  });

  it('takes every transition of its definition here', () => expect(bench.untaken).toEqual([]));
});

describe.each(runners)('the door on %s', (_name, runner) => {
  const bench = new MachineBench(doorMachine, runner);
  const closed = { dueMs: null, ajarAfterMs: 60_000 };

  it('is ajar when it has stood open for long enough, told once', () => {
    const door = bench.from('closed', closed);
    expect(door.on({ type: 'door.opened', nowMs: 1_000 })).toEqual([['reportDoor', { to: 'open' }]]);
    expect(door.on({ type: 'time', nowMs: 60_999 })).toEqual([]);
    expect(door.on({ type: 'time', nowMs: 61_000 })).toEqual([['reportDoor', { to: 'ajar' }]]);
    expect(door.context.dueMs).toBeNull();
    expect(door.on({ type: 'time', nowMs: 1_000_000 })).toEqual([]);
    expect(door.on({ type: 'door.closed' })).toEqual([['reportDoor', { to: 'closed' }]]);
    expect(door.state).toBe('closed');
  });

  it('is not ajar when it closed before', () => {
    const door = bench.from('closed', closed);
    door.on({ type: 'door.opened', nowMs: 0 });
    expect(door.on({ type: 'door.closed' })).toEqual([['reportDoor', { to: 'closed' }]]);
    expect(door).toMatchObject({ state: 'closed', context: closed });
  });

  it('takes every transition of its definition here', () => expect(bench.untaken).toEqual([]));
});

describe.each(runners)('the alarm on %s', (_name, runner) => {
  const bench = new MachineBench(alarmMachine, runner);
  const quiet = { dueMs: null, sirenMs: 60_000 };

  it('sounds for its time, counted from the last blow', () => {
    const alarm = bench.from('quiet', quiet);
    expect(alarm.on({ type: 'break.in', nowMs: 0 })).toEqual(['startSiren']);
    expect(alarm.on({ type: 'break.in', nowMs: 30_000 })).toEqual([]);
    expect(alarm.on({ type: 'time', nowMs: 89_999 })).toEqual([]);
    expect(alarm.on({ type: 'time', nowMs: 90_000 })).toEqual(['stopSiren']);
    expect(alarm).toMatchObject({ state: 'quiet', context: quiet });
  });

  it('ends when somebody unlocks', () => {
    const alarm = bench.from('quiet', quiet);
    expect(alarm.on({ type: 'calmed' })).toEqual([]);
    alarm.on({ type: 'break.in', nowMs: 0 });
    expect(alarm.on({ type: 'calmed' })).toEqual(['stopSiren']);
    expect(alarm).toMatchObject({ state: 'quiet', context: quiet });
  });

  it('takes every transition of its definition here', () => expect(bench.untaken).toEqual([]));
});
