import type { LockEvent } from '../../simulator/lock/events.ts';
import type { NorFlash } from '../../simulator/lock/flash/nor-flash.ts';
import type { ConsoleWorld } from './command.ts';

/** What stands before the prompt. */
export function statusLine({ lock, time }: ConsoleWorld): string {
  const { power, bolt, door, alarm, pins, batteryPercent, batteryLow, paired } = lock.view;
  const words = [
    power === 'running' ? bolt : power,
    door === 'open' ? 'door open' : '',
    alarm ? 'ALARM' : '',
    paired ? `${pins} PINs` : 'setup mode',
    `${Math.round(batteryPercent)}%${batteryLow ? ' low' : ''}`,
  ];
  return `${clockTime(time.now())} ${words.filter(Boolean).join(', ')}`;
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
