import type { BatteryStatus } from './state.ts';

/** Our own borders: Seam names the words only. */
const LOW_FROM_PERCENT = 20;
const CRITICAL_FROM_PERCENT = 5;
const FULL_FROM_PERCENT = 95;

export function batteryStatusOf(percent: number): BatteryStatus {
  if (percent <= CRITICAL_FROM_PERCENT) return 'critical';
  if (percent <= LOW_FROM_PERCENT) return 'low';
  return percent >= FULL_FROM_PERCENT ? 'full' : 'good';
}

export function isLowBattery(status: BatteryStatus | null): boolean {
  return status === 'low' || status === 'critical';
}
