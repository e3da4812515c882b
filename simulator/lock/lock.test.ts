import { describe, expect, it } from 'vitest';
import { lockModels } from '../../fixtures/models.ts';
import { createAlgoPinCodec } from '../../protocol/algopin/index.ts';
import { LogType } from '../../protocol/limits/activity.ts';
import { PinKind } from '../../protocol/messages/index.ts';
import { permissionSet } from '../../protocol/session/permissions.ts';
import { createActorRunner } from '../world/actor-runner.ts';
import { createTableRunner } from '../world/table-runner.ts';
import { DAY, HOUR, LockRoom, MASTER_PIN } from './testing/lock-room.ts';

describe('a new lock', () => {
  it('is in setup mode, opens with the factory master PIN, and pairs once', () => {
    const room = new LockRoom();
    expect(room.lock.view).toMatchObject({ power: 'running', paired: false, bolt: 'locked' });
    expect(room.enter('1234567890')).toBe('open');
    expect(room.pair()).toMatchObject({ identity: { model: 'deadbolt' } });
    expect(room.lock.view.paired).toBe(true);
    expect(room.pair({}, room.phone('stranger'))).toMatchObject({ code: 'NOT_IN_SETUP_MODE' });
    expect(room.enter('1234567890')).toBe('PIN_UNKNOWN');
    expect(room.enter(MASTER_PIN)).toBe('open');
  });

  it.each([
    ['a master PIN that is too short', { masterPin: '123' }, 'PIN_LENGTH'],
    ['a master PIN that is no number', { masterPin: '12a4' }, 'PIN_LENGTH'],
    ['no master PIN', { masterPin: '' }, 'PIN_LENGTH'],
    ['no time', { seconds: 0 }, 'VALUE_OUT_OF_RANGE'],
    ['an offset that no place has', { utcOffsetMinutes: 15 * 60 }, 'VALUE_OUT_OF_RANGE'],
  ])('refuses to pair with %s, and stays in setup mode', (_what, settings, code) => {
    const room = new LockRoom();
    expect(room.pair(settings)).toMatchObject({ code });
    expect(room.lock.view).toMatchObject({ paired: false, nowMs: undefined });
    expect(room.pair()).toHaveProperty('adminKey');
  });
});

describe('unpairing and reset', () => {
  /** A session that its phone keeps open. */
  function openSession(room: LockRoom) {
    return room.hold(room.owner);
  }

  it('ends every session: its keys are worth nothing any more', () => {
    const room = LockRoom.paired();
    const guest = room.keyHolder({ role: 'guest', permissions: permissionSet(['UNLOCK']) });
    const held = room.hold(guest);
    expect(room.told({ unpair: {} })).toBe('OK');
    room.advance(1);
    expect(held.closed).toBe(true);
    expect(room.told({ unlock: {} })).toBe('UNKNOWN_KEY');
  });

  it('leaves an open session of the former owner without rights', () => {
    const room = LockRoom.paired();
    const held = openSession(room);
    room.lock.reset();
    expect(room.pair({}, room.phone('next owner'))).toHaveProperty('adminKey');
    expect(held.ask({ unlock: {} })).toBe('LINK_LOST');
    expect(room.lock.view.bolt).toBe('locked');
  });

  it('brings back the factory settings', () => {
    const room = LockRoom.paired({ model: { autoRelockSeconds: 5 } });
    room.ask({ setAutoRelock: { seconds: 0 } });
    room.ask({ setMaxIncorrectPins: { count: 1 } });
    room.ask({ createPin: { pin: '4829', kind: 2 } });
    room.lock.reset();
    expect(room.lock.view).toMatchObject({ paired: false, pins: 0, nowMs: undefined });
    expect(room.lock.logTypes()).toEqual([]);
    expect(room.enter('4829')).toBe('PIN_UNKNOWN');
    expect(room.lock.view.lockedOutUntilMs).toBeNull();
    expect(room.enter('1234567890')).toBe('open');
    room.rest();
    expect(room.lock.view.relockDueMs).toBe(room.clock.now() + 5_000);
  });
});

describe('a lock without power', () => {
  it('is silent, also when links were half open', () => {
    const room = LockRoom.paired();
    room.strangerConnects();
    room.lock.cutPower();
    const before = room.events.length;
    room.advance(60);
    room.lock.press('1');
    expect(room.events.slice(before)).toEqual([]);
    expect(room.clock.pending).toBe(0);
  });

  it('does nothing more when an onlooker takes the power at the instant of an event', () => {
    const room = LockRoom.paired();
    room.lock.onEvent(event => {
      if (event.type === 'keypad.accepted') room.lock.cutPower();
    });
    room.advance(10);
    room.enter(MASTER_PIN);
    expect(room.lock.view.bolt).toBe('locked');
    expect(room.clock.pending).toBe(0);
  });
});

describe('the bolt', () => {
  it('stays where it is when the battery is below its cut-off, also when it should lock by itself', () => {
    const room = LockRoom.paired({ model: { autoRelockSeconds: 5 } });
    room.told({ unlock: {} });
    room.lock.setBattery(1);
    room.advance(10);
    expect(room.lock.view.bolt).toBe('jammed');
    expect(room.lock.view.batteryPercent).toBe(1);
    room.reboot();
    expect(room.lock.view.bolt).toBe('unlocked');
  });

  it('that jams is told to everybody with a session, and advertised', () => {
    const room = LockRoom.paired();
    const held = room.hold(room.owner);
    const seen = room.watchAdvertisements();
    room.advance(1);
    expect(seen.at(-1)?.bolt).toBe('locked');
    room.lock.obstruct('jammed');
    room.enter(MASTER_PIN);
    room.advance(4);
    expect(held.notifications).toEqual(['woken', 'JAMMED']);
    expect(seen.at(-1)?.bolt).toBe('other');
  });
});

describe('the lockout (LOCKOUT)', () => {
  function lockedOut(): LockRoom {
    const room = LockRoom.paired();
    for (let wrong = 0; wrong < 5; wrong += 1) expect(room.enter('0000')).toBe('PIN_UNKNOWN');
    return room;
  }

  it('pauses the keypad after five wrong PINs, for one minute, then for five', () => {
    const room = lockedOut();
    expect(room.enter(MASTER_PIN)).toBe('KEYPAD_LOCKED_OUT');
    room.advance(59);
    expect(room.enter(MASTER_PIN)).toBe('KEYPAD_LOCKED_OUT');
    room.advance(1);
    for (let wrong = 0; wrong < 5; wrong += 1) room.enter('0000');
    room.advance(299);
    expect(room.enter(MASTER_PIN)).toBe('KEYPAD_LOCKED_OUT');
    room.advance(1);
    expect(room.enter(MASTER_PIN)).toBe('open');
    expect(room.seen('keypad.paused')).toHaveLength(2);
  });

  it('outlives a loss of power, and so do the wrong PINs before it', () => {
    const room = LockRoom.paired();
    for (let wrong = 0; wrong < 5; wrong += 1) {
      room.enter('0000');
      room.reboot();
    }
    expect(room.enter(MASTER_PIN)).toBe('KEYPAD_LOCKED_OUT');
    room.lock.cutPower();
    room.advance(60);
    room.lock.restorePower();
    expect(room.enter(MASTER_PIN)).toBe('open');
  });

  it('is no longer than its longest pause on a host that was set back by a week meanwhile', () => {
    const before = LockRoom.paired();
    before.advance(7 * DAY);
    for (let wrong = 0; wrong < 5; wrong += 1) before.enter('0000');
    before.lock.cutPower();
    const room = new LockRoom();
    room.lock.cutPower();
    room.flash.load(before.flash.image());
    room.lock.restorePower();
    expect(room.enter(MASTER_PIN)).toBe('KEYPAD_LOCKED_OUT');
    room.advance(600);
    expect(room.enter(MASTER_PIN)).toBe('open');
  });

  it('ends at an unlock over Bluetooth, not at a lock', () => {
    const room = lockedOut();
    room.ask({ lock: {} });
    expect(room.enter(MASTER_PIN)).toBe('KEYPAD_LOCKED_OUT');
    room.ask({ unlock: {} });
    expect(room.enter(MASTER_PIN)).toBe('open');
  });

  it('does not come from right PINs that the lock cannot take', () => {
    const room = LockRoom.paired();
    room.lock.setBattery(1);
    for (let n = 0; n < 10; n += 1) expect(room.enter(MASTER_PIN)).toBe('BATTERY_TOO_LOW');
    expect(room.lock.view.lockedOutUntilMs).toBeNull();
    expect(room.lock.logTypes()).toEqual([]);
  });

  it('does not come from right algoPINs that a full lock has no room for (PIN-CAP)', () => {
    const room = LockRoom.paired();
    for (let n = 0; n < 199; n += 1)
      room.ask({ createPin: { pin: String(1_000 + n), kind: PinKind.PERMANENT } });
    const codec = createAlgoPinCodec(room.pairing!.algoPinKey, room.lock.lockId);
    const startHour = (Date.UTC(2026, 1, 1) - Date.UTC(2020, 0, 1)) / 3_600_000;
    const pin = codec.encode({ class: 'hourly', startHour, durationHours: 5, variance: 1 });
    for (let n = 0; n < 5; n += 1) expect(room.enter(pin)).toBe('PIN_STORE_FULL');
    expect(room.lock.logTypes()).not.toContain(LogType.wrongPin);
    room.ask({ deletePin: { pin: '1000' } });
    expect(room.enter(pin)).toBe('open');
  });

  it('does not come from right PINs while the clock is lost', () => {
    const room = LockRoom.paired({ model: { clockCell: 'none' } });
    const window = { startSeconds: room.nowSeconds, endSeconds: room.nowSeconds + 3_600 };
    room.ask({ createPin: { pin: '4829', kind: PinKind.DURATION, window } });
    room.reboot();
    for (let n = 0; n < 5; n += 1) expect(room.enter('4829')).toBe('CLOCK_NOT_SET');
    expect(room.lock.logTypes()).not.toContain(LogType.wrongPin);
    room.ask({ setTime: { seconds: room.nowSeconds } });
    expect(room.enter('4829')).toBe('open');
  });

  it('lasts one minute, then five, then ten each time', () => {
    const room = LockRoom.paired();
    for (const seconds of [60, 300, 600, 600]) {
      for (let wrong = 0; wrong < 5; wrong += 1) room.enter('0000');
      room.advance(seconds - 1);
      expect(room.enter('0000')).toBe('KEYPAD_LOCKED_OUT');
      room.advance(1);
    }
    expect(room.enter(MASTER_PIN)).toBe('open');
  });

  it('forgets all at a right PIN', () => {
    const room = LockRoom.paired();
    for (let wrong = 0; wrong < 4; wrong += 1) room.enter('0000');
    room.enter(MASTER_PIN);
    for (let wrong = 0; wrong < 4; wrong += 1) room.enter('0000');
    expect(room.enter(MASTER_PIN)).toBe('open');
  });
});

describe('a lock in trouble', () => {
  it('restarts when its firmware fails, and says so; the clock runs on without a cell of its own', () => {
    const room = LockRoom.paired({ model: { clockCell: 'none' } });
    const forget = room.lock.onEvent(event => {
      if (event.type === 'keypad.accepted') throw new Error('a fault of the firmware');
    });
    room.lock.enter(MASTER_PIN);
    forget();
    expect(room.seen('lock.crashed')).toMatchObject([
      { message: expect.stringContaining('a fault of the firmware') },
    ]);
    expect(room.lock.view).toMatchObject({ power: 'running', paired: true, nowMs: expect.any(Number) });
    expect(room.enter(MASTER_PIN)).toBe('open');
  });

  it('is dark and silent without power', () => {
    const room = LockRoom.paired();
    room.enter(MASTER_PIN);
    expect(room.lock.view).toMatchObject({ beep: 'rising', light: 'green' });
    room.lock.cutPower();
    expect(room.lock.view).toMatchObject({ beep: 'none', light: 'off' });
  });

  it('stays dead when its memory cannot be trusted', () => {
    const room = LockRoom.paired();
    room.lock.cutPower();
    room.flash.load(room.flash.image().map((byte, at) => (at < 64 ? 0 : byte)));
    room.lock.restorePower();
    expect(room.lock.view).toMatchObject({ power: 'faulted', paired: false });
    expect(room.enter(MASTER_PIN)).toBe('nothing');
    expect(room.told({ getStatus: {} })).toBe('LINK_UNREACHABLE');
  });

  it('counts the frames that it refuses', () => {
    const room = LockRoom.paired();
    room.strangerConnects();
    room.advance(30);
    expect(room.seen('frame.refused')).toEqual([{ type: 'frame.refused', code: 'SESSION_TIMEOUT' }]);
    expect(room.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { refusedFrames: 1 } });
  });
});

describe('the runner of its machines', () => {
  it('makes no difference to what a lock does', () => {
    const [onTables, onActors] = [createTableRunner(), createActorRunner()].map(runner => {
      const model = { ...lockModels.mortise, boltTravelMs: 1_200 };
      const room = LockRoom.paired({ runner, model });
      room.ask({ createPin: { pin: '4829', kind: 1 } });
      for (const pin of ['4829', '4829', MASTER_PIN]) room.enter(pin);
      room.advance(10);
      for (let wrong = 0; wrong < 6; wrong += 1) room.enter('0000');
      room.reboot();
      room.lock.obstruct('jammed');
      room.ask({ unlock: {} });
      room.lock.obstruct('none');
      room.ask({ unlock: {} });
      room.lock.press('lock');
      room.rest();
      room.press(`*31#${MASTER_PIN}#7711#`);
      room.press('*20#0000#');
      room.lock.body.turn('key', 'unlocked');
      room.lock.body.moveDoor('open');
      room.advance(70);
      room.lock.body.moveDoor('closed');
      room.lock.body.pressInside();
      room.rest();
      room.lock.body.forceDoor();
      room.advance(70);
      room.ask({ unpair: {} });
      return room.events;
    });
    const types = new Set(onTables?.map(({ type }) => type));
    for (const type of [
      'alarm.ended',
      'door.ajar',
      'door.closed',
      'keypad.programmed',
      'bolt.jammed',
    ] as const) {
      expect(types).toContain(type);
    }
    expect(onActors).toEqual(onTables);
  });
});

describe('what a lock advertises', () => {
  it('is its state as it changes: owner, log and bolt', () => {
    const room = new LockRoom();
    const seen = room.watchAdvertisements();
    const latest = () => {
      room.advance(1);
      return seen.at(-1);
    };
    expect(latest()).toMatchObject({ setupMode: true, hasLogs: false, bolt: 'locked' });
    room.pair();
    expect(latest()).toMatchObject({ setupMode: false, hasLogs: false });
    room.enter('0000');
    expect(latest()).toMatchObject({ hasLogs: true, bolt: 'locked' });
    room.told({ unlock: {} });
    expect(latest()).toMatchObject({ bolt: 'unlocked' });
    room.lock.reset();
    expect(latest()).toMatchObject({ setupMode: true, hasLogs: false });
  });

  it('is an entry too that nobody pressed a key for: the master menu, ended by a pause', () => {
    const room = LockRoom.paired();
    const seen = room.watchAdvertisements();
    room.press('*21#0000#30');
    room.advance(11);
    expect(room.seen('keypad.refused')).toHaveLength(1);
    expect(seen.at(-1)).toMatchObject({ hasLogs: true });
  });
});

describe('PINs', () => {
  it('says of a custom PIN that it is over, and gives its slot back', () => {
    const room = LockRoom.paired();
    const window = { startSeconds: room.nowSeconds, endSeconds: room.nowSeconds + HOUR };
    expect(room.told({ createPin: { pin: '4829', kind: 4, window } })).toBe('OK');
    room.advance(HOUR);
    expect(room.lock.view.pins).toBe(0);
    expect(room.enter('4829')).toBe('PIN_EXPIRED');
    expect(room.enter('4829')).toBe('PIN_UNKNOWN');
  });

  it('refuses a master PIN that is a PIN already', () => {
    const room = LockRoom.paired();
    room.ask({ createPin: { pin: '4829', kind: 2 } });
    expect(room.told({ setMasterPin: { pin: '4829' } })).toBe('PIN_DUPLICATE');
    expect(room.enter(MASTER_PIN)).toBe('open');
  });

  it('knows PINs by their digits alone', () => {
    const room = LockRoom.paired();
    room.ask({ createPin: { pin: '100000', kind: 2 } });
    for (const alias of ['1e5', ' 100000', '100000 ', '100000.0', '']) {
      expect(room.told({ deletePin: { pin: alias } })).toBe('PIN_UNKNOWN');
      expect(room.told({ editPin: { pin: alias, newPin: '4829' } })).toBe('PIN_UNKNOWN');
    }
    expect(room.enter('100000')).toBe('open');
  });

  it('takes at most 16 digits, masking digits included', () => {
    const room = LockRoom.paired();
    room.ask({ createPin: { pin: '4829', kind: 2 } });
    expect(room.enter(`${'0'.repeat(12)}4829`)).toBe('open');
    expect(room.enter(`${'0'.repeat(13)}4829`)).toBe('PIN_UNKNOWN');
    expect(room.enter(`${'0'.repeat(17)}4829`)).toBe('PIN_UNKNOWN');
  });

  it('refuses an edit that names a window and no kind: it would be lost', () => {
    const room = LockRoom.paired();
    room.ask({ createPin: { pin: '4829', kind: 2 } });
    const window = { startSeconds: 0, endSeconds: room.nowSeconds + DAY };
    expect(room.told({ editPin: { pin: '4829', window } })).toBe('VALUE_OUT_OF_RANGE');
  });

  it('keeps the master PIN out of the log', () => {
    const room = LockRoom.paired();
    room.enter(MASTER_PIN);
    const entries = room.log();
    expect(entries.map(({ type }) => type)).toEqual([LogType.masterPin]);
    expect(entries[0]!.pin).toBe('');
  });
});

describe('a bridge', () => {
  it('is refused everything by a model that no bridge serves (BRIDGE-OPS)', () => {
    const room = LockRoom.paired({ model: { bridgeCompatible: false } });
    const bridge = room.keyHolder({ role: 'bridge', permissions: permissionSet(['UNLOCK']) });
    expect(room.told({ unlock: {} }, bridge)).toBe('PERMISSION_DENIED');
    expect(room.told({ unlock: {} })).toBe('OK');
  });
});
