import { describe, expect, it } from 'vitest';
import { createRandomSource } from '../world/random.ts';
import { createVirtualClock } from '../world/virtual-clock.ts';
import { ConditionsStore } from './conditions.ts';
import { ConnectionEvents, type RadioSide } from './connection-events.ts';

class Side implements RadioSide<number> {
  readonly name: string;
  readonly queue: number[] = [];
  isSilent = false;

  constructor(name: string) {
    this.name = name;
  }

  get pendingPackets(): number {
    return this.queue.length;
  }

  nextPacket(): number {
    return this.queue.shift()!;
  }
}

function setUp(timing = { intervalMs: 50, supervisionTimeoutMs: 1_000 }) {
  const clock = createVirtualClock(0);
  const pair = new ConditionsStore(createRandomSource('connection events'), () => {}).pair('a', 'b');
  const central = new Side('central');
  const peripheral = new Side('peripheral');
  const seen: string[] = [];
  const note = (text: string) => seen.push(`${clock.now()} ${text}`);
  const events: ConnectionEvents<number, Side> = new ConnectionEvents({
    clock,
    pair,
    central,
    peripheral,
    timing,
    listener: {
      onLost: from => note(`${from.name} lost`),
      onArrived: (_from, to, packet) => note(`${to.name} ${packet}`),
      onEventOver: () => note('over'),
      onSupervisionTimeout: () => {
        note('timeout');
        events.stop();
      },
    },
  });
  const send = (side: Side, ...packets: readonly number[]) => {
    side.queue.push(...packets);
    events.wake();
  };
  return { clock, pair, central, peripheral, events, seen, send };
}

describe('Connection events', () => {
  it('carry at most four packets each way, at whole intervals from the anchor', () => {
    const { clock, central, peripheral, seen, send } = setUp();
    clock.advance(20);
    send(central, 1, 2, 3, 4, 5);
    send(peripheral, 9);
    clock.advance(80);
    expect(seen).toEqual([
      '50 peripheral 1',
      '50 peripheral 2',
      '50 peripheral 3',
      '50 peripheral 4',
      '50 central 9',
      '50 over',
      '100 peripheral 5',
      '100 over',
    ]);
    expect(clock.pending).toBe(0);
  });

  it('let no packet overtake one that is late', () => {
    const { clock, pair, central, seen, send } = setUp();
    pair.set({ latencyMs: 120 });
    send(central, 1);
    clock.advance(60);
    pair.set({ latencyMs: 0 });
    send(central, 2);
    clock.advance(200);
    expect(seen.filter(line => line.includes('peripheral'))).toEqual([
      '170 peripheral 1',
      '170 peripheral 2',
    ]);
  });

  it('take nothing more after the link is over, and cost no timer once the last packet has arrived', () => {
    const { clock, pair, central, events, seen, send } = setUp();
    pair.set({ latencyMs: 200 });
    send(central, 1);
    clock.advance(60);
    events.stop();
    send(central, 2);
    clock.advance(5_000);
    expect(seen).toEqual(['50 over', '250 peripheral 1']);
    expect([pair.watchers.size, clock.pending]).toEqual([0, 0]);
  });

  it('report the supervision timeout once the air has been silent for so long', () => {
    const { clock, pair, seen } = setUp();
    clock.advance(30);
    pair.set({ inRange: false });
    clock.advance(400);
    pair.set({ lossRate: 1 });
    clock.advance(5_000);
    expect(seen).toEqual(['1030 timeout']);
  });

  it('report it too when every packet gets lost one after the other', () => {
    const { clock, pair, central, seen, send } = setUp();
    pair.set({ lossRate: 1 - Number.EPSILON });
    send(central, 1);
    clock.advance(5_000);
    // Silent since the event at 0 ms, which was the last with which all was well.
    expect(seen.at(-1)).toBe('1000 timeout');
    expect(seen.filter(line => line.endsWith('central lost'))).toHaveLength(20);
  });

  it('forget a silence that ends in time', () => {
    const { clock, pair, central, seen, send } = setUp();
    for (let n = 0; n < 3; n++) {
      pair.set({ inRange: false });
      clock.advance(900);
      pair.set({ inRange: true });
      clock.advance(900);
    }
    send(central, 7);
    clock.advance(100);
    expect(seen.filter(line => !line.endsWith('over'))).toEqual(['5450 peripheral 7']);
  });

  it.each(['central', 'peripheral'] as const)('pass nothing while the radio of the %s is off', which => {
    const { clock, central, peripheral, events, seen, send } = setUp();
    const off = which === 'central' ? central : peripheral;
    off.isSilent = true;
    events.conditionsChanged();
    send(central, 1);
    send(peripheral, 2);
    clock.advance(5_000);
    expect(seen).toEqual(['1000 timeout']);
  });

  it('run at another interval and timeout from the instant of a change', () => {
    const { clock, pair, central, events, seen, send } = setUp();
    clock.advance(35);
    send(central, 1);
    events.retime({ intervalMs: 200, supervisionTimeoutMs: 3_000 });
    clock.advance(300);
    pair.set({ inRange: false });
    clock.advance(5_000);
    expect(seen).toEqual(['235 peripheral 1', '235 over', '3335 timeout']);
  });
});
