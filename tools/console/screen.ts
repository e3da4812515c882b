import type { LockEvent } from '../../simulator/lock/events.ts';
import { count } from '../terminal/output.ts';
import type { ConsoleWorld } from './command.ts';

/** The text before the prompt. */
export function statusLine({ lock, time }: ConsoleWorld): string {
  const { power, bolt, door, alarm, pins, batteryPercent, batteryLow, paired } = lock.view;
  const memory = paired ? count(pins, 'PIN') : 'setup mode';
  const words = [
    ...(power === 'running' ? [bolt, memory] : [`power ${power}`]),
    door === 'open' ? 'door open' : '',
    alarm ? 'ALARM' : '',
    `${Math.round(batteryPercent)}%${batteryLow ? ' low' : ''}`,
  ];
  return `${clockTime(time.now())} ${words.filter(Boolean).join(', ')}`;
}

/** Undefined for events that need no line: whoever presses a key knows that it clicks. */
export function lockEventLine(atMs: number, event: LockEvent): string | undefined {
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

/** The time of day in UTC. */
export function clockTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
