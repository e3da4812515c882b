import { describe, expect, it } from 'vitest';
import { lockModels } from '../../fixtures/models.ts';
import { createAlgoPinCodec } from '../../protocol/algopin/index.ts';
import { LogType } from '../../protocol/limits/activity.ts';
import { PinKind } from '../../protocol/messages/index.ts';
import { permissionSet } from '../../protocol/session/permissions.ts';
import { createActorRunner } from '../world/actor-runner.ts';
import { createTableRunner } from '../world/table-runner.ts';
import { DAY, HOUR, LockTestBench } from './testing/lock-test-bench.ts';
import { MASTER_PIN } from './testing/test-lock.ts';

describe('a new lock', () => {
  it('is in setup mode, opens with the factory master PIN, and pairs once', () => {
    const bench = new LockTestBench();
    expect(bench.lock.view).toMatchObject({ power: 'running', paired: false, bolt: 'locked' });
    expect(bench.enter('1234567890')).toBe('open');
    expect(bench.pair()).toMatchObject({ identity: { model: 'deadbolt' } });
    expect(bench.lock.view.paired).toBe(true);
    expect(bench.pair({}, bench.phone('stranger'))).toMatchObject({ code: 'NOT_IN_SETUP_MODE' });
    expect(bench.enter('1234567890')).toBe('PIN_UNKNOWN');
    expect(bench.enter(MASTER_PIN)).toBe('open');
  });

  it.each([
    ['a master PIN that is too short', { masterPin: '123' }, 'PIN_LENGTH'],
    ['a master PIN that is no number', { masterPin: '12a4' }, 'PIN_LENGTH'],
    ['no master PIN', { masterPin: '' }, 'PIN_LENGTH'],
    ['no time', { seconds: 0 }, 'VALUE_OUT_OF_RANGE'],
    ['an offset that no place has', { utcOffsetMinutes: 15 * 60 }, 'VALUE_OUT_OF_RANGE'],
  ])('refuses to pair with %s, and stays in setup mode', (_what, settings, code) => {
    const bench = new LockTestBench();
    expect(bench.pair(settings)).toMatchObject({ code });
    expect(bench.lock.view).toMatchObject({ paired: false, nowMs: undefined });
    expect(bench.pair()).toHaveProperty('adminKey');
  });
});

describe('unpairing and reset', () => {
  /** A session that its phone keeps open. */
  function openSession(bench: LockTestBench) {
    return bench.openSession(bench.owner);
  }

  it('ends every session: its keys are worth nothing any more', () => {
    const bench = LockTestBench.paired();
    const guest = bench.keyHolder({ role: 'guest', permissions: permissionSet(['UNLOCK']) });
    const held = bench.openSession(guest);
    expect(bench.askStatus({ unpair: {} })).toBe('OK');
    bench.advance(1);
    expect(held.closed).toBe(true);
    expect(bench.askStatus({ unlock: {} })).toBe('UNKNOWN_KEY');
  });

  it('leaves an open session of the former owner without rights', () => {
    const bench = LockTestBench.paired();
    const held = openSession(bench);
    bench.lock.reset();
    expect(bench.pair({}, bench.phone('next owner'))).toHaveProperty('adminKey');
    expect(held.ask({ unlock: {} })).toBe('LINK_LOST');
    expect(bench.lock.view.bolt).toBe('locked');
  });

  it('brings back the factory settings', () => {
    const bench = LockTestBench.paired({ model: { autoRelockSeconds: 5 } });
    bench.ask({ setAutoRelock: { seconds: 0 } });
    bench.ask({ setMaxIncorrectPins: { count: 1 } });
    bench.ask({ createPin: { pin: '4829', kind: 2 } });
    bench.lock.reset();
    expect(bench.lock.view).toMatchObject({ paired: false, pins: 0, nowMs: undefined });
    expect(bench.lock.logTypes()).toEqual([]);
    expect(bench.enter('4829')).toBe('PIN_UNKNOWN');
    expect(bench.lock.view.lockedOutUntilMs).toBeNull();
    expect(bench.enter('1234567890')).toBe('open');
    bench.waitForBolt();
    expect(bench.lock.view.relockDueMs).toBe(bench.clock.now() + 5_000);
  });
});

describe('a lock without power', () => {
  it('is silent, also when links were half open', () => {
    const bench = LockTestBench.paired();
    bench.strangerConnects();
    bench.lock.cutPower();
    const before = bench.events.length;
    bench.advance(60);
    bench.lock.press('1');
    expect(bench.events.slice(before)).toEqual([]);
    expect(bench.clock.pending).toBe(0);
  });

  it('does nothing more when an onlooker takes the power at the instant of an event', () => {
    const bench = LockTestBench.paired();
    bench.lock.onEvent(event => {
      if (event.type === 'keypad.accepted') bench.lock.cutPower();
    });
    bench.advance(10);
    bench.enter(MASTER_PIN);
    expect(bench.lock.view.bolt).toBe('locked');
    expect(bench.clock.pending).toBe(0);
  });
});

describe('the bolt', () => {
  it('stays where it is when the battery is below its cut-off, also when it should lock by itself', () => {
    const bench = LockTestBench.paired({ model: { autoRelockSeconds: 5 } });
    bench.askStatus({ unlock: {} });
    bench.lock.setBattery(1);
    bench.advance(10);
    expect(bench.lock.view.bolt).toBe('jammed');
    expect(bench.lock.view.batteryPercent).toBe(1);
    bench.reboot();
    expect(bench.lock.view.bolt).toBe('unlocked');
  });

  it('that jams is told to everybody with a session, and advertised', () => {
    const bench = LockTestBench.paired();
    const held = bench.openSession(bench.owner);
    const seen = bench.watchAdvertisements();
    bench.advance(1);
    expect(seen.at(-1)?.bolt).toBe('locked');
    bench.lock.obstruct('jammed');
    bench.enter(MASTER_PIN);
    bench.advance(4);
    expect(held.notifications).toEqual(['woken', 'JAMMED']);
    expect(seen.at(-1)?.bolt).toBe('other');
  });
});

describe('the lockout (LOCKOUT)', () => {
  function lockedOut(): LockTestBench {
    const bench = LockTestBench.paired();
    for (let wrong = 0; wrong < 5; wrong += 1) expect(bench.enter('0000')).toBe('PIN_UNKNOWN');
    return bench;
  }

  it('pauses the keypad after five wrong PINs, for one minute, then for five', () => {
    const bench = lockedOut();
    expect(bench.enter(MASTER_PIN)).toBe('KEYPAD_LOCKED_OUT');
    bench.advance(59);
    expect(bench.enter(MASTER_PIN)).toBe('KEYPAD_LOCKED_OUT');
    bench.advance(1);
    for (let wrong = 0; wrong < 5; wrong += 1) bench.enter('0000');
    bench.advance(299);
    expect(bench.enter(MASTER_PIN)).toBe('KEYPAD_LOCKED_OUT');
    bench.advance(1);
    expect(bench.enter(MASTER_PIN)).toBe('open');
    expect(bench.eventsOf('keypad.paused')).toHaveLength(2);
  });

  it('outlives a loss of power, and so do the wrong PINs before it', () => {
    const bench = LockTestBench.paired();
    for (let wrong = 0; wrong < 5; wrong += 1) {
      bench.enter('0000');
      bench.reboot();
    }
    expect(bench.enter(MASTER_PIN)).toBe('KEYPAD_LOCKED_OUT');
    bench.lock.cutPower();
    bench.advance(60);
    bench.lock.restorePower();
    expect(bench.enter(MASTER_PIN)).toBe('open');
  });

  it('is no longer than its longest pause on a host that was set back by a week meanwhile', () => {
    const before = LockTestBench.paired();
    before.advance(7 * DAY);
    for (let wrong = 0; wrong < 5; wrong += 1) before.enter('0000');
    before.lock.cutPower();
    const bench = new LockTestBench();
    bench.lock.cutPower();
    bench.flash.load(before.flash.image());
    bench.lock.restorePower();
    expect(bench.enter(MASTER_PIN)).toBe('KEYPAD_LOCKED_OUT');
    bench.advance(600);
    expect(bench.enter(MASTER_PIN)).toBe('open');
  });

  it('ends at an unlock over Bluetooth, not at a lock', () => {
    const bench = lockedOut();
    bench.ask({ lock: {} });
    expect(bench.enter(MASTER_PIN)).toBe('KEYPAD_LOCKED_OUT');
    bench.ask({ unlock: {} });
    expect(bench.enter(MASTER_PIN)).toBe('open');
  });

  it('does not come from right PINs that the lock cannot take', () => {
    const bench = LockTestBench.paired();
    bench.lock.setBattery(1);
    for (let n = 0; n < 10; n += 1) expect(bench.enter(MASTER_PIN)).toBe('BATTERY_TOO_LOW');
    expect(bench.lock.view.lockedOutUntilMs).toBeNull();
    expect(bench.lock.logTypes()).toEqual([]);
  });

  it('does not come from right algoPINs that a full lock has no room for (PIN-CAP)', () => {
    const bench = LockTestBench.paired();
    for (let n = 0; n < 199; n += 1)
      bench.ask({ createPin: { pin: String(1_000 + n), kind: PinKind.PERMANENT } });
    const codec = createAlgoPinCodec(bench.pairing!.algoPinKey, bench.lock.lockId);
    const startHour = (Date.UTC(2026, 1, 1) - Date.UTC(2020, 0, 1)) / 3_600_000;
    const pin = codec.encode({ class: 'hourly', startHour, durationHours: 5, variance: 1 });
    for (let n = 0; n < 5; n += 1) expect(bench.enter(pin)).toBe('PIN_STORE_FULL');
    expect(bench.lock.logTypes()).not.toContain(LogType.wrongPin);
    bench.ask({ deletePin: { pin: '1000' } });
    expect(bench.enter(pin)).toBe('open');
  });

  it('does not come from right PINs while the clock is lost', () => {
    const bench = LockTestBench.paired({ model: { clockCell: 'none' } });
    const window = { startSeconds: bench.nowSeconds, endSeconds: bench.nowSeconds + 3_600 };
    bench.ask({ createPin: { pin: '4829', kind: PinKind.DURATION, window } });
    bench.reboot();
    for (let n = 0; n < 5; n += 1) expect(bench.enter('4829')).toBe('CLOCK_NOT_SET');
    expect(bench.lock.logTypes()).not.toContain(LogType.wrongPin);
    bench.ask({ setTime: { seconds: bench.nowSeconds } });
    expect(bench.enter('4829')).toBe('open');
  });

  it('lasts one minute, then five, then ten each time', () => {
    const bench = LockTestBench.paired();
    for (const seconds of [60, 300, 600, 600]) {
      for (let wrong = 0; wrong < 5; wrong += 1) bench.enter('0000');
      bench.advance(seconds - 1);
      expect(bench.enter('0000')).toBe('KEYPAD_LOCKED_OUT');
      bench.advance(1);
    }
    expect(bench.enter(MASTER_PIN)).toBe('open');
  });

  it('forgets all at a right PIN', () => {
    const bench = LockTestBench.paired();
    for (let wrong = 0; wrong < 4; wrong += 1) bench.enter('0000');
    bench.enter(MASTER_PIN);
    for (let wrong = 0; wrong < 4; wrong += 1) bench.enter('0000');
    expect(bench.enter(MASTER_PIN)).toBe('open');
  });
});

describe('a lock in trouble', () => {
  it('restarts when its firmware fails, and says so; the clock runs on without a cell of its own', () => {
    const bench = LockTestBench.paired({ model: { clockCell: 'none' } });
    const forget = bench.lock.onEvent(event => {
      if (event.type === 'keypad.accepted') throw new Error('a fault of the firmware');
    });
    bench.lock.enter(MASTER_PIN);
    forget();
    expect(bench.eventsOf('lock.crashed')).toMatchObject([
      { message: expect.stringContaining('a fault of the firmware') },
    ]);
    expect(bench.lock.view).toMatchObject({ power: 'running', paired: true, nowMs: expect.any(Number) });
    expect(bench.enter(MASTER_PIN)).toBe('open');
  });

  it('is dark and silent without power', () => {
    const bench = LockTestBench.paired();
    bench.enter(MASTER_PIN);
    expect(bench.lock.view).toMatchObject({ beep: 'rising', light: 'green' });
    bench.lock.cutPower();
    expect(bench.lock.view).toMatchObject({ beep: 'none', light: 'off' });
  });

  it('stays dead when its memory cannot be trusted', () => {
    const bench = LockTestBench.paired();
    bench.lock.cutPower();
    bench.flash.load(bench.flash.image().map((byte, at) => (at < 64 ? 0 : byte)));
    bench.lock.restorePower();
    expect(bench.lock.view).toMatchObject({ power: 'faulted', paired: false });
    expect(bench.enter(MASTER_PIN)).toBe('nothing');
    expect(bench.askStatus({ getStatus: {} })).toBe('LINK_UNREACHABLE');
  });

  it('counts the frames that it refuses', () => {
    const bench = LockTestBench.paired();
    bench.strangerConnects();
    bench.advance(30);
    expect(bench.eventsOf('frame.refused')).toEqual([{ type: 'frame.refused', code: 'SESSION_TIMEOUT' }]);
    expect(bench.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { refusedFrames: 1 } });
  });
});

describe('the runner of its machines', () => {
  it('makes no difference to what a lock does', () => {
    const [onTables, onActors] = [createTableRunner(), createActorRunner()].map(runner => {
      const model = { ...lockModels.mortise, boltTravelMs: 1_200 };
      const bench = LockTestBench.paired({ runner, model });
      bench.ask({ createPin: { pin: '4829', kind: 1 } });
      for (const pin of ['4829', '4829', MASTER_PIN]) bench.enter(pin);
      bench.advance(10);
      for (let wrong = 0; wrong < 6; wrong += 1) bench.enter('0000');
      bench.reboot();
      bench.lock.obstruct('jammed');
      bench.ask({ unlock: {} });
      bench.lock.obstruct('none');
      bench.ask({ unlock: {} });
      bench.lock.press('lock');
      bench.waitForBolt();
      bench.press(`*31#${MASTER_PIN}#7711#`);
      bench.press('*20#0000#');
      bench.lock.body.turn('key', 'unlocked');
      bench.lock.body.moveDoor('open');
      bench.advance(70);
      bench.lock.body.moveDoor('closed');
      bench.lock.body.pressInside();
      bench.waitForBolt();
      bench.lock.body.forceDoor();
      bench.advance(70);
      bench.ask({ unpair: {} });
      return bench.events;
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
    const bench = new LockTestBench();
    const seen = bench.watchAdvertisements();
    const latest = () => {
      bench.advance(1);
      return seen.at(-1);
    };
    expect(latest()).toMatchObject({ setupMode: true, hasLogs: false, bolt: 'locked' });
    bench.pair();
    expect(latest()).toMatchObject({ setupMode: false, hasLogs: false });
    bench.enter('0000');
    expect(latest()).toMatchObject({ hasLogs: true, bolt: 'locked' });
    bench.askStatus({ unlock: {} });
    expect(latest()).toMatchObject({ bolt: 'unlocked' });
    bench.lock.reset();
    expect(latest()).toMatchObject({ setupMode: true, hasLogs: false });
  });

  it('is an entry too that nobody pressed a key for: the master menu, ended by a pause', () => {
    const bench = LockTestBench.paired();
    const seen = bench.watchAdvertisements();
    bench.press('*21#0000#30');
    bench.advance(11);
    expect(bench.eventsOf('keypad.refused')).toHaveLength(1);
    expect(seen.at(-1)).toMatchObject({ hasLogs: true });
  });
});

describe('PINs', () => {
  it('says of a custom PIN that it is over, and gives its slot back', () => {
    const bench = LockTestBench.paired();
    const window = { startSeconds: bench.nowSeconds, endSeconds: bench.nowSeconds + HOUR };
    expect(bench.askStatus({ createPin: { pin: '4829', kind: 4, window } })).toBe('OK');
    bench.advance(HOUR);
    expect(bench.lock.view.pins).toBe(0);
    expect(bench.enter('4829')).toBe('PIN_EXPIRED');
    expect(bench.enter('4829')).toBe('PIN_UNKNOWN');
  });

  it('refuses a master PIN that is a PIN already', () => {
    const bench = LockTestBench.paired();
    bench.ask({ createPin: { pin: '4829', kind: 2 } });
    expect(bench.askStatus({ setMasterPin: { pin: '4829' } })).toBe('PIN_DUPLICATE');
    expect(bench.enter(MASTER_PIN)).toBe('open');
  });

  it('knows PINs by their digits alone', () => {
    const bench = LockTestBench.paired();
    bench.ask({ createPin: { pin: '100000', kind: 2 } });
    for (const alias of ['1e5', ' 100000', '100000 ', '100000.0', '']) {
      expect(bench.askStatus({ deletePin: { pin: alias } })).toBe('PIN_UNKNOWN');
      expect(bench.askStatus({ editPin: { pin: alias, newPin: '4829' } })).toBe('PIN_UNKNOWN');
    }
    expect(bench.enter('100000')).toBe('open');
  });

  it('takes at most 16 digits, masking digits included', () => {
    const bench = LockTestBench.paired();
    bench.ask({ createPin: { pin: '4829', kind: 2 } });
    expect(bench.enter(`${'0'.repeat(12)}4829`)).toBe('open');
    expect(bench.enter(`${'0'.repeat(13)}4829`)).toBe('PIN_UNKNOWN');
    expect(bench.enter(`${'0'.repeat(17)}4829`)).toBe('PIN_UNKNOWN');
  });

  it('refuses an edit that names a window and no kind: it would be lost', () => {
    const bench = LockTestBench.paired();
    bench.ask({ createPin: { pin: '4829', kind: 2 } });
    const window = { startSeconds: 0, endSeconds: bench.nowSeconds + DAY };
    expect(bench.askStatus({ editPin: { pin: '4829', window } })).toBe('VALUE_OUT_OF_RANGE');
  });

  it('keeps the master PIN out of the log', () => {
    const bench = LockTestBench.paired();
    bench.enter(MASTER_PIN);
    const entries = bench.log();
    expect(entries.map(({ type }) => type)).toEqual([LogType.masterPin]);
    expect(entries[0]!.pin).toBe('');
  });
});

describe('a bridge', () => {
  it('is refused everything by a model that no bridge serves (BRIDGE-OPS)', () => {
    const bench = LockTestBench.paired({ model: { bridgeCompatible: false } });
    const bridge = bench.keyHolder({ role: 'bridge', permissions: permissionSet(['UNLOCK']) });
    expect(bench.askStatus({ unlock: {} }, bridge)).toBe('PERMISSION_DENIED');
    expect(bench.askStatus({ unlock: {} })).toBe('OK');
  });
});
