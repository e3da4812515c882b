import { describe, expect, it } from 'vitest';
import { lockModels } from '../../fixtures/models.ts';
import { LogType } from '../../protocol/limits/activity.ts';
import { DoorPosition } from '../../protocol/messages/index.ts';
import { LockTestBench } from './testing/lock-test-bench.ts';
import { MASTER_PIN } from './testing/test-lock.ts';

/** It senses its door and has all its parts; its bolt takes a second. */
const mortise = { ...lockModels.mortise, boltTravelMs: 1_000, autoRelockSeconds: 5 };

describe('thumb-turn and key', () => {
  it('move the bolt at once, are logged as 51 and 52, and the lock locks by itself after them', () => {
    const bench = LockTestBench.paired({ model: mortise });
    expect(bench.lock.body.turn('thumb-turn', 'unlocked')).toBeUndefined();
    expect(bench.lock.view.bolt).toBe('unlocked');
    bench.advance(4);
    expect(bench.lock.body.turn('key', 'locked')).toBeUndefined();
    bench.lock.body.turn('key', 'unlocked');
    bench.advance(6);
    expect(bench.lock.view.bolt).toBe('locked');
    expect(bench.lock.logTypes()).toEqual([52, 51, 52, LogType.autoLock]);
  });

  it('overtake the motor: whoever waits for the move hears that', () => {
    const bench = LockTestBench.paired({ model: mortise });
    const held = bench.openSession(bench.owner);
    let answer = '';
    held.send({ unlock: {} }, told => {
      answer = told;
    });
    bench.clock.advance(500);
    expect(bench.lock.view.bolt).toBe('unlocking');
    bench.lock.body.turn('thumb-turn', 'locked');
    bench.advance(2);
    expect(answer).toBe('BUSY');
    expect(bench.lock.view.bolt).toBe('locked');
  });

  it('work without power; the lock finds the bolt where it is when it boots', () => {
    const bench = LockTestBench.paired({ model: mortise });
    bench.lock.cutPower();
    bench.lock.body.turn('key', 'unlocked');
    bench.lock.restorePower();
    expect(bench.lock.view.bolt).toBe('unlocked');
    bench.advance(6);
    expect(bench.lock.view.bolt).toBe('locked');
    expect(bench.lock.logTypes()).toEqual([LogType.autoLock]);
  });

  it('stick where the bolt is jammed, do nothing where it is already, and are not on every model', () => {
    const bench = LockTestBench.paired({ model: { ...mortise, key: false } });
    expect(bench.lock.body.turn('key', 'unlocked')).toBe('MODEL_LACKS');
    bench.lock.obstruct('jammed');
    expect(bench.lock.body.turn('thumb-turn', 'unlocked')).toBe('BOLT_JAMMED');
    expect(bench.lock.body.turn('thumb-turn', 'locked')).toBeUndefined();
    expect(bench.lock.logTypes()).toEqual([]);
  });
});

describe('the button inside', () => {
  it('unlocks and locks, logged as 50 and 49, also while the keypad is locked out', () => {
    const bench = LockTestBench.paired({ model: { ...mortise, autoRelockSeconds: 0 } });
    for (let wrong = 0; wrong < 5; wrong += 1) bench.enter('0000');
    bench.lock.body.pressInside();
    bench.waitForBolt();
    expect(bench.lock.view).toMatchObject({ bolt: 'unlocked', lockedOutUntilMs: expect.any(Number) });
    bench.lock.body.pressInside();
    bench.waitForBolt();
    expect(bench.lock.logTypes().slice(5)).toEqual([50, 49]);
  });

  it('is refused, with a sound, by an empty battery and an open door', () => {
    const bench = LockTestBench.paired({ model: { ...mortise, autoRelockSeconds: 0 } });
    bench.lock.setBattery(1);
    bench.lock.body.pressInside();
    bench.lock.setBattery(100);
    bench.lock.body.pressInside();
    bench.waitForBolt();
    bench.lock.body.moveDoor('open');
    bench.lock.body.pressInside();
    expect(bench.eventsOf('bolt.refused')).toEqual([
      { type: 'bolt.refused', cause: 'inside', code: 'BATTERY_TOO_LOW' },
      { type: 'bolt.refused', cause: 'inside', code: 'DOOR_OPEN' },
    ]);
    expect(bench.lock.view).toMatchObject({ bolt: 'unlocked', beep: 'falling', light: 'red' });
  });

  it('is not on every model', () => {
    expect(LockTestBench.paired().lock.body.pressInside()).toBe('MODEL_LACKS');
  });
});

describe('the door', () => {
  it('does not move by hand while the bolt holds it', () => {
    const bench = LockTestBench.paired();
    expect(bench.lock.body.moveDoor('open')).toBe('DOOR_HELD');
    bench.askStatus({ unlock: {} });
    expect(bench.lock.body.moveDoor('open')).toBeUndefined();
    expect(bench.lock.body.moveDoor('open')).toBeUndefined();
    expect(bench.askStatus({ lock: {} })).toBe('OK');
    expect(bench.lock.body.moveDoor('closed')).toBe('DOOR_HELD');
    bench.askStatus({ unlock: {} });
    expect(bench.lock.body.moveDoor('closed')).toBeUndefined();
  });

  it('that is open does not keep a deadbolt from throwing its bolt, because it has no sensor', () => {
    const bench = LockTestBench.paired({ model: { autoRelockSeconds: 5 } });
    bench.askStatus({ unlock: {} });
    bench.lock.body.moveDoor('open');
    bench.advance(7);
    expect(bench.lock.view).toMatchObject({ bolt: 'locked', door: 'open' });
    expect(bench.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { door: DoorPosition.DOOR_UNKNOWN } });
    expect(bench.events.filter(({ type }) => type.startsWith('door.'))).toEqual([]);
  });

  it('that is open keeps every other lock from locking, by command and by itself', () => {
    const bench = LockTestBench.paired({ model: mortise });
    const held = bench.openSession(bench.owner);
    expect(held.ask({ unlock: {} })).toBe('OK');
    bench.advance(4);
    bench.lock.body.moveDoor('open');
    bench.advance(20);
    expect(held.ask({ lock: {} })).toBe('DOOR_OPEN');
    bench.lock.press('lock');
    expect(bench.lock.view.bolt).toBe('unlocked');
    bench.lock.body.moveDoor('closed');
    bench.clock.advance(4_999);
    expect(bench.lock.view.bolt).toBe('unlocked');
    bench.advance(2);
    expect(bench.lock.view.bolt).toBe('locked');
    expect(bench.lock.logTypes().at(-1)).toBe(LogType.autoLock);
  });

  it('is ajar after the time of its model, and all sessions hear of it', () => {
    const bench = LockTestBench.paired({ model: { ...mortise, autoRelockSeconds: 0 } });
    bench.askStatus({ unlock: {} });
    bench.lock.body.moveDoor('open');
    bench.advance(59);
    expect(bench.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { door: DoorPosition.OPEN } });
    bench.advance(1);
    expect(bench.eventsOf('door.ajar')).toHaveLength(1);
    expect(bench.lock.view.beep).toBe('double');
    expect(bench.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { door: DoorPosition.AJAR } });
    bench.lock.body.moveDoor('closed');
    expect(bench.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { door: DoorPosition.CLOSED } });
  });

  it('is sensed at boot: nothing locks while it is open, and a bolt half-way goes back', () => {
    const bench = LockTestBench.paired({ model: mortise });
    bench.askStatus({ unlock: {} });
    bench.lock.cutPower();
    bench.lock.body.moveDoor('open');
    bench.lock.restorePower();
    bench.advance(30);
    expect(bench.lock.view).toMatchObject({ bolt: 'unlocked', alarm: false });
    bench.advance(40);
    expect(bench.eventsOf('door.ajar')).toHaveLength(1);

    bench.lock.body.moveDoor('closed');
    bench.clock.advance(5_500);
    expect(bench.lock.view.bolt).toBe('locking');
    bench.lock.cutPower();
    bench.lock.body.forceDoor();
    bench.lock.restorePower();
    bench.waitForBolt();
    expect(bench.lock.view).toMatchObject({ bolt: 'unlocked', alarm: false });
  });
});

describe('the alarm', () => {
  it('sounds when somebody prises at the lock: one entry 53, for its time', () => {
    const bench = LockTestBench.paired({ model: mortise });
    bench.lock.body.tamper();
    expect(bench.lock.view).toMatchObject({ alarm: true, beep: 'siren' });
    expect(bench.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { alarm: true } });
    bench.advance(20);
    bench.lock.body.tamper();
    bench.advance(59);
    expect(bench.lock.view.alarm).toBe(true);
    bench.advance(1);
    expect(bench.lock.view).toMatchObject({ alarm: false, beep: 'none' });
    expect(bench.lock.logTypes()).toEqual([LogType.breakIn]);
    expect(bench.eventsOf('alarm.ended')).toHaveLength(1);
  });

  it('sounds when the door opens although it is locked, where the lock senses its door', () => {
    const bench = LockTestBench.paired({ model: mortise });
    bench.lock.body.forceDoor();
    expect(bench.lock.view.alarm).toBe(true);
    const blind = LockTestBench.paired();
    blind.lock.body.forceDoor();
    expect(blind.lock.view).toMatchObject({ alarm: false, door: 'open' });
  });

  it.each<[string, (bench: LockTestBench) => void]>([
    ['a right PIN', bench => bench.enter(MASTER_PIN)],
    ['a phone', bench => bench.askStatus({ unlock: {} })],
    ['the key', bench => bench.lock.body.turn('key', 'unlocked')],
    ['a reset', bench => bench.lock.reset()],
    ['a loss of power', bench => bench.reboot()],
  ])('ends with %s', (_what, act) => {
    const bench = LockTestBench.paired({ model: mortise });
    bench.lock.body.tamper();
    act(bench);
    bench.waitForBolt();
    expect(bench.lock.view.alarm).toBe(false);
  });

  it('does not end with a wrong PIN, and is not in every model', () => {
    const bench = LockTestBench.paired();
    bench.lock.body.tamper();
    bench.enter('0000');
    expect(bench.lock.view.alarm).toBe(true);
    const deaf = LockTestBench.paired({ model: { alarm: null } });
    deaf.lock.body.tamper();
    expect(deaf.lock.view.alarm).toBe(false);
    expect(deaf.lock.logTypes()).toEqual([]);
  });
});

describe('the battery', () => {
  it.each(Object.values(lockModels))(
    'of a $name warns from 20 % on and moves the bolt down to 3 %',
    model => {
      const bench = LockTestBench.paired({ model: { ...model, keypad: 'built-in' }, batteryPercent: 20.1 });
      expect(bench.lock.view.batteryLow).toBe(false);
      bench.lock.setBattery(20);
      expect(bench.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { batteryLow: true } });
      bench.lock.setBattery(3);
      expect(bench.askStatus({ unlock: {} })).toBe('OK');
      bench.lock.setBattery(2.99);
      expect(bench.askStatus({ lock: {} })).toBe('BATTERY_TOO_LOW');
    },
  );

  it('that is low is told at the keypad after every entry that is taken, and to every session', () => {
    const bench = LockTestBench.paired({ batteryPercent: 19 });
    bench.enter('0000');
    expect(bench.signals()).toEqual(['refused']);
    bench.enter(MASTER_PIN);
    expect(bench.signals()).toEqual(['refused', 'accepted', 'lowBattery']);
    expect(bench.lock.view).toMatchObject({ beep: 'triple-low', light: 'amber-blinking' });
  });

  it('that is empty leaves keypad and radio alive', () => {
    const bench = LockTestBench.paired({ batteryPercent: 0 });
    expect(bench.enter(MASTER_PIN)).toBe('BATTERY_TOO_LOW');
    expect(bench.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { batteryPercent: 0 } });
  });

  it('pays for every try of the motor', () => {
    const bench = LockTestBench.paired({
      model: { battery: { ...lockModels.deadbolt.battery, movesPerPercent: 1 } },
    });
    bench.lock.obstruct('jammed');
    expect(bench.askStatus({ unlock: {} })).toBe('BOLT_JAMMED');
    expect(bench.lock.view.batteryPercent).toBe(97);
  });
});

it('is silent at volume 0 but for its siren, and dark at brightness 0', () => {
  const bench = LockTestBench.paired({ model: mortise });
  bench.ask({ setVolume: { level: 0 } });
  bench.enter(MASTER_PIN);
  expect(bench.lock.view).toMatchObject({ beep: 'none', light: 'green' });
  bench.ask({ setBrightness: { level: 0 } });
  bench.lock.body.tamper();
  expect(bench.lock.view).toMatchObject({ beep: 'siren', light: 'off' });
});

it('a lock without a keypad feels no keys, unless the accessory belongs to it', () => {
  const bench = LockTestBench.paired({ model: { keypad: 'accessory' } });
  expect(bench.lock.hasKeypad).toBe(false);
  expect(bench.enter(MASTER_PIN)).toBe('nothing');
});
