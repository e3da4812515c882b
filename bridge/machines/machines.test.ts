import { describe, expect, it } from 'vitest';
import { JobOutcome, type LockResponse } from '../../protocol/messages/index.ts';
import { MachineBench, runners } from '../../simulator/lock/testing/machine-bench.ts';
import { brokerLinkMachine } from './broker-link.ts';
import { type JobContext, jobMachine } from './job.ts';
import { type Slot, slotsMachine } from './slots.ts';
import { wifiMachine } from './wifi.ts';

describe.each(runners)('Wi-Fi on %s', (_name, runner) => {
  const bench = new MachineBench(wifiMachine, runner);

  it('goes up and down, and reports each change once', () => {
    const wifi = bench.from('down', {});
    expect(wifi.send({ type: 'wifi.up' })).toEqual(['goOnline']);
    expect(wifi.send({ type: 'wifi.up' })).toEqual([]);
    expect(wifi.send({ type: 'wifi.down' })).toEqual(['goOffline']);
    expect(wifi.send({ type: 'wifi.down' })).toEqual([]);
  });

  it('takes every transition of its definition here', () => expect(bench.untaken).toEqual([]));
});

describe.each(runners)('the broker link on %s', (_name, runner) => {
  const bench = new MachineBench(brokerLinkMachine, runner);
  const idle = { failures: 0, dueMs: null };

  it('connects as soon as there is Wi-Fi, and announces the bridge', () => {
    const link = bench.from('offline', idle);
    expect(link.send({ type: 'wifi.up' })).toEqual(['connect']);
    expect(link.send({ type: 'mqtt.opened' })).toEqual(['announce']);
    expect(link.state).toBe('online');
  });

  it('pauses 1, 2, 4 … 30 seconds between attempts that fail, and begins anew after one that does not', () => {
    const link = bench.from('connecting', idle);
    const pauses = Array.from({ length: 7 }, () => {
      link.send({ type: 'mqtt.closed', nowMs: 0 });
      const pause = link.context.dueMs!;
      expect(link.send({ type: 'time', nowMs: pause - 1 })).toEqual([]);
      expect(link.send({ type: 'time', nowMs: pause })).toEqual(['connect']);
      return pause / 1000;
    });
    expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30]);
    link.send({ type: 'mqtt.opened' });
    link.send({ type: 'mqtt.closed', nowMs: 0 });
    expect(link.context.dueMs).toBe(1_000);
  });

  it.each(['connecting', 'online', 'pausing'] as const)('gives up without Wi-Fi when it is %s', state => {
    const link = bench.from(state, { failures: 3, dueMs: state === 'pausing' ? 1_000 : null });
    expect(link.send({ type: 'wifi.down' })).toEqual(state === 'pausing' ? [] : ['disconnect']);
    expect(link.state).toBe('offline');
    expect(link.context).toEqual(idle);
    expect(link.send({ type: 'mqtt.closed', nowMs: 0 })).toEqual([]);
  });

  it('takes every transition of its definition here', () => expect(bench.untaken).toEqual([]));
});

describe.each(runners)('the slots on %s', (_name, runner) => {
  const bench = new MachineBench(slotsMachine, runner);
  const slot = (n: number, keyByte = n): Slot => ({
    lockId: `lock ${n}`,
    bluetoothAddress: `C0:${n}`,
    grant: Uint8Array.of(1),
    key: Uint8Array.of(keyByte),
  });
  const filled = (count: number) => ({ slots: Array.from({ length: count }, (_, n) => slot(n)) });

  it('take up to five locks (BRIDGE-FIVE)', () => {
    const slots = bench.from('empty', { slots: [] });
    for (let n = 0; n < 5; n += 1) {
      expect(slots.send({ type: 'link', slot: slot(n) })).toEqual(['store']);
    }
    expect(slots.send({ type: 'link', slot: slot(9) })).toEqual([]);
    expect(slots.context).toEqual(filled(5));
  });

  it('take a new key for a lock that they have, also when they are full', () => {
    const slots = bench.from('serving', filled(5));
    expect(slots.send({ type: 'link', slot: slot(2, 77) })).toEqual(['store']);
    expect(slots.context.slots).toHaveLength(5);
    expect(slots.context.slots.find(({ lockId }) => lockId === 'lock 2')?.key).toEqual(Uint8Array.of(77));
  });

  it('give up what they have, and know nothing of other locks', () => {
    const slots = bench.from('serving', filled(2));
    expect(slots.send({ type: 'unlink', lockId: 'lock 9' })).toEqual([]);
    expect(slots.send({ type: 'unlink', lockId: 'lock 0' })).toEqual(['store']);
    expect(slots.state).toBe('serving');
    expect(slots.send({ type: 'unlink', lockId: 'lock 1' })).toEqual(['store']);
    expect(slots.state).toBe('empty');
    expect(slots.send({ type: 'unlink', lockId: 'lock 1' })).toEqual([]);
  });

  it('takes every transition of its definition here', () => expect(bench.untaken).toEqual([]));
});

describe.each(runners)('a job on %s', (_name, runner) => {
  const bench = new MachineBench(jobMachine, runner);
  const fresh: JobContext = { dueMs: 120_000, outcome: JobOutcome.OUTCOME_UNSPECIFIED, response: null };
  const response = { id: 1 } as LockResponse;
  const finished = (outcome: JobOutcome, said: LockResponse | null = null) => [
    'finish',
    { outcome, response: said },
  ];

  it('is begun once and finished with the answer of the lock', () => {
    const job = bench.from('queued', fresh);
    expect(job.send({ type: 'start', nowMs: 0 })).toEqual(['work']);
    expect(job.send({ type: 'start', nowMs: 0 })).toEqual([]);
    expect(job.send({ type: 'answered', response })).toEqual([finished(JobOutcome.DONE, response)]);
    expect(job.send({ type: 'answered', response })).toEqual([]);
  });

  it('is finished with what kept it from an answer', () => {
    const failed = bench.from('working', fresh);
    expect(failed.send({ type: 'settled', outcome: JobOutcome.LOCK_UNREACHABLE })).toEqual([
      finished(JobOutcome.LOCK_UNREACHABLE),
    ]);
    const interrupted = bench.from('working', fresh);
    expect(interrupted.send({ type: 'interrupted' })).toEqual([finished(JobOutcome.INTERRUPTED)]);
  });

  it('expires where it is, and is not begun after that', () => {
    const waiting = bench.from('queued', fresh);
    expect(waiting.send({ type: 'time', nowMs: 119_999 })).toEqual([]);
    expect(waiting.send({ type: 'time', nowMs: 120_000 })).toEqual([finished(JobOutcome.EXPIRED)]);
    const late = bench.from('queued', fresh);
    expect(late.send({ type: 'start', nowMs: 120_000 })).toEqual([finished(JobOutcome.EXPIRED)]);
    const working = bench.from('working', fresh);
    expect(working.send({ type: 'time', nowMs: 119_999 })).toEqual([]);
    expect(working.send({ type: 'time', nowMs: 120_000 })).toEqual(['abandon', finished(JobOutcome.EXPIRED)]);
  });

  it('takes every transition of its definition here', () => expect(bench.untaken).toEqual([]));
});
