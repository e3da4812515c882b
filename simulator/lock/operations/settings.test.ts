import { describe, expect, it } from 'vitest';
import { LockTestBench } from '../testing/lock-test-bench.ts';
import { MAX_LEVEL } from './settings.ts';

const status = (bench: LockTestBench) => {
  const answer = bench.ask({ getStatus: {} });
  if ('code' in answer) throw answer;
  return answer.deviceStatus;
};

describe('the comfort of a lock', () => {
  it('is half loud and half bright when new, with auto-unlock off', () => {
    const bench = LockTestBench.paired();
    expect(status(bench)).toMatchObject({ volume: 2, brightness: 2, autoUnlock: false });
  });

  it('is set from 0 to 3, and outlives a loss of power', () => {
    const bench = LockTestBench.paired();
    for (let level = 0; level <= MAX_LEVEL; level += 1) {
      expect(bench.askStatus({ setVolume: { level } })).toBe('OK');
      expect(bench.askStatus({ setBrightness: { level: MAX_LEVEL - level } })).toBe('OK');
      bench.reboot();
      expect(status(bench)).toMatchObject({ volume: level, brightness: MAX_LEVEL - level });
    }
  });

  it('opens to a phone that comes near only while auto-unlock is on', () => {
    const bench = LockTestBench.paired();
    const near = { unlock: { automatic: true } };
    expect(bench.askStatus(near)).toBe('AUTO_UNLOCK_OFF');
    expect(bench.lock.view.bolt).toBe('locked');
    bench.ask({ enableAutoUnlock: { enabled: true } });
    expect(bench.askStatus(near)).toBe('OK');
    bench.ask({ enableAutoUnlock: { enabled: false } });
    expect(bench.askStatus(near)).toBe('AUTO_UNLOCK_OFF');
    expect(bench.askStatus({ unlock: {} })).toBe('OK');
  });
});
