import { describe, expect, it } from 'vitest';
import { createAlgoPinCodec } from '../../../protocol/algopin/index.ts';
import type { LockOperation } from '../../../protocol/messages/index.ts';
import { permissionSet } from '../../../protocol/session/permissions.ts';
import { DAY, LockRoom, MASTER_PIN, startSeconds } from '../testing/lock-room.ts';

const summer = { startSeconds: startSeconds + DAY, endSeconds: startSeconds + 200 * DAY, shiftMinutes: 60 };

/** What the lock holds, bit for bit. */
function held(room: LockRoom): string {
  return Buffer.from(room.flash.image()).toString('base64');
}

describe('an eKey', () => {
  it('holds within its window alone', () => {
    const room = LockRoom.paired();
    const window = { startSeconds: room.nowSeconds + DAY, endSeconds: room.nowSeconds + 2 * DAY };
    const guest = room.keyHolder({ role: 'guest', permissions: permissionSet(['UNLOCK']), window });
    expect(room.told({ unlock: {} }, guest)).toBe('KEY_OUTSIDE_WINDOW');
    room.advance(DAY);
    expect(room.told({ unlock: {} }, guest)).toBe('OK');
    room.advance(DAY);
    expect(room.told({ lock: {} }, guest)).toBe('KEY_OUTSIDE_WINDOW');
  });
});

describe('what a lock answers', () => {
  it('tells its state', () => {
    const room = LockRoom.paired({ batteryPercent: 80 });
    room.ask({ setAutoRelock: { seconds: 30 } });
    room.ask({ createPin: { pin: '4829', kind: 2 } });
    room.enter('0000');
    expect(room.ask({ getStatus: {} })).toMatchObject({
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
    expect(room.ask({ getBattery: {} })).toMatchObject({ battery: { percent: 80 } });
    room.enter(MASTER_PIN);
    expect(room.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { bolt: 3 } });
  });

  it('lets a PIN take the digits of one that is over', () => {
    const room = LockRoom.paired();
    const window = { startSeconds: 0, endSeconds: room.nowSeconds + 60 };
    room.ask({ createPin: { pin: '4829', kind: 4, window } });
    room.ask({ createPin: { pin: '7711', kind: 2 } });
    expect(room.told({ editPin: { pin: '7711', newPin: '4829' } })).toBe('PIN_DUPLICATE');
    room.advance(60);
    expect(room.told({ editPin: { pin: '7711', newPin: '4829' } })).toBe('OK');
    expect(room.enter('4829')).toBe('open');
  });

  it('deletes an algoPIN for a phone beside it, not for a bridge, which deletes custom PINs (ALGO-REVOKE)', () => {
    const room = LockRoom.paired();
    const bridge = room.keyHolder({ role: 'bridge', permissions: permissionSet(['DELETE_PIN']) });
    const codec = createAlgoPinCodec(room.pairing!.algoPinKey, room.lock.lockId);
    const startHour = (Date.UTC(2026, 1, 1) - Date.UTC(2020, 0, 1)) / 3_600_000;
    const pin = codec.encode({ class: 'hourly', startHour, durationHours: 5, variance: 1 });
    room.ask({ createPin: { pin: '4829', kind: 2 } });
    expect(room.told({ deletePin: { pin } }, bridge)).toBe('BLUETOOTH_REQUIRED');
    expect(room.enter(pin)).toBe('open');
    expect(room.told({ deletePin: { pin } }, bridge)).toBe('BLUETOOTH_REQUIRED');
    expect(room.enter(pin)).toBe('open');
    expect(room.told({ deletePin: { pin: '4829' } }, bridge)).toBe('OK');
    expect(room.told({ deletePin: { pin } })).toBe('OK');
    expect(room.enter(pin)).toBe('PIN_REVOKED');
  });

  it('reads its status without a write', () => {
    const room = LockRoom.paired();
    const window = { startSeconds: 0, endSeconds: room.nowSeconds + 60 };
    room.ask({ createPin: { pin: '4829', kind: 4, window } });
    room.advance(60);
    const { writes } = room.flash;
    expect(room.ask({ getStatus: {} })).toMatchObject({ deviceStatus: { pinCount: 0 } });
    expect(room.flash.writes).toBe(writes);
  });

  it('has the time that it is given, and keeps it over a loss of power', () => {
    const room = LockRoom.paired();
    room.ask({ setTime: { seconds: startSeconds + DAY, utcOffsetMinutes: -570 } });
    room.reboot();
    const answer = room.ask({ getTime: {} });
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
    const room = LockRoom.paired();
    const before = held(room);
    expect(room.told(operation)).toBe(status);
    expect(held(room)).toBe(before);
  });

  it('hands out its log in pages', () => {
    const room = LockRoom.paired();
    room.ask({ setMaxIncorrectPins: { count: 0 } });
    for (let n = 0; n < 100; n += 1) room.enter(String(1_000 + n));
    expect(room.log().map(({ pin }) => pin)).toEqual(
      Array.from({ length: 100 }, (_, n) => String(1_000 + n)),
    );
  });
});

describe('moving the bolt over the air', () => {
  it('is answered when the bolt has arrived', () => {
    const room = LockRoom.paired({ model: { boltTravelMs: 1_200 } });
    const guest = room.keyHolder({ role: 'guest', permissions: permissionSet(['UNLOCK']) });
    expect(room.told({ unlock: {} }, guest)).toBe('OK');
    expect(room.lock.view.bolt).toBe('unlocked');
    expect(room.seen('bolt.moved')).toEqual([{ type: 'bolt.moved', to: 'unlocked', cause: 'bluetooth' }]);
    expect(room.log()).toMatchObject([{ type: 11, keyId: 2 }]);
  });

  it('answers BUSY to whoever was overtaken, and OK to all who wanted the same', () => {
    const room = LockRoom.paired();
    const guest = room.keyHolder({ role: 'guest', permissions: permissionSet(['UNLOCK', 'LOCK']) });
    const [first, second] = [room.hold(room.owner), room.hold(guest)];
    const answers: string[] = [];
    first.send({ unlock: {} }, answer => answers.push(`first ${answer}`));
    room.clock.advance(100);
    second.send({ lock: {} }, answer => answers.push(`second ${answer}`));
    first.send({ lock: {} }, answer => answers.push(`third ${answer}`));
    room.advance(3);
    expect(answers).toEqual(['first BUSY', 'third OK', 'second OK']);
    expect(room.lock.view.bolt).toBe('locked');
  });

  it('fails when the bolt is jammed, and works when it is free again', () => {
    const room = LockRoom.paired();
    room.lock.obstruct('jammed');
    expect(room.told({ unlock: {} })).toBe('BOLT_JAMMED');
    expect(room.lock.view.bolt).toBe('jammed');
    room.lock.obstruct('none');
    expect(room.told({ unlock: {} })).toBe('OK');
  });

  it('fails with a battery below its cut-off, before anything moves', () => {
    const room = LockRoom.paired();
    room.lock.setBattery(2);
    expect(room.told({ unlock: {} })).toBe('BATTERY_TOO_LOW');
    expect(room.enter(MASTER_PIN)).toBe('BATTERY_TOO_LOW');
    room.lock.press('lock');
    expect(room.seen('bolt.moved')).toEqual([]);
    expect(room.lock.view.bolt).toBe('locked');
  });

  it('is answered to nobody when the link breaks on the way', () => {
    const room = LockRoom.paired({ model: { boltTravelMs: 5_000 } });
    const held = room.hold(room.owner);
    const answers: string[] = [];
    held.send({ unlock: {} }, answer => answers.push(answer));
    room.clock.advance(500);
    held.close();
    room.advance(10);
    expect(answers).toEqual(['LINK_LOST']);
    expect(room.lock.view.bolt).toBe('unlocked');
    expect(room.seen('lock.crashed')).toEqual([]);
  });
});
