import { describe, expect, it } from 'vitest';
import { ANSWER_TIMEOUT_MS, CONNECT_TIMEOUT_MS, MAX_STALLED_PACKETS, REORDER_HOLD_MS } from './limits.ts';
import { connectHall, createTestBroker } from './testing/broker-setup.ts';
import type { LinkConditions } from './virtual-broker.ts';

describe('A bridge whose link goes down', () => {
  it('finds out at once when its radio reports it; the broker finds out after one and a half keep-alives', () => {
    const { clock, broker, cloud, bridge } = connectHall();
    broker.port('hall').conditions.set({ up: false, outageVisibleTo: 'client' });
    clock.advance(0);
    expect([bridge.closed, cloud.texts]).toEqual([['lost'], []]);
    clock.advance(29_000);
    expect(cloud.texts).toEqual([]);
    clock.advance(61_000);
    expect(cloud.texts).toEqual(['offline']);
  });

  it('shows as offline at once when both ends notice the outage', () => {
    const { clock, broker, cloud, bridge } = connectHall();
    broker.port('hall').conditions.set({ up: false, outageVisibleTo: 'both' });
    clock.advance(20);
    expect([bridge.closed, cloud.texts]).toEqual([['lost'], ['offline']]);
  });

  it('finds out by an unanswered ping when it does not notice the outage', () => {
    const { clock, broker, cloud, bridge } = connectHall();
    clock.advance(3_600_000 + 45_000);
    broker.port('hall').conditions.set({ up: false });
    clock.advance(ANSWER_TIMEOUT_MS);
    expect(bridge.closed).toEqual([]);
    clock.advance(20_000);
    expect([bridge.closed, cloud.texts]).toEqual([['lost'], []]);
    clock.advance(60_000);
    expect(cloud.texts).toEqual(['offline']);
  });

  it('finds out by an unanswered message within 20 s', () => {
    const { clock, broker, bridge } = connectHall();
    broker.port('hall').conditions.set({ up: false });
    const acknowledged: string[] = [];
    bridge.publish('bridges/hall/events', 'x', {}, () => void acknowledged.push('x'));
    clock.advance(ANSWER_TIMEOUT_MS - 1);
    expect(bridge.closed).toEqual([]);
    clock.advance(1);
    expect([bridge.closed, acknowledged]).toEqual([['lost'], []]);
  });

  it('goes on where it was when the link is back before anybody found out', () => {
    const { clock, broker, cloud, bridge } = connectHall();
    const { conditions } = broker.port('hall');
    conditions.set({ up: false });
    bridge.publish('bridges/hall/events', 'late');
    cloud.publish('bridges/hall/jobs', 'job');
    clock.advance(10_000);
    expect([cloud.messages, bridge.messages]).toEqual([[], []]);
    conditions.set({ up: true });
    clock.advance(3_600_000);
    expect([cloud.texts, bridge.texts]).toEqual([['late'], ['job']]);
    expect([bridge.closed, bridge.messages[0]!.duplicate]).toEqual([[], false]);
    expect(clock.pending).toBe(0);
  });

  it('gets jobs that were on their way again after it reconnects, marked as duplicates', () => {
    const { clock, broker, cloud, bridge, connect } = connectHall();
    const { conditions } = broker.port('hall');
    cloud.publish('bridges/hall/jobs', 'on its way');
    clock.advance(30);
    conditions.set({ up: false, outageVisibleTo: 'client' });
    cloud.publish('bridges/hall/jobs', 'while down');
    clock.advance(5_000);
    conditions.set({ up: true });
    const again = connect();
    clock.advance(1_000);
    expect(bridge.messages).toEqual([]);
    expect(again.opened).toEqual(['resumed']);
    expect(again.messages.map(({ duplicate }) => duplicate)).toEqual([true, true]);
    expect(again.texts).toEqual(['on its way', 'while down']);
    expect(cloud.texts.filter(text => text === 'offline')).toHaveLength(1);
  });

  it('fails to connect at once where it knows, and after 30 s where it does not', () => {
    const { clock, broker, connect } = connectHall();
    const { conditions } = broker.port('hall');
    conditions.set({ up: false, outageVisibleTo: 'client' });
    const knowing = connect();
    clock.advance(0);
    expect(knowing.closed).toEqual(['lost']);
    conditions.set({ up: false });
    const unknowing = connect();
    clock.advance(CONNECT_TIMEOUT_MS - 1);
    expect(unknowing.closed).toEqual([]);
    clock.advance(1);
    expect(unknowing.closed).toEqual(['lost']);
    clock.advance(200_000);
    conditions.set({ up: true });
    clock.advance(1_000);
    expect(broker.stats().connections).toBe(1);
  });

  it('is dropped as soon as the link is back when it has given up meanwhile', () => {
    const { clock, broker, cloud, bridge } = connectHall();
    const { conditions } = broker.port('hall');
    bridge.publish('bridges/hall/events', 'in flight');
    clock.advance(10);
    conditions.set({ up: false, outageVisibleTo: 'client' });
    bridge.publish('bridges/hall/events', 'not even sent');
    clock.advance(10_000);
    expect([bridge.closed, cloud.texts]).toEqual([['lost'], []]);
    conditions.set({ up: true });
    clock.advance(1_000);
    expect(cloud.texts).toEqual(['offline']);
    expect(broker.stats().connections).toBe(1);
  });

  it('breaks when more waits for the link than it can hold', () => {
    const { clock, broker, bridge } = connectHall();
    broker.port('hall').conditions.set({ up: false });
    for (let n = 0; n < MAX_STALLED_PACKETS; n++) bridge.publish('bridges/hall/events', 'x', { qos: 0 });
    clock.advance(1_000);
    expect(bridge.closed).toEqual([]);
    bridge.publish('bridges/hall/events', 'x', { qos: 0 });
    clock.advance(1_000);
    expect(bridge.closed).toEqual(['lost']);
  });

  it('leaves nothing behind on the way by connects that never got through', () => {
    const { clock, broker, bridge, connect } = connectHall();
    bridge.connection.close();
    clock.advance(100);
    const { conditions } = broker.port('hall');
    conditions.set({ up: false, outageVisibleTo: 'client' });
    for (let n = 0; n < 5; n++) connect();
    clock.advance(1_000);
    conditions.set({ up: true });
    expect(clock.pending).toBe(0);
  });

  it('cancels its will only if its DISCONNECT gets through', () => {
    const { clock, broker, cloud, bridge } = connectHall();
    broker.port('hall').conditions.set({ up: false });
    bridge.connection.close();
    clock.advance(200_000);
    expect([bridge.closed, cloud.texts]).toEqual([['local'], ['offline']]);
  });
});

describe('A link to the broker', () => {
  it('costs no timer while it is good and idle', () => {
    const { clock } = connectHall();
    expect(clock.pending).toBe(0);
    clock.advance(86_400_000);
    expect(clock.pending).toBe(0);
  });

  it('adds its latency on each way', () => {
    const { clock, broker, cloud, bridge } = connectHall();
    broker.port('hall').conditions.set({ latencyMs: 300 });
    bridge.publish('bridges/hall/events', 'x');
    clock.advance(319);
    expect(cloud.messages).toEqual([]);
    clock.advance(1);
    expect(cloud.texts).toEqual(['x']);
  });

  it('delays what gets lost and keeps the order', () => {
    const { clock, broker, cloud, bridge } = connectHall();
    broker.port('hall').conditions.set({ lossRate: 0.3 });
    const texts = Array.from({ length: 50 }, (_, n) => `${n}`);
    for (const text of texts) bridge.publish('bridges/hall/events', text);
    clock.advance(60);
    expect(cloud.messages.length).toBeLessThan(50);
    clock.advance(10_000);
    expect(cloud.texts).toEqual(texts);
  });

  it('stays open for hours though some pings get lost', () => {
    const { clock, broker, cloud, bridge } = connectHall();
    const { conditions } = broker.port('hall');
    conditions.set({ lossRate: 0.05 });
    clock.advance(4 * 3_600_000);
    expect([bridge.closed, cloud.messages]).toEqual([[], []]);
    conditions.set({ lossRate: 0 });
    clock.advance(60_000);
    expect(clock.pending).toBe(0);
  });

  it('holds what is on its way when it goes down', () => {
    const { clock, broker, cloud, bridge } = connectHall();
    const { conditions } = broker.port('hall');
    bridge.publish('bridges/hall/events', 'x');
    clock.advance(10);
    conditions.set({ up: false });
    clock.advance(1_000);
    expect(cloud.messages).toEqual([]);
    conditions.set({ up: true });
    clock.advance(1_000);
    expect(cloud.texts).toEqual(['x']);
  });

  it('breaks when one packet gets lost several times in a row', () => {
    const { clock, broker, cloud, bridge } = connectHall();
    broker.port('hall').conditions.set({ lossRate: 0.9 });
    for (let n = 0; n < 20; n++) bridge.publish('bridges/hall/events', `${n}`);
    clock.advance(60_000);
    expect(bridge.closed).toEqual(['lost']);
    expect(cloud.texts).toContain('offline');
  });

  it('brings QoS 1 messages twice, the second marked, and QoS 0 once', () => {
    const { clock, broker, cloud, bridge } = connectHall();
    broker.port('hall').conditions.set({ duplicateRate: 1 });
    cloud.publish('bridges/hall/jobs', 'job');
    cloud.publish('bridges/hall/jobs', 'quick', { qos: 0 });
    clock.advance(1_000);
    expect(bridge.texts).toEqual(['job', 'job', 'quick']);
    expect(bridge.messages.map(({ duplicate }) => duplicate)).toEqual([false, true, false]);
    const acknowledged: string[] = [];
    bridge.publish('bridges/hall/events', 'event', {}, () => void acknowledged.push('event'));
    clock.advance(1_000);
    // MQTT 3.1.1, 3.3.1.1: the broker takes it twice and does not pass the mark on.
    expect(cloud.texts).toEqual(['event', 'event']);
    expect(acknowledged).toEqual(['event']);
  });

  it('holds a reordered message back while later ones pass', () => {
    const { clock, broker, cloud, bridge } = connectHall();
    const { conditions } = broker.port('hall');
    conditions.set({ reorderRate: 1 });
    cloud.publish('bridges/hall/jobs', 'first');
    clock.advance(25);
    conditions.set({ reorderRate: 0 });
    cloud.publish('bridges/hall/jobs', 'second');
    clock.advance(REORDER_HOLD_MS - 100);
    expect(bridge.texts).toEqual(['second']);
    clock.advance(200);
    expect(bridge.texts).toEqual(['second', 'first']);
  });

  it.each([{ lossRate: -0.1 }, { duplicateRate: 2 }, { reorderRate: Number.NaN }, { latencyMs: -5 }])(
    'refuses conditions %j and keeps the old ones',
    changes => {
      const { conditions } = createTestBroker().broker.port('hall');
      conditions.set({ latencyMs: 70 });
      const before = conditions.current;
      expect(() => conditions.set(changes as Partial<LinkConditions>)).toThrow(
        expect.objectContaining({ code: 'CONDITIONS_INVALID' }),
      );
      expect(conditions.current).toEqual(before);
    },
  );

  it('takes the default again for undefined', () => {
    const { conditions } = createTestBroker().broker.port('hall');
    const before = conditions.current;
    conditions.set({ up: false, outageVisibleTo: 'both', latencyMs: 900, lossRate: 0.5 });
    conditions.set({ up: undefined as never, latencyMs: undefined as never, lossRate: undefined as never });
    expect(conditions.current).toEqual({ ...before, outageVisibleTo: 'both' });
    conditions.set({ up: false });
    expect(conditions.current.outageVisibleTo).toBe('nobody');
  });
});
