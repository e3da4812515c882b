import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProfileName, Scenario } from '../language/types.ts';
import { readScenarioFile } from '../runner/read.ts';
import { runOne } from '../runner/run-one.ts';
import { defaultSettings } from '../runner/settings.ts';
import { createScenarioLanguage } from '../vocabulary/scenario-language.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every kind of link and fault once; `lockbench run --profile virtual,stack` compares the whole suite. */
const representative = [
  'access/unpair-and-pair-again',
  'algopin/one-time',
  'api/devices',
  'bridge/unlink',
  'faults/ble-cut',
  'faults/broker-down',
  'faults/bridge-power-cut',
  'faults/lock-power-cut',
  'faults/mqtt-duplicate',
  'faults/mqtt-latency',
  'faults/wifi-flaps',
];

/** Scenarios over many loss rates and latencies, where virtual and real links are most likely to differ. */
const swept = ['faults/ble-latency', 'faults/ble-poor-air'];

function allOf(name: string): readonly Scenario[] {
  return readScenarioFile(createScenarioLanguage(), `${root}scenarios/${name}.scenario.yaml`, root);
}

function firstOf(name: string): Scenario {
  return allOf(name)[0]!;
}

function run(scenario: Scenario, profile: ProfileName) {
  return runOne(scenario, { ...defaultSettings(root), profile, trace: 'never' });
}

function openSockets(): number {
  return process.getActiveResourcesInfo().filter(kind => /^(TCP|Pipe)/.test(kind)).length;
}

describe('A scenario ends the same over virtual and over real links', () => {
  let socketsBefore: number;
  let listenersBefore: number;
  const listeners = () =>
    process.eventNames().reduce((sum, event) => sum + process.listenerCount(event as 'exit'), 0);
  // Loads noble, bleno, MQTT.js and aedes.
  beforeAll(async () => {
    socketsBefore = openSockets();
    listenersBefore = listeners();
    await import('./stack.ts');
  });

  it.each(representative)('%s', async name => {
    const scenario = firstOf(name);
    const [virtual, stack] = [await run(scenario, 'virtual'), await run(scenario, 'stack')];
    expect([virtual.verdict, virtual.reason]).toEqual(['passed', undefined]);
    expect([stack.verdict, stack.reason]).toEqual(['passed', undefined]);
  });

  it.each(swept)('%s, for all its loss rates and latencies', async name => {
    for (const scenario of allOf(name)) {
      const [virtual, stack] = [await run(scenario, 'virtual'), await run(scenario, 'stack')];
      const title = JSON.stringify(scenario.matrix);
      expect([title, virtual.verdict, virtual.reason]).toEqual([title, 'passed', undefined]);
      expect([title, stack.verdict, stack.reason]).toEqual([title, 'passed', undefined]);
    }
  });

  it('also fails the same, at the same step', async () => {
    const scenario = firstOf('faults/wifi-flaps');
    // The scenario fails because it pairs a lock that already has an owner.
    const wrong = { ...scenario, steps: [...scenario.steps, scenario.steps[0]!] };
    const [virtual, stack] = [await run(wrong, 'virtual'), await run(wrong, 'stack')];
    expect(virtual.verdict).toBe('failed');
    expect([stack.verdict, stack.reason]).toEqual([virtual.verdict, virtual.reason]);
  });

  afterAll(async () => {
    await new Promise(resolve => setTimeout(resolve, 20));
    expect([openSockets(), listeners()]).toEqual([socketsBefore, listenersBefore]);
  });
});
