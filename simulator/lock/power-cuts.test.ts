import { afterAll, describe, expect, it } from 'vitest';
import { createAlgoPinCodec, hourNow } from '../../protocol/algopin/index.ts';
import { PinKind } from '../../protocol/messages/index.ts';
import { LogType } from './activity-log.ts';
import { openJournal } from './flash/journal.ts';
import type { Tear } from './flash/nor-flash.ts';
import * as map from './memory/map.ts';
import { DAY, LockRoom, MASTER_PIN, type RoomOptions, startSeconds } from './testing/lock-room.ts';
import { MemoryBench } from './testing/memory-bench.ts';
import { type Act, type Course, Moment, type Outcome, type Records } from './testing/moment.ts';
import { CARD, operationNames, operationSamples } from './testing/operation-samples.ts';
import { RecordingRunner } from './testing/recording-runner.ts';

/** What makes a lock write, beside the operations over Bluetooth. */
interface Proof {
  readonly name: string;
  readonly model?: RoomOptions['model'];
  readonly prepare?: Act;
  /** What leads up to it each time, and is cut elsewhere. */
  readonly begin?: Act;
  readonly act: Act;
}

const noon = startSeconds + 12 * 3_600;
const createPin = (kind: PinKind) => (room: LockRoom) => room.ask({ createPin: { pin: '4829', kind } });

/** An algoPIN of the room's lock, valid from the room's start or a later day. */
function algoPin(room: LockRoom, name: 'hourly' | 'onetime', day = 0): string {
  const codec = createAlgoPinCodec(room.pairing!.algoPinKey, room.lock.lockId);
  const startHour = hourNow(startSeconds + day * DAY, 0);
  return codec.encode({ class: name, startHour, durationHours: 24, variance: 1 });
}

function pause(room: LockRoom): void {
  room.ask({ setMaxIncorrectPins: { count: 1 } });
  room.enter('0000');
}

/** As many deaths as the lock remembers, two days ago. */
function fillTombstones(room: LockRoom): void {
  room.lock.cutPower();
  const bench = new MemoryBench(openJournal(room.flash));
  const codec = createAlgoPinCodec(room.pairing!.algoPinKey, room.lock.lockId);
  for (let n = 0; n < map.TOMBSTONES; n += 1) {
    const startHour = hourNow(startSeconds, 0) - Math.floor(n / 5);
    const pin = codec.encode({ class: 'onetime', startHour, durationHours: 24, variance: (n % 5) + 1 });
    bench.remove(pin, 'bluetooth', startSeconds);
  }
  room.lock.restorePower();
  room.clock.advanceTo((startSeconds + 2 * DAY) * 1000);
}

const proofs: readonly Proof[] = [
  { name: 'a wrong PIN', act: room => room.enter('0000') },
  {
    name: 'the wrong PIN that brings a pause',
    prepare: room => room.ask({ setMaxIncorrectPins: { count: 1 } }),
    act: room => room.enter('0000'),
  },
  { name: 'an entry during a pause', prepare: pause, act: room => room.enter(MASTER_PIN) },
  {
    name: 'the master PIN after wrong ones',
    prepare: room => room.enter('0000'),
    act: room => room.enter(MASTER_PIN),
  },
  { name: 'the first use of an algoPIN', act: room => room.enter(algoPin(room, 'hourly')) },
  { name: 'the use of a one-time algoPIN', act: room => room.enter(algoPin(room, 'onetime')) },
  {
    name: 'the use of a one-time algoPIN that lets an older one be forgotten',
    prepare: fillTombstones,
    act: room => room.enter(algoPin(room, 'onetime', 2)),
  },
  {
    name: 'the first use of a custom PIN',
    prepare: createPin(PinKind.PERMANENT),
    act: room => room.enter('4829'),
  },
  {
    name: 'a later use of a custom PIN',
    prepare: room => {
      createPin(PinKind.PERMANENT)(room);
      room.enter('4829');
    },
    act: room => room.enter('4829'),
  },
  {
    name: 'the use of a one-time custom PIN',
    prepare: createPin(PinKind.ONE_TIME),
    act: room => room.enter('4829'),
  },
  {
    name: 'the entry of a PIN that is over',
    prepare: room => {
      const window = { startSeconds: 0, endSeconds: noon };
      room.ask({ createPin: { pin: '4829', kind: PinKind.DURATION, window } });
      room.clock.advanceTo(noon * 1000);
    },
    act: room => room.enter('4829'),
  },
  {
    name: 'a used algoPIN deleted',
    prepare: room => room.enter(algoPin(room, 'hourly')),
    act: room => room.ask({ deletePin: { pin: algoPin(room, 'hourly') } }),
  },
  {
    name: 'an unlock over Bluetooth that ends a pause',
    prepare: pause,
    act: room => room.ask({ unlock: {} }),
  },
  { name: 'the locking button', act: room => room.lock.press('lock') },
  {
    name: 'auto-relock',
    model: { autoRelockSeconds: 5 },
    begin: room => {
      room.enter(MASTER_PIN);
      room.rest();
    },
    act: room => room.advance(5),
  },
  {
    name: 'a bolt that jams',
    act: room => {
      room.lock.obstruct('jammed');
      room.enter(MASTER_PIN);
      room.advance(4);
    },
  },
  {
    name: 'a boot with the bolt half-way',
    act: room => {
      room.enter(MASTER_PIN);
      room.clock.advance(1);
      room.reboot();
    },
  },
  {
    name: 'a card at the reader',
    prepare: room => room.ask({ addCard: { uid: CARD } }),
    act: room => room.lock.presentCard(CARD),
  },
  {
    name: 'a second eKey blocked',
    prepare: room => room.ask({ blockGuestKey: { keyId: 7 } }),
    act: room => room.ask({ blockGuestKey: { keyId: 8 } }),
  },
  {
    name: 'the reset button in DFU mode',
    begin: room => room.ask({ enableDfu: {} }),
    act: room => room.lock.reset(),
  },
  {
    name: 'auto-relock turned on at the keypad, which forgives a wrong PIN',
    prepare: room => room.enter('0000'),
    act: room => room.press(`*21#${MASTER_PIN}#30#`),
  },
  {
    name: 'auto-relock turned on at the keypad by a pause',
    act: room => {
      room.press(`*21#${MASTER_PIN}#30`);
      room.advance(10);
    },
  },
  {
    name: 'auto-relock turned off at the keypad',
    prepare: room => room.ask({ setAutoRelock: { seconds: 30 } }),
    act: room => room.press(`*20#${MASTER_PIN}#`),
  },
  { name: 'a PIN created at the keypad', act: room => room.press(`*31#${MASTER_PIN}#4829#`) },
  {
    name: 'a PIN deleted at the keypad',
    prepare: createPin(PinKind.PERMANENT),
    act: room => room.press(`*30#${MASTER_PIN}#4829#`),
  },
  { name: 'a wrong master PIN in the menu', act: room => room.press('*30#0000#4829#') },
  {
    name: 'the button inside',
    model: { insideButton: true },
    act: room => room.lock.body.pressInside(),
  },
  { name: 'the thumb-turn', act: room => room.lock.body.turn('thumb-turn', 'unlocked') },
  {
    name: 'the key',
    begin: room => room.lock.body.turn('key', 'unlocked'),
    act: room => room.lock.body.turn('key', 'locked'),
  },
  {
    name: 'a break-in, and the end of its alarm',
    act: room => {
      room.lock.body.tamper();
      room.advance(60);
    },
  },
  {
    name: 'auto-relock after the door closed',
    model: { doorSensor: { ajarAfterSeconds: 10 }, autoRelockSeconds: 5 },
    begin: room => {
      room.lock.body.turn('key', 'unlocked');
      room.lock.body.moveDoor('open');
      room.advance(10);
      room.lock.body.moveDoor('closed');
    },
    act: room => room.advance(5),
  },
  { name: 'the reset button', prepare: createPin(PinKind.PERMANENT), act: room => room.lock.reset() },
];

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
