import { createAlgoPinCodec, hourNow } from '../../../protocol/algopin/index.ts';
import { PinKind } from '../../../protocol/messages/index.ts';
import { openJournal } from '../../flash/journal.ts';
import * as map from '../memory/map.ts';
import { DAY, type LockRoom, MASTER_PIN, type RoomOptions, startSeconds } from './lock-room.ts';
import { MemoryBench } from './memory-bench.ts';
import type { Act } from './moment.ts';
import { CARD } from './operation-samples.ts';

/** What makes a lock write, beside the operations over Bluetooth. */
export interface Proof {
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
export function algoPin(room: LockRoom, name: 'hourly' | 'onetime', day = 0): string {
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

export const proofs: readonly Proof[] = [
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
    name: "the list of bridges' eKeys that a grant brings",
    act: room => {
      const holder = room.keyHolder({ role: 'bridge', permissions: 0, bridgeKeys: [7, 8] });
      room.told({ getStatus: {} }, holder);
    },
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
