import { describe, expect, it } from 'vitest';
import { createAlgoPinCodec, hourNow } from '../../protocol/algopin/index.ts';
import { openJournal } from './flash/journal.ts';
import type { Tear } from './flash/nor-flash.ts';
import { IDENTITY_KEY, LOCKOUT_KEY, LOG_BASE, LOG_ENTRIES } from './memory/map.ts';
import { DAY, LockRoom, MASTER_PIN, startSeconds } from './testing/lock-room.ts';

const noon = startSeconds + 12 * 3_600;

/** An algoPIN of the room's lock, valid from the room's start. */
function algoPin(room: LockRoom, name: 'hourly' | 'onetime'): string {
  const codec = createAlgoPinCodec(room.pairing!.algoPinKey, room.lock.lockId);
  const startHour = hourNow(startSeconds, 0);
  return codec.encode({ class: name, startHour, durationHours: 24, variance: 1 });
}

interface Operation {
  readonly name: string;
  readonly prepare?: (room: LockRoom) => void;
  readonly act: (room: LockRoom) => void;
}

const createPin = (room: LockRoom) => room.ask({ createPin: { pin: '4829', kind: 2 } });

const operations: readonly Operation[] = [
  { name: 'a wrong PIN', act: room => room.enter('0000') },
  {
    name: 'the wrong PIN that brings a pause',
    prepare: room => room.ask({ setMaxIncorrectPins: { count: 1 } }),
    act: room => room.enter('0000'),
  },
  {
    name: 'the master PIN after wrong ones',
    prepare: room => room.enter('0000'),
    act: room => room.enter(MASTER_PIN),
  },
  { name: 'the first use of an algoPIN', act: room => room.enter(algoPin(room, 'hourly')) },
  { name: 'the use of a one-time algoPIN', act: room => room.enter(algoPin(room, 'onetime')) },
  { name: 'the first use of a custom PIN', prepare: createPin, act: room => room.enter('4829') },
  {
    name: 'the use of a one-time custom PIN',
    prepare: room => room.ask({ createPin: { pin: '4829', kind: 1 } }),
    act: room => room.enter('4829'),
  },
  {
    name: 'the entry of a PIN that is over',
    prepare: room =>
      room.ask({ createPin: { pin: '4829', kind: 4, window: { startSeconds: 0, endSeconds: noon } } }),
    act: room => {
      if (room.nowSeconds < noon) room.clock.advanceTo(noon * 1000);
      room.enter('4829');
    },
  },
  {
    name: 'an unlock over Bluetooth that ends a pause',
    prepare: room => {
      room.ask({ setMaxIncorrectPins: { count: 1 } });
      room.enter('0000');
    },
    act: room => room.ask({ unlock: {} }),
  },
  { name: 'the locking button', act: room => room.lock.press('lock') },
  { name: 'a PIN created', act: createPin },
  {
    name: 'a PIN edited',
    prepare: createPin,
    act: room => room.ask({ editPin: { pin: '4829', newPin: '7711' } }),
  },
  { name: 'a PIN deleted', prepare: createPin, act: room => room.ask({ deletePin: { pin: '4829' } }) },
  {
    name: 'a used algoPIN deleted',
    prepare: room => room.enter(algoPin(room, 'hourly')),
    act: room => room.ask({ deletePin: { pin: algoPin(room, 'hourly') } }),
  },
  { name: 'another master PIN', act: room => room.ask({ setMasterPin: { pin: '13579' } }) },
  { name: 'auto-relock', act: room => room.ask({ setAutoRelock: { seconds: 30 } }) },
  {
    name: 'the limit of wrong PINs',
    prepare: room => room.enter('0000'),
    act: room => room.ask({ setMaxIncorrectPins: { count: 3 } }),
  },
  {
    name: 'another time zone',
    act: room => room.ask({ setTime: { seconds: startSeconds, utcOffsetMinutes: 60 } }),
  },
  { name: 'unpairing', prepare: createPin, act: room => room.ask({ unpair: {} }) },
  { name: 'the reset button', prepare: createPin, act: room => room.lock.reset() },
];

/** The records that a boot finds, without the times and secrets that differ from try to try. */
function records(room: LockRoom): string[] {
  room.flash.powerUp();
  return [...openJournal(room.flash).entries()].map(([key, value]) => {
    const bytes = Buffer.from(value);
    if (key === IDENTITY_KEY) return 'owned';
    if (key === LOCKOUT_KEY) return `lockout ${bytes.subarray(0, 2).toString('hex')} ${bytes[2] !== 0}`;
    if (key >= LOG_BASE && key < LOG_BASE + LOG_ENTRIES) bytes.fill(0, 4, 8);
    return `${key}: ${bytes.toString('hex')}`;
  });
}

/** A room that can be brought back to one moment, again and again. */
class Moment {
  readonly room: LockRoom;
  readonly #image: Uint8Array;

  constructor(room: LockRoom) {
    this.room = room;
    this.#return();
    this.#image = room.flash.image();
  }

  /** What the flash holds after the operation, cut or not. */
  after(act: (room: LockRoom) => void, cut?: { write: number; tear: Tear }) {
    const { room } = this;
    this.#return();
    room.flash.powerUp();
    room.lock.cutPower();
    room.flash.load(this.#image);
    room.lock.restorePower();
    room.events.length = 0;
    if (cut) room.flash.cutAfter(cut.write, cut.tear);
    act(room);
    room.rest();
    const power = room.lock.view.power;
    room.lock.cutPower();
    return { cut: power === 'off', records: records(room) };
  }

  /** The bolt is home, the lock runs. */
  #return(): void {
    const { room } = this;
    room.lock.cutPower();
    room.lock.restorePower();
    room.rest();
    if (room.lock.view.bolt === 'locked') return;
    room.lock.press('lock');
    room.rest();
  }
}

/** A cut before the write, in its midst, and with a garbled word. A decision is one commit, and a commit one write. */
const CUTS_OF_ONE_WRITE = 3;

function expectWhole(moment: Moment, { act }: Operation): number {
  const before = moment.after(() => {}).records;
  const whole = moment.after(act);
  expect(whole.cut).toBe(false);
  let cuts = 0;
  for (let write = 1; ; write += 1) {
    for (const tear of ['before', 'prefix', 'garbled'] satisfies Tear[]) {
      const torn = moment.after(act, { write, tear });
      expect(moment.room.seen('lock.crashed')).toEqual([]);
      if (!torn.cut) return cuts;
      cuts += 1;
      expect([before, whole.records]).toContainEqual(torn.records);
      moment.room.lock.restorePower();
      expect(moment.room.lock.view.power).toBe('running');
    }
  }
}

describe('a power cut at every write leaves a lock as before or as after', () => {
  it.each(operations)('$name', operation => {
    const room = LockRoom.paired();
    operation.prepare?.(room);
    expect(expectWhole(new Moment(room), operation)).toEqual(CUTS_OF_ONE_WRITE);
  });

  it('pairing', () => {
    const pair = { name: 'pairing', act: (room: LockRoom) => room.pair() };
    // The first commit of a flash writes its header before.
    expect(expectWhole(new Moment(new LockRoom()), pair)).toBe(2 * CUTS_OF_ONE_WRITE);
  });

  it('an operation that finds the journal full', () => {
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
    const use = { name: 'one-time', act: (r: LockRoom) => r.enter(algoPin(r, 'onetime')) };
    expect(expectWhole(new Moment(room), use)).toBeGreaterThan(5 * CUTS_OF_ONE_WRITE);
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
