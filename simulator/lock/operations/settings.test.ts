import { describe, expect, it } from 'vitest';
import { LockRoom } from '../testing/lock-room.ts';
import { MAX_LEVEL } from './settings.ts';

const status = (room: LockRoom) => {
  const answer = room.ask({ getStatus: {} });
  if ('code' in answer) throw answer;
  return answer.deviceStatus;
};

describe('the comfort of a lock', () => {
  it('is half loud and half bright when new, with auto-unlock off', () => {
    const room = LockRoom.paired();
    expect(status(room)).toMatchObject({ volume: 2, brightness: 2, autoUnlock: false });
  });

  it('is set from 0 to 3, and outlives a loss of power', () => {
    const room = LockRoom.paired();
    for (let level = 0; level <= MAX_LEVEL; level += 1) {
      expect(room.told({ setVolume: { level } })).toBe('OK');
      expect(room.told({ setBrightness: { level: MAX_LEVEL - level } })).toBe('OK');
      room.reboot();
      expect(status(room)).toMatchObject({ volume: level, brightness: MAX_LEVEL - level });
    }
  });

  it('opens to a phone that comes near only while auto-unlock is on', () => {
    const room = LockRoom.paired();
    const near = { unlock: { automatic: true } };
    expect(room.told(near)).toBe('AUTO_UNLOCK_OFF');
    expect(room.lock.view.bolt).toBe('locked');
    room.ask({ enableAutoUnlock: { enabled: true } });
    expect(room.told(near)).toBe('OK');
    room.ask({ enableAutoUnlock: { enabled: false } });
    expect(room.told(near)).toBe('AUTO_UNLOCK_OFF');
    expect(room.told({ unlock: {} })).toBe('OK');
  });
});
