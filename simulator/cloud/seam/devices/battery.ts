import type { BatteryStatus } from '../state.ts';

// Seam names the words only, so these limits are the twin's own.
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
