import { describe, expect, it } from 'vitest';
import { createTrace } from '../../simulator/world/trace.ts';
import { createVirtualClock } from '../../simulator/world/virtual-clock.ts';
import { startDebugOutput } from './debug-output.ts';

function shown(topics: string | undefined): string[] {
  const clock = createVirtualClock(1000);
  const trace = createTrace(clock);
  const lines: string[] = [];
  trace.emit('lock:front', 'lock.booted');
  startDebugOutput(trace, 1000, topics, line => lines.push(line));
  clock.advance(20);
  trace.emit('air', 'ble.segment', { link: 1 });
  trace.emit('lock:front/bolt', 'machine.transition', { to: 'locked' });
  trace.emit('lock:frontdoor', 'bolt.moved', { name: 'a\u001b[2J' });
  return lines;
}

describe('The debug output', () => {
  it('is silent unless somebody asks for it', () => {
    expect(shown(undefined)).toEqual([]);
    expect(shown(' ,')).toEqual([]);
  });

  it('shows the kinds of events that it is asked for, one a line, with the time since the start', () => {
    expect(shown('ble,mqtt')).toEqual(['+00:00:00.020  air                   ble.segment  link=1\n']);
  });

  it('shows the events of a party and its machines, but not of a party whose name only begins alike', () => {
    expect(shown('lock:front').map(line => line.split(/\s+/)[2])).toEqual([
      'lock.booted',
      'machine.transition',
    ]);
  });

  it('shows everything when it is asked for all, with control characters spelled out', () => {
    const lines = shown('all');
    expect(lines).toHaveLength(4);
    expect(lines[3]).toContain('name=a\\u001b[2J');
  });
});
