import type { LockEvent } from '../../simulator/lock/events.ts';
import type { NorFlash } from '../../simulator/lock/flash/nor-flash.ts';
import type { ConsoleWorld } from './commands.ts';

/** What stands before the prompt. */
export function statusLine({ lock, time }: ConsoleWorld): string {
  const { power, bolt, pins, batteryPercent, paired } = lock.view;
  const owner = paired ? `${pins} PINs` : 'setup mode';
  const state = power === 'running' ? bolt : power;
  return `${clockTime(time.now())} ${state}, ${owner}, ${Math.round(batteryPercent)}%`;
}

export function eventLine(atMs: number, { type, ...data }: LockEvent): string {
  const fields = Object.entries(data).map(([key, value]) => `${key}=${value}`);
  return `  ${clockTime(atMs)}  ${[type, ...fields].join('  ')}`;
}

export function describeFlash(flash: NorFlash): string {
  const { pageBytes, pageCount } = flash.geometry;
  const wear = Array.from({ length: pageCount }, (_, page) => flash.wear(page)).join(' ');
  return `${pageCount} pages of ${pageBytes} bytes, ${flash.writes} writes; erased: ${wear}`;
}

function clockTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
