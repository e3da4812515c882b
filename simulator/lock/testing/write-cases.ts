import { createAlgoPinCodec, hourNow } from '../../../protocol/algopin/index.ts';
import { PinKind } from '../../../protocol/messages/index.ts';
import { openJournal } from '../../flash/journal.ts';
import * as map from '../memory/map.ts';
import type { TestAction } from './checkpoint.ts';
import { DAY, type LockTestBench, type LockTestBenchOptions, startSeconds } from './lock-test-bench.ts';
import { MemoryBench } from './memory-bench.ts';
import { CARD } from './operation-samples.ts';
import { MASTER_PIN } from './test-lock.ts';

/** Something that makes a lock write, besides the operations over Bluetooth. */
export interface WriteCase {
  readonly name: string;
  readonly model?: LockTestBenchOptions['model'];
  readonly prepare?: TestAction;
  /** What leads up to the act each time. Another case cuts it. */
  readonly begin?: TestAction;
  readonly act: TestAction;
}

const noon = startSeconds + 12 * 3_600;
const createPin = (kind: PinKind) => (bench: LockTestBench) =>
  bench.ask({ createPin: { pin: '4829', kind } });

/** An algoPIN of the bench's lock, valid from the bench's start or a later day. */
export function algoPin(bench: LockTestBench, name: 'hourly' | 'onetime', day = 0): string {
  const codec = createAlgoPinCodec(bench.pairing!.algoPinKey, bench.lock.lockId);
  const startHour = hourNow(startSeconds + day * DAY, 0);
  return codec.encode({ class: name, startHour, durationHours: 24, variance: 1 });
}

function pause(bench: LockTestBench): void {
  bench.ask({ setMaxIncorrectPins: { count: 1 } });
  bench.enter('0000');
}

/** Fills the tombstones with PINs that ended two days ago. */
function fillTombstones(bench: LockTestBench): void {
  bench.lock.cutPower();
  const lockMemory = new MemoryBench(openJournal(bench.flash));
  const codec = createAlgoPinCodec(bench.pairing!.algoPinKey, bench.lock.lockId);
  for (let n = 0; n < map.TOMBSTONES; n += 1) {
    const startHour = hourNow(startSeconds, 0) - Math.floor(n / 5);
    const pin = codec.encode({ class: 'onetime', startHour, durationHours: 24, variance: (n % 5) + 1 });
    lockMemory.remove(pin, 'bluetooth', startSeconds);
  }
  bench.lock.restorePower();
  bench.clock.advanceTo((startSeconds + 2 * DAY) * 1000);
}

export const writeCases: readonly WriteCase[] = [
  { name: 'a wrong PIN', act: bench => bench.enter('0000') },
  {
    name: 'the wrong PIN that brings a pause',
    prepare: bench => bench.ask({ setMaxIncorrectPins: { count: 1 } }),
    act: bench => bench.enter('0000'),
  },
  { name: 'an entry during a pause', prepare: pause, act: bench => bench.enter(MASTER_PIN) },
  {
    name: 'the master PIN after wrong ones',
    prepare: bench => bench.enter('0000'),
    act: bench => bench.enter(MASTER_PIN),
  },
  { name: 'the first use of an algoPIN', act: bench => bench.enter(algoPin(bench, 'hourly')) },
  { name: 'the use of a one-time algoPIN', act: bench => bench.enter(algoPin(bench, 'onetime')) },
  {
    name: 'the use of a one-time algoPIN that lets an older one be forgotten',
    prepare: fillTombstones,
    act: bench => bench.enter(algoPin(bench, 'onetime', 2)),
  },
  {
    name: 'the first use of a custom PIN',
    prepare: createPin(PinKind.PERMANENT),
    act: bench => bench.enter('4829'),
  },
  {
    name: 'a later use of a custom PIN',
    prepare: bench => {
      createPin(PinKind.PERMANENT)(bench);
      bench.enter('4829');
    },
    act: bench => bench.enter('4829'),
  },
  {
    name: 'the use of a one-time custom PIN',
    prepare: createPin(PinKind.ONE_TIME),
    act: bench => bench.enter('4829'),
  },
  {
    name: 'the entry of a PIN that is over',
    prepare: bench => {
      const window = { startSeconds: 0, endSeconds: noon };
      bench.ask({ createPin: { pin: '4829', kind: PinKind.DURATION, window } });
      bench.clock.advanceTo(noon * 1000);
    },
    act: bench => bench.enter('4829'),
  },
  {
    name: 'a used algoPIN deleted',
    prepare: bench => bench.enter(algoPin(bench, 'hourly')),
    act: bench => bench.ask({ deletePin: { pin: algoPin(bench, 'hourly') } }),
  },
  {
    name: 'an unlock over Bluetooth that ends a pause',
    prepare: pause,
    act: bench => bench.ask({ unlock: {} }),
  },
  { name: 'the locking button', act: bench => bench.lock.press('lock') },
  {
    name: 'auto-relock',
    model: { autoRelockSeconds: 5 },
    begin: bench => {
      bench.enter(MASTER_PIN);
      bench.waitForBolt();
    },
    act: bench => bench.advance(5),
  },
  {
    name: 'a bolt that jams',
    act: bench => {
      bench.lock.obstruct('jammed');
      bench.enter(MASTER_PIN);
      bench.advance(4);
    },
  },
  {
    name: 'a boot with the bolt half-way',
    act: bench => {
      bench.enter(MASTER_PIN);
      bench.clock.advance(1);
      bench.reboot();
    },
  },
  {
    name: 'a card at the reader',
    prepare: bench => bench.ask({ addCard: { uid: CARD } }),
    act: bench => bench.lock.presentCard(CARD),
  },
  {
    name: 'a second eKey blocked',
    prepare: bench => bench.ask({ blockGuestKey: { keyId: 7 } }),
    act: bench => bench.ask({ blockGuestKey: { keyId: 8 } }),
  },
  {
    name: "the list of bridges' eKeys that a grant brings",
    act: bench => {
      const holder = bench.keyHolder({ role: 'bridge', permissions: 0, bridgeKeys: [7, 8] });
      bench.askStatus({ getStatus: {} }, holder);
    },
  },
  {
    name: 'the reset button in DFU mode',
    begin: bench => bench.ask({ enableDfu: {} }),
    act: bench => bench.lock.reset(),
  },
  {
    name: 'auto-relock turned on at the keypad, which forgives a wrong PIN',
    prepare: bench => bench.enter('0000'),
    act: bench => bench.press(`*21#${MASTER_PIN}#30#`),
  },
  {
    name: 'auto-relock turned on at the keypad by a pause',
    act: bench => {
      bench.press(`*21#${MASTER_PIN}#30`);
      bench.advance(10);
    },
  },
  {
    name: 'auto-relock turned off at the keypad',
    prepare: bench => bench.ask({ setAutoRelock: { seconds: 30 } }),
    act: bench => bench.press(`*20#${MASTER_PIN}#`),
  },
  { name: 'a PIN created at the keypad', act: bench => bench.press(`*31#${MASTER_PIN}#4829#`) },
  {
    name: 'a PIN deleted at the keypad',
    prepare: createPin(PinKind.PERMANENT),
    act: bench => bench.press(`*30#${MASTER_PIN}#4829#`),
  },
  { name: 'a wrong master PIN in the menu', act: bench => bench.press('*30#0000#4829#') },
  {
    name: 'the button inside',
    model: { insideButton: true },
    act: bench => bench.lock.body.pressInside(),
  },
  { name: 'the thumb-turn', act: bench => bench.lock.body.turn('thumb-turn', 'unlocked') },
  {
    name: 'the key',
    begin: bench => bench.lock.body.turn('key', 'unlocked'),
    act: bench => bench.lock.body.turn('key', 'locked'),
  },
  {
    name: 'a break-in, and the end of its alarm',
    act: bench => {
      bench.lock.body.tamper();
      bench.advance(60);
    },
  },
  {
    name: 'auto-relock after the door closed',
    model: { doorSensor: { ajarAfterSeconds: 10 }, autoRelockSeconds: 5 },
    begin: bench => {
      bench.lock.body.turn('key', 'unlocked');
      bench.lock.body.moveDoor('open');
      bench.advance(10);
      bench.lock.body.moveDoor('closed');
    },
    act: bench => bench.advance(5),
  },
  { name: 'the reset button', prepare: createPin(PinKind.PERMANENT), act: bench => bench.lock.reset() },
];
