import { describe, expect, test } from 'vitest';
import { buildTimeline } from './build.ts';
import { decodeTimeline, encodeTimeline } from './codec.ts';
import { jobTrace } from './testing/job-trace.ts';

const timeline = buildTimeline(jobTrace);
const typesIn = (group: string, name: string) => {
  const lane = timeline.lanes.findIndex(each => each.group === group && each.name === name);
  return jobTrace.filter((_, index) => timeline.lane[index] === lane).map(({ type }) => type);
};

describe('A timeline', () => {
  test('gives every event one lane, from the scenario down to the locks', () => {
    expect(timeline.lanes.map(({ group, name }) => `${group}: ${name}`)).toEqual([
      'scenario: steps',
      'cloud: HTTP',
      'cloud: jobs',
      'cloud: events',
      'cloud: webhooks',
      'MQTT: hall',
      'bridge hall: jobs',
      'Bluetooth: bridge hall – front',
      'lock front: power',
      'lock front: link',
      'lock front: bolt',
      'lock front: events',
      'lock front: keys and cards',
      'lock front: lights and beeps',
      'lock front: operations',
    ]);
    expect(typesIn('MQTT', 'hall')).toEqual([
      'mqtt.connected',
      'mqtt.publish',
      'mqtt.deliver',
      'mqtt.publish',
      'mqtt.deliver',
    ]);
    expect(typesIn('Bluetooth', 'bridge hall – front')).toEqual(['ble.connected', 'ble.segment']);
  });

  test("leads a job's way through all lanes, and nothing else", () => {
    expect(timeline.flows).toEqual(['unlock front · job j1']);
    const others = jobTrace.filter((_, index) => timeline.flow[index] === -1).map(({ type }) => type);
    expect(others).toEqual([
      'machine.transition',
      'mqtt.connected',
      'lock.paired',
      'device.registered',
      'step.started',
      'machine.transition',
      'lock.signalled',
      'step.started',
      'keypad.pressed',
      'keypad.refused',
    ]);
  });

  test('has a span for each state, step and job', () => {
    const { spans, labels, lanes } = timeline;
    const told = [...spans.from].map(
      (from, index) =>
        `${lanes[spans.lane[index]!]!.name} ${labels[spans.label[index]!]} ${from}-${spans.to[index]}`,
    );
    expect(told.sort()).toEqual(
      [
        'power running 0-26',
        'steps 12  cloud.unlock 4-23',
        'steps 14  keypad.enter 23-26',
        'jobs unlock 5-21',
        'jobs request 9-18',
        'bridge hall – front connected 11-26',
        'link advertising 0-12',
        'link connected 12-26',
        'bolt locked 0-14',
        'bolt unlocking 14-26',
      ].sort(),
    );
  });

  test('marks refusals alone', () => {
    expect(jobTrace.filter((_, index) => timeline.level[index]! > 0).map(({ type }) => type)).toEqual([
      'keypad.refused',
    ]);
  });

  test('is the same after it was packed and unpacked', () => {
    expect(decodeTimeline(encodeTimeline(timeline))).toEqual(timeline);
  });

  test('of no events, or of events of unknown types, is complete as well', () => {
    expect(buildTimeline([]).at).toHaveLength(0);
    const strange = buildTimeline([{ seq: 7, at: 5, source: 'toaster', type: 'bread.up' }]);
    expect(strange.lanes).toEqual([{ group: 'toaster', name: 'events', shape: 'marks' }]);
  });
});
