import { describe, expect, it } from 'vitest';
import { lockModels } from '../../fixtures/models.ts';
import { LogType } from '../../protocol/limits/activity.ts';
import { DoorPosition } from '../../protocol/messages/index.ts';
import { LockRoom, MASTER_PIN } from './testing/lock-room.ts';

/** It senses its door and has all its parts; its bolt takes a second. */
const mortise = { ...lockModels.mortise, boltTravelMs: 1_000, autoRelockSeconds: 5 };

describe('thumb-turn and key', () => {
  it('move the bolt at once, are logged as 51 and 52, and the lock locks by itself after them', () => {
    const room = LockRoom.paired({ model: mortise });
    expect(room.lock.body.turn('thumb-turn', 'unlocked')).toBeUndefined();
    expect(room.lock.view.bolt).toBe('unlocked');
    room.advance(4);
    expect(room.lock.body.turn('key', 'locked')).toBeUndefined();
    room.lock.body.turn('key', 'unlocked');
    room.advance(6);
    expect(room.lock.view.bolt).toBe('locked');
    expect(room.lock.logTypes()).toEqual([52, 51, 52, LogType.autoLock]);
  });

  it('overtake the motor: whoever waits for the move hears that', () => {
    const room = LockRoom.paired({ model: mortise });
    const held = room.hold(room.owner);
    let answer = '';
    held.send({ unlock: {} }, told => {
      answer = told;
    });
    room.clock.advance(500);
    expect(room.lock.view.bolt).toBe('unlocking');
    room.lock.body.turn('thumb-turn', 'locked');
    room.advance(2);
    expect(answer).toBe('BUSY');
    expect(room.lock.view.bolt).toBe('locked');
  });

  it('work without power, unseen; the lock finds the bolt where it is when it boots', () => {
    const room = LockRoom.paired({ model: mortise });
    room.lock.cutPower();
    room.lock.body.turn('key', 'unlocked');
    room.lock.restorePower();
    expect(room.lock.view.bolt).toBe('unlocked');
    room.advance(6);
    expect(room.lock.view.bolt).toBe('locked');
    expect(room.lock.logTypes()).toEqual([LogType.autoLock]);
  });

  it('stick where the bolt is jammed, do nothing where it is already, and are not on every model', () => {
    const room = LockRoom.paired({ model: { ...mortise, key: false } });
    expect(room.lock.body.turn('key', 'unlocked')).toBe('MODEL_LACKS');
    room.lock.obstruct('jammed');
    expect(room.lock.body.turn('thumb-turn', 'unlocked')).toBe('BOLT_JAMMED');
    expect(room.lock.body.turn('thumb-turn', 'locked')).toBeUndefined();
    expect(room.lock.logTypes()).toEqual([]);
  });
});

describe('the button inside', () => {
  it('unlocks and locks, logged as 50 and 49, also while the keypad is locked out', () => {
    const room = LockRoom.paired({ model: { ...mortise, autoRelockSeconds: 0 } });
    for (let wrong = 0; wrong < 5; wrong += 1) room.enter('0000');
    room.lock.body.pressInside();
    room.rest();
    expect(room.lock.view).toMatchObject({ bolt: 'unlocked', lockedOutUntilMs: expect.any(Number) });
    room.lock.body.pressInside();
    room.rest();
    expect(room.lock.logTypes().slice(5)).toEqual([50, 49]);
  });

  it('is refused, with a sound, by an empty battery and an open door', () => {
    const room = LockRoom.paired({ model: { ...mortise, autoRelockSeconds: 0 } });
    room.lock.setBattery(1);
    room.lock.body.pressInside();
    room.lock.setBattery(100);
    room.lock.body.pressInside();
    room.rest();
    room.lock.body.moveDoor('open');
    room.lock.body.pressInside();
    expect(room.seen('bolt.refused')).toEqual([
      { type: 'bolt.refused', cause: 'inside', code: 'BATTERY_TOO_LOW' },
      { type: 'bolt.refused', cause: 'inside', code: 'DOOR_OPEN' },
    ]);
    expect(room.lock.view).toMatchObject({ bolt: 'unlocked', beep: 'falling', light: 'red' });
  });

  it('is not on every model', () => {
    expect(LockRoom.paired().lock.body.pressInside()).toBe('MODEL_LACKS');
  });
});

describe('the door', () => {
  it('does not move by hand while the bolt holds it', () => {
    const room = LockRoom.paired();
    expect(room.lock.body.moveDoor('open')).toBe('DOOR_HELD');
    room.told({ unlock: {} });
    expect(room.lock.body.moveDoor('open')).toBeUndefined();
    expect(room.lock.body.moveDoor('open')).toBeUndefined();
    expect(room.told({ lock: {} })).toBe('OK');
    expect(room.lock.body.moveDoor('closed')).toBe('DOOR_HELD');
    room.told({ unlock: {} });
    expect(room.lock.body.moveDoor('closed')).toBeUndefined();
  });

  it('that is open does not keep a deadbolt from its bolt: it cannot know', () => {
    const room = LockRoom.paired({ model: { autoRelockSeconds: 5 } });
    room.told({ unlock: {} });
    room.lock.body.moveDoor('open');
    room.advance(7);
    expect(room.lock.view).toMatchObject({ bolt: 'locked', door: 'open' });
    expect(room.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { door: DoorPosition.DOOR_UNKNOWN } });
    expect(room.events.filter(({ type }) => type.startsWith('door.'))).toEqual([]);
  });

  it('that is open keeps every other lock from locking, by command and by itself', () => {
    const room = LockRoom.paired({ model: mortise });
    const held = room.hold(room.owner);
    expect(held.ask({ unlock: {} })).toBe('OK');
    room.advance(4);
    room.lock.body.moveDoor('open');
    room.advance(20);
    expect(held.ask({ lock: {} })).toBe('DOOR_OPEN');
    room.lock.press('lock');
    expect(room.lock.view.bolt).toBe('unlocked');
    room.lock.body.moveDoor('closed');
    room.clock.advance(4_999);
    expect(room.lock.view.bolt).toBe('unlocked');
    room.advance(2);
    expect(room.lock.view.bolt).toBe('locked');
    expect(room.lock.logTypes().at(-1)).toBe(LogType.autoLock);
  });

  it('is ajar after the time of its model, and all sessions hear of it', () => {
    const room = LockRoom.paired({ model: { ...mortise, autoRelockSeconds: 0 } });
    room.told({ unlock: {} });
    room.lock.body.moveDoor('open');
    room.advance(59);
    expect(room.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { door: DoorPosition.OPEN } });
    room.advance(1);
    expect(room.seen('door.ajar')).toHaveLength(1);
    expect(room.lock.view.beep).toBe('double');
    expect(room.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { door: DoorPosition.AJAR } });
    room.lock.body.moveDoor('closed');
    expect(room.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { door: DoorPosition.CLOSED } });
  });

  it('is seen at boot as it stands: nothing locks, and a bolt half-way goes back', () => {
    const room = LockRoom.paired({ model: mortise });
    room.told({ unlock: {} });
    room.lock.cutPower();
    room.lock.body.moveDoor('open');
    room.lock.restorePower();
    room.advance(30);
    expect(room.lock.view).toMatchObject({ bolt: 'unlocked', alarm: false });
    room.advance(40);
    expect(room.seen('door.ajar')).toHaveLength(1);

    room.lock.body.moveDoor('closed');
    room.clock.advance(5_500);
    expect(room.lock.view.bolt).toBe('locking');
    room.lock.cutPower();
    room.lock.body.forceDoor();
    room.lock.restorePower();
    room.rest();
    expect(room.lock.view).toMatchObject({ bolt: 'unlocked', alarm: false });
  });
});

describe('the alarm', () => {
  it('sounds when somebody prises at the lock: one entry 53, for its time', () => {
    const room = LockRoom.paired({ model: mortise });
    room.lock.body.tamper();
    expect(room.lock.view).toMatchObject({ alarm: true, beep: 'siren' });
    expect(room.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { alarm: true } });
    room.advance(20);
    room.lock.body.tamper();
    room.advance(59);
    expect(room.lock.view.alarm).toBe(true);
    room.advance(1);
    expect(room.lock.view).toMatchObject({ alarm: false, beep: 'none' });
    expect(room.lock.logTypes()).toEqual([LogType.breakIn]);
    expect(room.seen('alarm.ended')).toHaveLength(1);
  });

  it('sounds when the door opens although it is locked, where the lock senses its door', () => {
    const room = LockRoom.paired({ model: mortise });
    room.lock.body.forceDoor();
    expect(room.lock.view.alarm).toBe(true);
    const blind = LockRoom.paired();
    blind.lock.body.forceDoor();
    expect(blind.lock.view).toMatchObject({ alarm: false, door: 'open' });
  });

  it.each<[string, (room: LockRoom) => void]>([
    ['a right PIN', room => room.enter(MASTER_PIN)],
    ['a phone', room => room.told({ unlock: {} })],
    ['the key', room => room.lock.body.turn('key', 'unlocked')],
    ['a reset', room => room.lock.reset()],
    ['a loss of power', room => room.reboot()],
  ])('ends with %s', (_what, act) => {
    const room = LockRoom.paired({ model: mortise });
    room.lock.body.tamper();
    act(room);
    room.rest();
    expect(room.lock.view.alarm).toBe(false);
  });

  it('does not end with a wrong PIN, and is not in every model', () => {
    const room = LockRoom.paired();
    room.lock.body.tamper();
    room.enter('0000');
    expect(room.lock.view.alarm).toBe(true);
    const deaf = LockRoom.paired({ model: { alarm: null } });
    deaf.lock.body.tamper();
    expect(deaf.lock.view.alarm).toBe(false);
    expect(deaf.lock.logTypes()).toEqual([]);
  });
});

describe('the battery', () => {
  it.each(Object.values(lockModels))(
    'of a $name warns from 20 % on and moves the bolt down to 3 %',
    model => {
      const room = LockRoom.paired({ model: { ...model, keypad: 'built-in' }, batteryPercent: 20.1 });
      expect(room.lock.view.batteryLow).toBe(false);
      room.lock.setBattery(20);
      expect(room.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { batteryLow: true } });
      room.lock.setBattery(3);
      expect(room.told({ unlock: {} })).toBe('OK');
      room.lock.setBattery(2.99);
      expect(room.told({ lock: {} })).toBe('BATTERY_TOO_LOW');
    },
  );

  it('that is low is told at the keypad after every entry that is taken, and to every session', () => {
    const room = LockRoom.paired({ batteryPercent: 19 });
    room.enter('0000');
    expect(room.signals()).toEqual(['refused']);
    room.enter(MASTER_PIN);
    expect(room.signals()).toEqual(['refused', 'accepted', 'lowBattery']);
    expect(room.lock.view).toMatchObject({ beep: 'triple-low', light: 'amber-blinking' });
  });

  it('that is empty leaves keypad and radio alive', () => {
    const room = LockRoom.paired({ batteryPercent: 0 });
    expect(room.enter(MASTER_PIN)).toBe('BATTERY_TOO_LOW');
    expect(room.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { batteryPercent: 0 } });
  });

  it('pays for every try of the motor', () => {
    const room = LockRoom.paired({
      model: { battery: { ...lockModels.deadbolt.battery, movesPerPercent: 1 } },
    });
    room.lock.obstruct('jammed');
    expect(room.told({ unlock: {} })).toBe('BOLT_JAMMED');
    expect(room.lock.view.batteryPercent).toBe(97);
  });
});

it('is silent at volume 0 but for its siren, and dark at brightness 0', () => {
  const room = LockRoom.paired({ model: mortise });
  room.ask({ setVolume: { level: 0 } });
  room.enter(MASTER_PIN);
  expect(room.lock.view).toMatchObject({ beep: 'none', light: 'green' });
  room.ask({ setBrightness: { level: 0 } });
  room.lock.body.tamper();
  expect(room.lock.view).toMatchObject({ beep: 'siren', light: 'off' });
});

it('a lock without a keypad feels no keys, unless the accessory belongs to it', () => {
  const room = LockRoom.paired({ model: { keypad: 'accessory' } });
  expect(room.lock.hasKeypad).toBe(false);
  expect(room.enter(MASTER_PIN)).toBe('nothing');
});
