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

/** Undefined for what needs no telling: whoever presses a key knows that it clicks. */
export function eventLine(atMs: number, event: LockEvent): string | undefined {
  const text = eventText(event);
  return text && `  ${clockTime(atMs)}  ${text}`;
}

function eventText(event: LockEvent): string | undefined {
  if (event.type === 'lock.signalled') {
    const { signal, beep, light } = event;
    return signal === 'key' ? undefined : `beep ${beep}, light ${light}`;
  }
  const { type, ...data } = event;
  const fields = Object.entries(data).map(([key, value]) => `${key}=${value}`);
  return [type, ...fields].join('  ');
}

export function describeFlash(flash: NorFlash): string {
  const { pageBytes, pageCount } = flash.geometry;
  const wear = Array.from({ length: pageCount }, (_, page) => flash.wear(page)).join(' ');
  return `${pageCount} pages of ${pageBytes} bytes, ${flash.writes} writes; erased: ${wear}`;
}

function clockTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
