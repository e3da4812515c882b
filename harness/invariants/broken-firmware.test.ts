import { afterEach, describe, expect, it, vi } from 'vitest';
import { LockSession } from '../../bridge/lock-session.ts';
import { ActivityLog } from '../../simulator/lock/activity-log.ts';
import { Memory } from '../../simulator/lock/memory/memory.ts';
import { PinEditor } from '../../simulator/lock/pins/pin-editor.ts';
import { PinStore } from '../../simulator/lock/pins/pin-store.ts';
import { breachesIn, record } from './testing/record.ts';

afterEach(() => vi.restoreAllMocks());

const CREATE = '  - phone.createPin: { phone: owner, lock: front, pin: "482915" }';

/** Breaks the real firmware on purpose in ways that no scenario checks, so that only the invariant can find them. */
describe('firmware that is broken on purpose is found', () => {
  it('when it says that it deleted a PIN, and keeps it', async () => {
    vi.spyOn(PinEditor.prototype, 'delete').mockReturnValue([]);
    const { events } = await record(`${CREATE}
  - phone.deletePin: { phone: owner, lock: front, pin: "482915" }
  - keypad.enter: { lock: front, pin: "482915" }`);
    expect(breachesIn(events)['S1']).toBe('front opened for 482915: the lock said that it deleted it');
  });

  it('when it takes the same PIN twice', async () => {
    const create = PinEditor.prototype.create;
    vi.spyOn(PinEditor.prototype, 'create').mockImplementation(function (this: PinEditor, wanted) {
      const blind = vi.spyOn(PinStore.prototype, 'slotOf').mockReturnValue(-1);
      const decided = create.call(this, wanted);
      blind.mockRestore();
      return decided;
    });
    const { events } = await record(`${CREATE}\n${CREATE}`);
    expect(breachesIn(events)['S2']).toBe('front took 482915 twice');
  });

  it('when a bridge asks the lock twice for one job', async () => {
    const request = LockSession.prototype.request;
    vi.spyOn(LockSession.prototype, 'request').mockImplementation(function (
      this: LockSession,
      what,
      onAnswer,
    ) {
      request.call(this, what, () => {});
      request.call(this, what, onAnswer);
    });
    const { events } = await record('  - cloud.unlock: { lock: front }');
    expect(breachesIn(events)['S3']).toMatch(
      /^a bridge had front do 'unlock', and the job \w+ had done it before$/,
    );
  });

  it('when it refuses a PIN, and writes to its memory all the same', async () => {
    let memory: Memory | undefined;
    const commit = vi.spyOn(Memory.prototype, 'commit');
    vi.spyOn(PinEditor.prototype, 'create').mockImplementation(() => {
      memory = commit.mock.contexts.at(-1) as Memory;
      memory.commit({ settings: { volume: 0 } });
      return 'PIN_DUPLICATE';
    });
    const { events } = await record(`${CREATE}\n    expect: { refused: PIN_DUPLICATE }`);
    expect(memory).toBeDefined();
    expect(breachesIn(events)['S4']).toBe(
      "front refused 'createPin' with PIN_DUPLICATE, and all the same it wrote settings to its memory",
    );
  });

  it('when it crashes', async () => {
    vi.spyOn(PinEditor.prototype, 'create').mockImplementation(() => {
      throw new Error('a null pointer');
    });
    const { events } = await record(`${CREATE}\n    expect: { refused: { not: PIN_DUPLICATE } }`);
    expect(breachesIn(events)['S5']).toMatch(/^lock:front: lock.crashed .*a null pointer$/);
  });

  it('when its log leaves an entry out', async () => {
    const page = ActivityLog.prototype.page;
    vi.spyOn(ActivityLog.prototype, 'page').mockImplementation(function (this: ActivityLog, after, limit) {
      const whole = page.call(this, after, limit);
      return { ...whole, entries: whole.entries.filter((_, index) => index !== 1) };
    });
    const { events } = await record(`
  - keypad.enter: { lock: front, pin: "1111" }
    expect: { refused: PIN_UNKNOWN }
  - keypad.enter: { lock: front, pin: "1112" }
    expect: { refused: PIN_UNKNOWN }
  - keypad.enter: { lock: front, pin: "1113" }
    expect: { refused: PIN_UNKNOWN }
  - phone.readLog: { phone: owner, lock: front }`);
    expect(breachesIn(events)['S6']).toBe(
      'the log of front goes on with 3 where 2 was due, after 0 with 0 lost',
    );
  });

  it('when it says that it has a PIN, and stores nothing', async () => {
    vi.spyOn(PinEditor.prototype, 'create').mockReturnValue([]);
    const { events } = await record(`${CREATE}
  - keypad.enter: { lock: front, pin: "482915" }
    expect: { refused: PIN_UNKNOWN }`);
    expect(breachesIn(events)['L3']).toMatch(/^front said that it has the PIN 482915/);
  });
});

describe('a scenario', () => {
  const LIE = `${CREATE}
  - keypad.enter: { lock: front, pin: "482915" }
    expect: { refused: PIN_UNKNOWN }`;

  it('fails at the step that breaks an invariant, with its rule', async () => {
    vi.spyOn(PinEditor.prototype, 'create').mockReturnValue([]);
    const { result } = await record(LIE, '', 'all');
    expect(result.failure).toMatchObject({ code: 'INVARIANT_BROKEN', at: { line: 12 } });
    expect(result.failure?.message).toMatch(/invariant L3 told-is-true: .*\n.*rules API-JOBS, PIN-CUSTOM/);
  });

  it('that asks for an invariant is judged by it whatever the run asks for', async () => {
    vi.spyOn(PinEditor.prototype, 'create').mockReturnValue([]);
    expect((await record(LIE)).result.verdict).toBe('passed');
    const { result } = await record(LIE, 'always:\n  - invariant: told-is-true');
    expect(result.failure).toMatchObject({ code: 'INVARIANT_BROKEN', at: { line: 15 } });
  });

  it('that lifts an invariant is not judged by it, and its trace says why', async () => {
    vi.spyOn(PinEditor.prototype, 'create').mockReturnValue([]);
    const lift = 'always:\n  - { lift: told-is-true, because: this lock lies }';
    const { result, events } = await record(LIE, lift, 'all');
    expect(result.verdict).toBe('passed');
    const opened = events.find(({ type }) => type === 'world.opened');
    expect(opened?.data?.['lifted']).toEqual([{ invariant: 'told-is-true', because: 'this lock lies' }]);
  });
});
