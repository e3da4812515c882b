import { describe, expect, it } from 'vitest';
import { createTrace, type TraceEvent, toJsonLines } from './trace.ts';
import { createVirtualClock } from './virtual-clock.ts';

const START = Date.UTC(2026, 2, 1);

describe('A trace', () => {
  it('keeps what happened in order, with the time', () => {
    const clock = createVirtualClock(START);
    const trace = createTrace(clock);
    trace.emit('lock:front', 'bolt.moved', { to: 'unlocked' });
    clock.advance(250);
    trace.emit('bridge:hall', 'link.closed');
    expect(trace.events).toEqual([
      { seq: 0, at: START, source: 'lock:front', type: 'bolt.moved', data: { to: 'unlocked' } },
      { seq: 1, at: START + 250, source: 'bridge:hall', type: 'link.closed' },
    ]);
    expect(trace.last(1)).toEqual([trace.events[1]]);
    expect(trace.last(10)).toEqual(trace.events);
    expect(trace.last(0)).toEqual([]);
  });

  it('drops the oldest beyond its limit, and says how many', () => {
    const trace = createTrace(createVirtualClock(START), { limit: 3 });
    for (let index = 0; index < 5; index++) trace.emit('world', `event ${index}`);
    expect(trace.events.map(event => event.seq)).toEqual([2, 3, 4]);
    expect(trace.last(2).map(event => event.type)).toEqual(['event 3', 'event 4']);
    expect(trace.dropped).toBe(2);
  });

  it('tells its listeners until they leave', () => {
    const trace = createTrace(createVirtualClock(START));
    const told: string[] = [];
    trace.emit('world', 'before');
    const leave = trace.subscribe(event => void told.push(event.type));
    trace.emit('world', 'meanwhile');
    leave();
    trace.emit('world', 'after');
    expect(told).toEqual(['meanwhile']);
  });

  it('tells every listener the same order, also when one of them emits', () => {
    const trace = createTrace(createVirtualClock(START));
    const told: [string, string][] = [];
    trace.subscribe(event => {
      told.push(['first', event.type]);
      if (event.type !== 'cause') return;
      trace.emit('world', 'effect');
      trace.subscribe(later => void told.push(['third', later.type]));
    });
    trace.subscribe(event => void told.push(['second', event.type]));
    trace.emit('world', 'cause');
    trace.emit('world', 'end');
    expect(told).toEqual([
      ['first', 'cause'],
      ['second', 'cause'],
      ['first', 'effect'],
      ['second', 'effect'],
      ['first', 'end'],
      ['second', 'end'],
      ['third', 'end'],
    ]);
  });

  it('goes on after a listener that throws', () => {
    const trace = createTrace(createVirtualClock(START));
    const leave = trace.subscribe(() => {
      throw new Error('full disk');
    });
    expect(() => trace.emit('world', 'one')).toThrow('full disk');
    leave();
    const told: TraceEvent[] = [];
    trace.subscribe(event => void told.push(event));
    trace.emit('world', 'two');
    expect(told).toEqual([trace.events[1]]);
  });

  it('is off when it keeps nothing and nobody listens', () => {
    const trace = createTrace(createVirtualClock(START), { limit: 0 });
    expect(trace.on).toBe(false);
    const leave = trace.subscribe(() => {});
    expect(trace.on).toBe(true);
    trace.emit('world', 'told, not kept');
    expect([trace.events, trace.dropped]).toEqual([[], 1]);
    leave();
    expect(trace.on).toBe(false);
    expect(createTrace(createVirtualClock(START)).on).toBe(true);
  });
});

describe('JSON lines', () => {
  it('hold one event a line, the same bytes whatever the order of the keys', () => {
    const event = { seq: 3, at: START, source: 'lock:"front"', type: 'pin.entered' };
    const line = toJsonLines({ ...event, data: { result: { b: [1, null, 'x\n'], a: true }, digits: 9 } });
    expect(line).toBe(
      `{"seq":3,"at":${START},"source":"lock:\\"front\\"","type":"pin.entered",` +
        `"data":{"digits":9,"result":{"a":true,"b":[1,null,"x\\n"]}}}\n`,
    );
    expect(toJsonLines({ data: { digits: 9, result: { a: true, b: [1, null, 'x\n'] } }, ...event })).toBe(
      line,
    );
  });

  it('leave out what an event does not have', () => {
    const event = { seq: 0, at: START, source: 'world', type: 'start' };
    expect(toJsonLines(event)).toBe(`{"seq":0,"at":${START},"source":"world","type":"start"}\n`);
    expect(JSON.parse(toJsonLines(event))).toEqual(event);
  });
});
