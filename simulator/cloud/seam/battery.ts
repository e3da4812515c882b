import type { BatteryStatus } from './state.ts';

/** Our own borders: Seam names the words only. */
const lowFromPercent = 20;
const criticalFromPercent = 5;
const fullFromPercent = 95;

export function batteryStatusOf(percent: number): BatteryStatus {
  if (percent <= criticalFromPercent) return 'critical';
  if (percent <= lowFromPercent) return 'low';
  return percent >= fullFromPercent ? 'full' : 'good';
}

export function isLowBattery(status: BatteryStatus | null): boolean {
  return status === 'low' || status === 'critical';
}
