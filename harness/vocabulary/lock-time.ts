import { type ErrorCode, errorTable } from '../../protocol/errors/table.ts';
import type { Lock } from '../../simulator/lock/lock.ts';
import type { ScenarioWorld } from '../world/scenario-world.ts';
import { apiDate } from './api-words.ts';

/** Refusals that depend on the time that the lock's clock shows. */
const byTheClock: readonly string[] = [
  'PIN_NOT_YET_VALID',
  'PIN_EXPIRED',
  'ACTIVATION_WINDOW_MISSED',
  'KEY_OUTSIDE_WINDOW',
] satisfies ErrorCode[];

/**
 * Explains a refusal with the lock's time when that is not the world's: a start that has just passed in the world may
 * still be in the future for the lock. Undefined for every other refusal.
 */
export function byClockOf(
  lock: Lock,
  { time, utcOffsetMinutes }: ScenarioWorld,
  code: string,
): string | undefined {
  const { nowMs } = lock.view;
  if (nowMs === undefined || !byTheClock.includes(code)) return undefined;
  const aheadMs = Math.round(nowMs - time.now());
  if (aheadMs === 0) return undefined;
  const { message } = errorTable[code as ErrorCode];
  const gap = `${Math.abs(aheadMs) / 1000} s ${aheadMs < 0 ? 'behind' : 'ahead of'} the world's`;
  return `${message}: the clock of ${lock.name} shows ${apiDate(nowMs, utcOffsetMinutes)}, ${gap}; \`advanceTo\` with \`lock\` goes by it`;
}
