import { describe, expect, it } from 'vitest';
import { createAlgoPinCodec } from '../../../protocol/algopin/index.ts';
import type { LockOperation } from '../../../protocol/messages/index.ts';
import { permissionSet } from '../../../protocol/session/permissions.ts';
import { DAY, LockTestBench, startSeconds } from '../testing/lock-test-bench.ts';
import { MASTER_PIN } from '../testing/test-lock.ts';

const summer = { startSeconds: startSeconds + DAY, endSeconds: startSeconds + 200 * DAY, shiftMinutes: 60 };

/** What the lock holds, bit for bit. */
function held(bench: LockTestBench): string {
  return Buffer.from(bench.flash.image()).toString('base64');
}

describe('an eKey', () => {
  it('holds within its window alone', () => {
    const bench = LockTestBench.paired();
    const window = { startSeconds: bench.nowSeconds + DAY, endSeconds: bench.nowSeconds + 2 * DAY };
    const guest = bench.keyHolder({ role: 'guest', permissions: permissionSet(['UNLOCK']), window });
    expect(bench.askStatus({ unlock: {} }, guest)).toBe('KEY_OUTSIDE_WINDOW');
    bench.advance(DAY);
    expect(bench.askStatus({ unlock: {} }, guest)).toBe('OK');
    bench.advance(DAY);
    expect(bench.askStatus({ lock: {} }, guest)).toBe('KEY_OUTSIDE_WINDOW');
  });
});

describe('what a lock answers', () => {
  it('tells its state', () => {
    const bench = LockTestBench.paired({ batteryPercent: 80 });
    bench.ask({ setAutoRelock: { seconds: 30 } });
    bench.ask({ createPin: { pin: '4829', kind: 2 } });
    bench.enter('0000');
    expect(bench.ask({ getStatus: {} })).toMatchObject({
      deviceStatus: {
        bolt: 1,
        pinCount: 1,
        batteryPercent: 80,
        lastLogSequence: 1,
        lockedOutUntilSeconds: 0,
        autoRelockSeconds: 30,
        refusedFrames: 0,
      },
    });
    expect(bench.ask({ getBattery: {} })).toMatchObject({ battery: { percent: 80 } });
    bench.enter(MASTER_PIN);
    expect(bench.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { bolt: 3 } });
  });

  it('lets a PIN take the digits of one that is over', () => {
    const bench = LockTestBench.paired();
    const window = { startSeconds: 0, endSeconds: bench.nowSeconds + 60 };
    bench.ask({ createPin: { pin: '4829', kind: 4, window } });
    bench.ask({ createPin: { pin: '7711', kind: 2 } });
    expect(bench.askStatus({ editPin: { pin: '7711', newPin: '4829' } })).toBe('PIN_DUPLICATE');
    bench.advance(60);
    expect(bench.askStatus({ editPin: { pin: '7711', newPin: '4829' } })).toBe('OK');
    expect(bench.enter('4829')).toBe('open');
  });

  it('deletes an algoPIN for a phone beside it, not for a bridge, which deletes custom PINs (ALGO-REVOKE)', () => {
    const bench = LockTestBench.paired();
    const bridge = bench.keyHolder({ role: 'bridge', permissions: permissionSet(['DELETE_PIN']) });
    const codec = createAlgoPinCodec(bench.pairing!.algoPinKey, bench.lock.lockId);
    const startHour = (Date.UTC(2026, 1, 1) - Date.UTC(2020, 0, 1)) / 3_600_000;
    const pin = codec.encode({ class: 'hourly', startHour, durationHours: 5, variance: 1 });
    bench.ask({ createPin: { pin: '4829', kind: 2 } });
    expect(bench.askStatus({ deletePin: { pin } }, bridge)).toBe('BLUETOOTH_REQUIRED');
    expect(bench.enter(pin)).toBe('open');
    expect(bench.askStatus({ deletePin: { pin } }, bridge)).toBe('BLUETOOTH_REQUIRED');
    expect(bench.enter(pin)).toBe('open');
    expect(bench.askStatus({ deletePin: { pin: '4829' } }, bridge)).toBe('OK');
    expect(bench.askStatus({ deletePin: { pin } })).toBe('OK');
    expect(bench.enter(pin)).toBe('PIN_REVOKED');
  });

  it('reads its status without a write', () => {
    const bench = LockTestBench.paired();
    const window = { startSeconds: 0, endSeconds: bench.nowSeconds + 60 };
    bench.ask({ createPin: { pin: '4829', kind: 4, window } });
    bench.advance(60);
    const { writes } = bench.flash;
    expect(bench.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { pinCount: 0 } });
    expect(bench.flash.writes).toBe(writes);
  });

  it('has the time that it is given, and keeps it over a loss of power', () => {
    const bench = LockTestBench.paired();
    bench.ask({ setTime: { seconds: startSeconds + DAY, utcOffsetMinutes: -570 } });
    bench.reboot();
    const answer = bench.ask({ getTime: {} });
    expect(answer).toMatchObject({ time: { utcOffsetMinutes: -570 } });
    const seconds = 'code' in answer ? 0 : (answer.time?.seconds ?? 0);
    expect(seconds - (startSeconds + DAY)).toBeLessThan(10);
    expect(seconds).toBeGreaterThanOrEqual(startSeconds + DAY);
  });

  it.each<[LockOperation, string]>([
    [{ setTime: { seconds: 0 } }, 'VALUE_OUT_OF_RANGE'],
    [{ setTime: { seconds: startSeconds, utcOffsetMinutes: 900 } }, 'VALUE_OUT_OF_RANGE'],
    [{ setDaylightSavings: { periods: [summer, summer] } }, 'VALUE_OUT_OF_RANGE'],
    [{ setMasterPin: { pin: '123' } }, 'PIN_LENGTH'],
    [{ setMasterPin: { pin: '12345678901' } }, 'PIN_LENGTH'],
    [{ setAutoRelock: { seconds: 4 } }, 'VALUE_OUT_OF_RANGE'],
    [{ setAutoRelock: { seconds: 121 } }, 'VALUE_OUT_OF_RANGE'],
    [{ setMaxIncorrectPins: { count: 11 } }, 'VALUE_OUT_OF_RANGE'],
    [{ deletePin: { pin: '4829' } }, 'PIN_UNKNOWN'],
    [{ editPin: { pin: '4829', newPin: '7711' } }, 'PIN_UNKNOWN'],
    [{ setVolume: { level: 4 } }, 'VALUE_OUT_OF_RANGE'],
    [{ setBrightness: { level: 4 } }, 'VALUE_OUT_OF_RANGE'],
    [{ writeFirmware: { offset: 0, data: new Uint8Array(16) } }, 'NOT_MODELLED'],
    [{}, 'UNKNOWN_OPERATION'],
  ])('refuses %j with %s, and stays as it was', (operation, status) => {
    const bench = LockTestBench.paired();
    const before = held(bench);
    expect(bench.askStatus(operation)).toBe(status);
    expect(held(bench)).toBe(before);
  });

  it('hands out its log in pages', () => {
    const bench = LockTestBench.paired();
    bench.ask({ setMaxIncorrectPins: { count: 0 } });
    for (let n = 0; n < 100; n += 1) bench.enter(String(1_000 + n));
    expect(bench.log().map(({ pin }) => pin)).toEqual(
      Array.from({ length: 100 }, (_, n) => String(1_000 + n)),
    );
  });
});

describe('moving the bolt over the air', () => {
  it('is answered when the bolt has arrived', () => {
    const bench = LockTestBench.paired({ model: { boltTravelMs: 1_200 } });
    const guest = bench.keyHolder({ role: 'guest', permissions: permissionSet(['UNLOCK']) });
    expect(bench.askStatus({ unlock: {} }, guest)).toBe('OK');
    expect(bench.lock.view.bolt).toBe('unlocked');
    expect(bench.eventsOf('bolt.moved')).toEqual([
      { type: 'bolt.moved', to: 'unlocked', cause: 'bluetooth' },
    ]);
    expect(bench.log()).toMatchObject([{ type: 11, keyId: 2 }]);
  });

  it('answers BUSY to whoever was overtaken, and OK to all who wanted the same', () => {
    const bench = LockTestBench.paired();
    const guest = bench.keyHolder({ role: 'guest', permissions: permissionSet(['UNLOCK', 'LOCK']) });
    const [first, second] = [bench.openSession(bench.owner), bench.openSession(guest)];
    const answers: string[] = [];
    first.send({ unlock: {} }, answer => answers.push(`first ${answer}`));
    bench.clock.advance(100);
    second.send({ lock: {} }, answer => answers.push(`second ${answer}`));
    first.send({ lock: {} }, answer => answers.push(`third ${answer}`));
    bench.advance(3);
    expect(answers).toEqual(['first BUSY', 'third OK', 'second OK']);
    expect(bench.lock.view.bolt).toBe('locked');
  });

  it('fails when the bolt is jammed, and works when it is free again', () => {
    const bench = LockTestBench.paired();
    bench.lock.obstruct('jammed');
    expect(bench.askStatus({ unlock: {} })).toBe('BOLT_JAMMED');
    expect(bench.lock.view.bolt).toBe('jammed');
    bench.lock.obstruct('none');
    expect(bench.askStatus({ unlock: {} })).toBe('OK');
  });

  it('fails with a battery below its cut-off, before anything moves', () => {
    const bench = LockTestBench.paired();
    bench.lock.setBattery(2);
    expect(bench.askStatus({ unlock: {} })).toBe('BATTERY_TOO_LOW');
    expect(bench.enter(MASTER_PIN)).toBe('BATTERY_TOO_LOW');
    bench.lock.press('lock');
    expect(bench.eventsOf('bolt.moved')).toEqual([]);
    expect(bench.lock.view.bolt).toBe('locked');
  });

  it('is answered to nobody when the link breaks on the way', () => {
    const bench = LockTestBench.paired({ model: { boltTravelMs: 5_000 } });
    const held = bench.openSession(bench.owner);
    const answers: string[] = [];
    held.send({ unlock: {} }, answer => answers.push(answer));
    bench.clock.advance(500);
    held.close();
    bench.advance(10);
    expect(answers).toEqual(['LINK_LOST']);
    expect(bench.lock.view.bolt).toBe('unlocked');
    expect(bench.eventsOf('lock.crashed')).toEqual([]);
  });
});
