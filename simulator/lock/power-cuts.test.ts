import { afterAll, describe, expect, it } from 'vitest';
import { LogType } from '../../protocol/limits/activity.ts';
import type { Tear } from '../flash/tear.ts';
import * as map from './memory/map.ts';
import { DAY, LockRoom, MASTER_PIN } from './testing/lock-room.ts';
import { type Act, type Course, Moment, type Outcome, type Records } from './testing/moment.ts';
import { operationNames, operationSamples } from './testing/operation-samples.ts';
import { RecordingRunner } from './testing/recording-runner.ts';
import { algoPin, type Proof, proofs } from './testing/write-proofs.ts';

const operationProofs = operationNames.map((name): Proof => {
  const { prepare, request } = operationSamples[name];
  return { name, ...(prepare && { prepare }), act: room => room.told(request) };
});

/** What the proofs had the lock do, all together; the last test compares it with all that a lock can do. */
const proved = {
  recorder: new RecordingRunner(),
  logTypes: new Set<number>(),
  recordKeys: new Set<number>(),
};
const tried = { first: 0, second: 0 };
afterAll(() => console.info(`lock: ${tried.first} first and ${tried.second} second power cuts tried`));

function note(before: Records, after: Records, room: LockRoom): void {
  for (const [key, text] of after) if (before.get(key) !== text) proved.recordKeys.add(key);
  for (const type of room.lock.logTypes()) proved.logTypes.add(type);
}

const linesOf = (records: Records) => [...records].map(([key, text]) => `${key}: ${text}`);

/** Every cut of what `act` writes; comes back with how many writes that were. */
function cutEveryWrite(
  moment: Moment,
  act: Act,
  course: Course,
  allowed: readonly Records[],
  onCut: (torn: Outcome) => void,
): number {
  for (let write = 1; ; write += 1) {
    for (const tear of ['before', 'prefix', 'garbled'] satisfies Tear[]) {
      const torn = moment.after(act, { ...course, cut: { write, tear } });
      expect(moment.room.seen('lock.crashed')).toEqual([]);
      if (!torn.cut) return write - 1;
      // As lines: two maps are equal to `toContainEqual`, whatever they hold.
      expect(allowed.map(linesOf)).toContainEqual(linesOf(torn.records));
      onCut(torn);
    }
  }
}

/** Writes an entry whatever the state of the lock. */
const anyWrite: Act = room => room.lock.press('lock');

/** After a cut the lock runs again; and what it writes next, which mends the flash, may be cut as well. */
function cutRecovery(moment: Moment, { image, records }: Outcome): void {
  const whole = moment.after(anyWrite, { image });
  expect(whole.records).not.toEqual(records);
  cutEveryWrite(moment, anyWrite, { image }, [records, whole.records], () => {
    tried.second += 1;
  });
}

function expectWhole(moment: Moment, act: Act, begin?: Act): number {
  const before = moment.after(() => {}, { begin });
  const whole = moment.after(act, { begin });
  expect(whole.cut).toBe(false);
  moment.room.lock.restorePower();
  note(before.records, whole.records, moment.room);
  return cutEveryWrite(moment, act, { begin }, [before.records, whole.records], torn => {
    tried.first += 1;
    moment.room.lock.restorePower();
    expect(moment.room.lock.view.power).toBe('running');
    cutRecovery(moment, torn);
  });
}

function prove({ model, prepare, begin, act }: Proof): void {
  const room = LockRoom.paired({ runner: proved.recorder, ...(model && { model }) });
  prepare?.(room);
  expectWhole(new Moment(room), act, begin);
}

describe('a power cut at every write, and a second one at every write after it, leave a lock as before or as after', () => {
  it.each(proofs)('$name', prove);

  it.each(operationProofs)('over Bluetooth: $name', proof => {
    const room = LockRoom.paired();
    proof.prepare?.(room);
    expect(['OK', 'NOT_MODELLED'], 'its sample is not sound').toContain(proof.act(room));
    prove(proof);
  });

  it('pairing', () => {
    const room = new LockRoom({ runner: proved.recorder });
    // The first commit of a flash writes its header before; the last says that the phone has the pairing.
    expect(expectWhole(new Moment(room), again => again.pair())).toBe(3);
  });

  it('a use of an algoPIN that finds the journal full', () => {
    const room = LockRoom.paired();
    room.ask({ setMaxIncorrectPins: { count: 0 } });
    let image: Uint8Array;
    let writes: number;
    do {
      image = room.flash.image();
      writes = room.flash.writes;
      room.enter('0000');
    } while (room.flash.writes === writes + 1);
    room.lock.cutPower();
    room.flash.load(image);
    room.lock.restorePower();
    const use: Act = again => again.enter(algoPin(again, 'onetime'));
    expect(expectWhole(new Moment(room), use)).toBeGreaterThan(5);
  });
});

describe('the proofs', () => {
  it('have the lock do everything that it can: every effect of its machines', () => {
    const { effects, declaredEffects } = proved.recorder;
    expect([...declaredEffects].filter(name => !effects.has(name))).toEqual([]);
  });

  it('have it write every type of log entry', () => {
    const unproved = Object.entries(LogType).filter(([, type]) => !proved.logTypes.has(type));
    expect(unproved).toEqual([]);
  });

  it('have it write every kind of record', () => {
    const starts = Object.entries(map).flatMap(([name, key]) => (/_(KEY|BASE)$/.test(name) ? [key] : []));
    starts.sort((a, b) => a - b);
    const kindOf = (key: number) => starts.findLast(start => start <= key);
    const kinds = new Set([...proved.recordKeys].map(kindOf));
    expect(starts.filter(start => !kinds.has(start))).toEqual([]);
  });
});

it('a lock whose power is cut while its bolt moves drives it home when it boots', () => {
  const room = LockRoom.paired({ model: { boltTravelMs: 1_000 } });
  room.enter(MASTER_PIN);
  room.clock.advance(500);
  room.lock.cutPower();
  expect(room.lock.view.bolt).toBe('between');
  room.advance(DAY);
  room.lock.restorePower();
  room.rest();
  expect(room.lock.view.bolt).toBe('locked');
  expect(room.log().map(({ type }) => type)).toEqual([18]);
});
