import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AlgoPinClass, createAlgoPinCodec, hourNow } from '../../protocol/algopin/index.ts';
import { type LockOperation, PinKind } from '../../protocol/messages/index.ts';
import { ALL_PERMISSIONS, BRIDGE_PERMISSIONS } from '../../protocol/session/permissions.ts';
import { openJournal } from '../flash/journal.ts';
import { boltMachine } from './machines/bolt.ts';
import type { Key } from './machines/keypad.ts';
import { LockTestBench, startSeconds } from './testing/lock-test-bench.ts';
import { MemoryBench } from './testing/memory-bench.ts';
import { operationNames, operationSamples } from './testing/operation-samples.ts';
import { MASTER_PIN } from './testing/test-lock.ts';

/** An owned lock with three free slots, a guest, a bridge, and algoPINs issued for it. */
function crowdedRoom() {
  const bench = LockTestBench.paired();
  const guest = bench.keyHolder({ role: 'guest', permissions: ALL_PERMISSIONS });
  const bridge = bench.keyHolder({ role: 'bridge', permissions: BRIDGE_PERMISSIONS });
  bench.lock.cutPower();
  const lockMemory = new MemoryBench(openJournal(bench.flash));
  for (let n = 0; n < 199 - 3; n += 1) {
    lockMemory.create(String(100_000 + n), PinKind.PERMANENT, startSeconds);
  }
  bench.lock.restorePower();
  const codec = createAlgoPinCodec(bench.pairing!.algoPinKey, bench.lock.lockId);
  const issue = (name: AlgoPinClass, durationHours: number | null, variance: number) =>
    codec.encode({ class: name, startHour: hourNow(startSeconds, 0), durationHours, variance });
  const oneTime = [issue('onetime', 24, 1), issue('onetime', 24, 2)];
  const algo = [issue('hourly', 48, 1), issue('daily', 29 * 24, 1), issue('permanent', null, 1), ...oneTime];
  return { bench, phones: { owner: bench.owner, guest, bridge }, algo, oneTime, image: bench.flash.image() };
}

type Crowd = ReturnType<typeof crowdedRoom>;
type Step = (crowd: Crowd, past: Past) => void;

/** What must not be forgotten. */
interface Past {
  readonly dead: Set<string>;
}

const which = fc.nat({ max: 4 });
const digits = fc.constantFrom(MASTER_PIN, '100000', '100001', '0000', '4829', '777100000');
const roles = fc.constantFrom<(keyof Crowd['phones'])[]>('owner', 'guest', 'bridge');

function enter({ bench, oneTime }: Crowd, { dead }: Past, pin: string): void {
  // The bolt stands still, so that whatever moves it is this entry.
  bench.advance(10);
  const pausedBefore = bench.lock.view.lockedOutUntilMs !== null;
  const from = bench.events.length;
  const outcome = bench.enter(pin);
  bench.waitForBolt();
  const opened = bench.events
    .slice(from)
    .some(event => event.type === 'bolt.moved' && event.to === 'unlocked' && event.cause !== 'bluetooth');
  if (outcome !== 'open') expect(opened).toBe(false);
  if (pausedBefore) expect(['KEYPAD_LOCKED_OUT', 'nothing']).toContain(outcome);
  if (outcome === 'open') {
    expect(dead).not.toContain(pin);
    if (oneTime.includes(pin)) dead.add(pin);
  }
}

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: digits.map(
      (pin): Step =>
        (crowd, past) =>
          enter(crowd, past, pin),
    ),
  },
  {
    weight: 5,
    arbitrary: which.map(
      (n): Step =>
        (crowd, past) =>
          enter(crowd, past, crowd.algo[n]!),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom<Key[]>('1', '0', '#', '*', 'lock'), { maxLength: 20 }).map(
      (keys): Step =>
        ({ bench }) =>
          keys.forEach(key => void bench.lock.press(key)),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(1, 59, 3_600, 86_400).map(
      (seconds): Step =>
        ({ bench }) =>
          bench.advance(seconds),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Step>(({ bench }) => bench.lock.cutPower()),
  },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 1, max: 3 }).map(
      (write): Step =>
        ({ bench }) =>
          bench.flash.cutAfter(write, 'garbled'),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('jammed' as const, 'none' as const).map(
      (obstruction): Step =>
        ({ bench }) =>
          bench.lock.obstruct(obstruction),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(1, 100).map(
      (percent): Step =>
        ({ bench }) =>
          bench.lock.setBattery(percent),
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        roles,
        fc.constantFrom<LockOperation[]>(
          ...operationNames.filter(name => name !== 'unpair').map(name => operationSamples[name].request),
          { createPin: { pin: '7711', kind: PinKind.ONE_TIME } },
          { deletePin: { pin: '100000' } },
          { setAutoRelock: { seconds: 5 } },
          { setMaxIncorrectPins: { count: 2 } },
        ),
      )
      .map(
        ([role, operation]): Step =>
          ({ bench, phones }) =>
            void bench.ask(operation, phones[role]),
      ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(roles, which).map(
      ([role, n]): Step =>
        ({ bench, phones, algo }, { dead }) => {
          const pin = algo[n]!;
          const told = bench.askStatus({ deletePin: { pin } }, phones[role]);
          if (role === 'bridge') expect(told).not.toBe('OK');
          if (told === 'OK') dead.add(pin);
        },
    ),
  },
);

/** What holds of a lock at any moment, whatever was done to it. */
function expectSound({ lock }: LockTestBench): void {
  const { pins, power, bolt } = lock.view;
  expect(pins).toBeLessThanOrEqual(199);
  expect(['running', 'off']).toContain(power);
  const known = power === 'running' ? Object.keys(boltMachine.states) : ['locked', 'unlocked', 'between'];
  expect(known).toContain(bolt);
}

/** Nothing is half done, and nothing that was told is lost: the log goes on from its last entry, without a gap. */
function expectSoundAfterReboot(bench: LockTestBench): void {
  bench.flash.cutAfter(Number.POSITIVE_INFINITY, 'before');
  bench.lock.obstruct('none');
  bench.lock.setBattery(100);
  bench.reboot();
  bench.advance(10);
  const before = bench.log();
  bench.reboot();
  bench.advance(10);
  expectSound(bench);
  expect(['locked', 'unlocked', 'jammed']).toContain(bench.lock.view.bolt);
  const log = bench.log();
  expect(log.slice(0, before.length)).toEqual(before);
  const first = log[0]?.sequence ?? 1;
  expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, n) => first + n));
}

it('no course of events opens a lock without a PIN that is right, fills it beyond 199, or breaks it', () => {
  const crowd = crowdedRoom();
  const { bench, image } = crowd;
  const origin = bench.clock.now();
  const model = fc.array(steps, { minLength: 5, maxLength: 25 });
  fc.assert(
    fc.property(model, todo => {
      bench.lock.cutPower();
      bench.flash.powerUp();
      bench.flash.load(image);
      bench.lock.obstruct('none');
      bench.lock.setBattery(100);
      bench.lock.restorePower();
      // Every run begins in the first hour of the algoPINs, by the clock of the lock.
      bench.askStatus({ setTime: { seconds: Math.floor(origin / 1000) } });
      const past: Past = { dead: new Set() };
      for (const step of todo) {
        if (bench.lock.view.power === 'off') bench.lock.restorePower();
        step(crowd, past);
        expectSound(bench);
      }
      expectSoundAfterReboot(bench);
      expect(bench.eventsOf('lock.crashed')).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
