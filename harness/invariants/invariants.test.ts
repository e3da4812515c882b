import { beforeAll, describe, expect, it } from 'vitest';
import type { TraceData } from '../../protocol/ports/trace.ts';
import type { TraceEvent } from '../../simulator/world/trace.ts';
import { ruleTable } from '../rules/table.ts';
import { invariants } from './index.ts';
import { breachesIn, record } from './testing/record.ts';

let clean: readonly TraceEvent[] = [];

beforeAll(async () => {
  const { events, result } = await record(`
  - webhook.register: {}
  - cloud.createPin: { lock: front, pin: "482915" }
  - webhook.await: { type: jobComplete }
  - advance: 5s
  - keypad.enter: { lock: front, pin: "482915" }
    expect: { bolt: unlocked }
  - advance: 30s
  - cloud.unlock: { lock: front }
  - cloud.status: { lock: front }
  - keypad.enter: { lock: front, pin: "1111" }
    expect: { refused: PIN_UNKNOWN }
  - phone.readLog: { phone: owner, lock: front }
  - cloud.deletePin: { lock: front, pin: "482915" }
  - advance: 10s`);
  expect(result.failure).toBeUndefined();
  clean = events;
});

/** The events, with the first one that fits replaced by others. */
function replace(
  fits: (event: TraceEvent) => boolean,
  by: (event: TraceEvent) => readonly TraceEvent[],
): TraceEvent[] {
  const at = clean.findIndex(fits);
  expect(at, 'the trace has such an event').toBeGreaterThanOrEqual(0);
  return [...clean.slice(0, at), ...by(clean[at]!), ...clean.slice(at + 1)];
}

const has =
  (type: string, fields: TraceData = {}) =>
  (event: TraceEvent) =>
    event.type === type && Object.entries(fields).every(([key, value]) => event.data?.[key] === value);

const changed = (event: TraceEvent, fields: TraceData): TraceEvent => ({
  ...event,
  data: { ...event.data, ...fields },
});

const other = (event: TraceEvent, type: string, data: TraceData = {}): TraceEvent => ({
  ...event,
  type,
  data,
});

/** Nothing more happens for this long. */
function withSilence(events: readonly TraceEvent[], ms: number): TraceEvent[] {
  const last = events.at(-1)!;
  return [...events, { ...last, at: last.at + ms, source: 'scenario', type: 'step.started', data: {} }];
}

/** Removes all of a bridge's operations with this name from the trace, as if the lock had never received them. */
function withoutOperation(operation: string): TraceEvent[] {
  return clean.filter(
    ({ type, data }) => !type.startsWith('operation.') || data?.['operation'] !== operation,
  );
}

describe('the invariants', () => {
  it('report nothing about a world that behaves correctly', () => {
    expect(breachesIn(clean)).toEqual({});
    expect(breachesIn(withSilence(clean, 3_600_000))).toEqual({});
  });

  it('have names and ids of their own, and rules that exist', () => {
    for (const key of ['id', 'name'] as const)
      expect(new Set(invariants.map(each => each[key])).size).toBe(invariants.length);
    const known = new Set(ruleTable.map(({ id }) => id));
    for (const { rules } of invariants) expect(rules.filter(id => !known.has(id))).toEqual([]);
  });
});

const accepted = has('keypad.accepted', { digits: '482915' });
const done = (operation: string) => has('operation.done', { operation, role: 'bridge' });

describe('S1 pins-open-in-time finds', () => {
  it('a PIN that nobody issued', () => {
    const events = replace(accepted, event => [changed(event, { digits: '5555' })]);
    expect(breachesIn(events)).toMatchObject({ S1: 'front opened for 5555: nobody ever issued it' });
  });

  it('a PIN that the lock said to be deleted', () => {
    const request = { pin: '482915' };
    const events = replace(has('keypad.pressed'), event => [
      other(event, 'operation.asked', { operation: 'deletePin', role: 'owner', request }),
      other(event, 'operation.done', { operation: 'deletePin', role: 'owner', status: 'OK' }),
      event,
    ]);
    expect(breachesIn(events)['S1']).toBe('front opened for 482915: the lock said that it deleted it');
  });

  it.each([
    ['over', 0, 1_788_220_000, /: it is over since 2026-08-31/],
    ['not begun', 1_900_000_000, 0, /: it begins at 2030-03-17/],
  ])('a PIN that is %s by the clock of the lock', (_what, startSeconds, endSeconds, expected) => {
    const events = clean.map(event =>
      has('operation.asked', { operation: 'createPin' })(event)
        ? changed(event, { request: { pin: '482915', kind: 'DURATION', startSeconds, endSeconds } })
        : event,
    );
    expect(breachesIn(events)['S1']).toMatch(expected);
  });

  it('a bolt that opens without an entry', () => {
    const events = replace(accepted, () => []);
    expect(breachesIn(events)['S1']).toBe('front opened at its keypad, and no PIN was accepted before');
  });
});

describe('S2 stores-keep-limits finds', () => {
  it('digits that a lock takes twice', () => {
    const request = { pin: '482915', kind: 'PERMANENT', startSeconds: 0, endSeconds: 0 };
    const events = replace(accepted, event => [
      other(event, 'operation.asked', { operation: 'createPin', role: 'owner', request }),
      other(event, 'operation.done', { operation: 'createPin', role: 'owner', status: 'OK' }),
      event,
    ]);
    expect(breachesIn(events)).toMatchObject({ S2: 'front took 482915 twice' });
  });

  it('a lock with more PINs than it has room for, whether it says so or not', () => {
    const told = replace(done('getStatus'), event => [
      changed(event, { answer: { bolt: 'UNLOCKED', pins: 200, batteryPercent: 100 } }),
    ]);
    expect(breachesIn(told)['S2']).toBe('front says that it has 200 PINs');
    const created = replace(accepted, event => [
      event,
      ...Array.from({ length: 199 }, (_, n) => String(5_000 + n)).flatMap(pin => [
        other(event, 'operation.asked', { operation: 'createPin', role: 'owner', request: { pin } }),
        other(event, 'operation.done', { operation: 'createPin', role: 'owner', status: 'OK' }),
      ]),
    ]);
    expect(breachesIn(created)['S2']).toBe('front took one more PIN than its 199');
  });
});

describe('S3 jobs-act-once finds', () => {
  it('a job that is done twice', () => {
    const events = replace(done('unlock'), event => [event, event]);
    expect(breachesIn(events)['S3']).toMatch(
      /^a bridge had front do 'unlock', and the job \w+ had done it before$/,
    );
  });

  it('an operation of a bridge that no job stands behind', () => {
    const events = replace(has('job.created', { op: 'unlock' }), () => []);
    expect(breachesIn(events)['S3']).toBe("a bridge had front do 'unlock', and no job stands behind it");
  });

  it('a job that is done after its client was told that it failed', () => {
    const created = clean.find(has('job.created', { op: 'unlock' }))!;
    const events = replace(done('unlock'), event => [
      { ...created, at: event.at, type: 'job.completed', data: { ...created.data, failure: 'BUSY' } },
      event,
    ]);
    expect(breachesIn(events)['S3']).toMatch(/had failed before with BUSY$/);
  });
});

describe('S4 refusals-change-nothing finds', () => {
  it('a refused operation that was written all the same', () => {
    const events = replace(done('createPin'), event => [changed(event, { status: 'PIN_DUPLICATE' })]);
    expect(breachesIn(events)['S4']).toBe(
      "front refused 'createPin' with PIN_DUPLICATE, and all the same it wrote PIN to its memory",
    );
  });

  it('a refused operation that moves the bolt', () => {
    const events = replace(done('unlock'), event => [changed(event, { status: 'BUSY' })]);
    expect(breachesIn(events)['S4']).toMatch(/ all the same there was machine.transition$/);
  });
});

describe('S5 nothing-breaks finds', () => {
  it.each(['lock.crashed', 'lock.faulted', 'bridge.faulted', 'http.failed'])('%s', type => {
    const events = replace(accepted, event => [event, other(event, type, { message: 'a bug\nat x' })]);
    expect(breachesIn(events)).toEqual({ S5: `lock:front: ${type} a bug` });
  });

  it('an event that nobody declared', () => {
    const events = replace(accepted, event => [event, other(event, 'bolt.mooved')]);
    expect(breachesIn(events)).toEqual({
      S5: "lock:front had an event 'bolt.mooved', which is not declared",
    });
  });

  const sealed = (event: TraceEvent) => /^07/.test(String(event.data?.['hex']));

  it('a counter that two messages were sealed under', () => {
    const events = replace(sealed, event => [event, changed(event, { hex: `${event.data?.['hex']}00` })]);
    expect(breachesIn(events)['S5']).toMatch(
      /^two messages on link \d+ write were sealed under the counter 0$/,
    );
  });

  it('a message that came twice and was done twice', () => {
    const asked = clean.find(has('operation.asked', { operation: 'setTime' }))!;
    const events = replace(sealed, event => [event, event, asked, asked]);
    expect(breachesIn(events)['S5']).toMatch(/which nobody had asked for: it did a message twice$/);
  });
});

describe('S6 log-numbers-rise finds', () => {
  it.each([
    ['a gap', { numbers: [1, 3], lost: 0, more: true }],
    ['a number that comes twice', { numbers: [1, 1], lost: 0, more: true }],
    ['a loss that did not happen', { numbers: [1, 2], lost: 2, more: true }],
  ])('%s', (_what, answer) => {
    const events = replace(has('operation.done', { operation: 'getLogs' }), event => [
      changed(event, { answer }),
    ]);
    expect(breachesIn(events)['S6']).toMatch(/^the log of front goes on with \d where \d was due/);
  });
});

describe('L1 jobs-end finds', () => {
  it('a job that never ends, and none before it is due', () => {
    const events = replace(has('job.completed', { op: 'deletePin' }), () => []);
    expect(breachesIn(withSilence(events, 105_000))).toEqual({});
    expect(breachesIn(withSilence(events, 130_000))['L1']).toMatch(/has not ended$/);
  });
});

describe('L2 cloud-knows-the-lock finds', () => {
  it('a state of the bolt and the battery that stays wrong after a read of the status', () => {
    const status = done('getStatus');
    const jammed = replace(status, event => [
      changed(event, { answer: { bolt: 'JAMMED', pins: 1, batteryPercent: 100 } }),
    ]);
    expect(breachesIn(jammed)['L2']).toMatch(
      /^the bolt of front is JAMMED, and the cloud .* takes it for UNLOCKED$/,
    );
    const low = replace(status, event => [
      changed(event, { answer: { bolt: 'UNLOCKED', pins: 1, batteryPercent: 7 } }),
    ]);
    expect(breachesIn(low)['L2']).toMatch(/^the battery of front has 7 %, and the cloud .* says 100$/);
  });

  it('a lock that reports a wrong position of its bolt', () => {
    const events = replace(done('getStatus'), event => [
      changed(event, { answer: { bolt: 'LOCKED', pins: 1, batteryPercent: 100 } }),
    ]);
    expect(breachesIn(events)['L2']).toBe('front said that its bolt is LOCKED, and it is unlocked');
  });

  it('a bridge whose going offline the cloud does not notice', () => {
    const bridge = clean.find(has('bridge.online'))!;
    const last = clean.at(-1)!;
    const events = [...clean, { ...bridge, type: 'bridge.powerLost', at: last.at }];
    expect(breachesIn(withSilence(events, 100_000))).toEqual({});
    expect(breachesIn(withSilence(events, 200_000))['L2']).toMatch(
      / is offline for 200 s, and the cloud does not know/,
    );
  });
});

describe('L3 told-is-true finds', () => {
  it('a job that is reported as done, and that the lock never received', () => {
    expect(breachesIn(withoutOperation('unlock'))['L3']).toMatch(/ is done, and front never did 'unlock'$/);
  });

  it('a job that is reported as failed, and that was done', () => {
    const events = replace(has('job.completed', { op: 'createPin' }), event => [
      changed(event, { failure: 'PIN_DUPLICATE' }),
    ]);
    expect(breachesIn(events)['L3']).toMatch(/ failed with PIN_DUPLICATE, and front did 'createPin'$/);
  });

  it('a PIN that is reported as stored, and that does not open', () => {
    const events = replace(accepted, event => [other(event, 'keypad.refused', { code: 'PIN_UNKNOWN' })]);
    expect(breachesIn(events)['L3']).toMatch(/^front said that it has the PIN 482915/);
  });
});

describe('L4 webhooks-arrive finds', () => {
  it('an event that is neither delivered nor given up', () => {
    const events = clean.filter(({ type }) => type !== 'webhook.attempt');
    expect(breachesIn(withSilence(events, 300_000))['L4']).toMatch(
      / after 0 attempts: neither delivered nor dead$/,
    );
  });

  it('a delivery that failed and is not tried again', () => {
    const events = replace(has('webhook.attempt'), event => [changed(event, { status: 500 })]);
    expect(breachesIn(withSilence(events, 300_000))['L4']).toMatch(/ after 1 attempts/);
  });

  it('a signature that is not valid', () => {
    const events = replace(has('webhook.received'), event => [changed(event, { signature: 'invalid' })]);
    expect(breachesIn(events)['L4']).toMatch(/whose signature is not valid$/);
  });
});
