import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClientLog } from '../../simulator/broker/contract/client-log.ts';
import { createMqttJsPort } from '../adapters/mqtt/mqtt-js-port.ts';
import { findMosquitto, type Mosquitto, startMosquitto } from '../adapters/mqtt/testing/mosquitto.ts';
import { credentials, waitUntil } from '../adapters/mqtt/testing/real-bench.ts';
import type { Scenario } from '../language/types.ts';
import { readScenarioFile } from '../runner/read.ts';
import { runOne } from '../runner/run-one.ts';
import { defaultSettings } from '../runner/settings.ts';
import { createScenarioLanguage } from '../vocabulary/scenario-language.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const mosquitto = findMosquitto();
/** A broker with the rights that the documentation describes. */
const runner = credentials;

/** Every way in which a scenario uses a broker; `lockbench run --profile stack --broker …` runs the whole suite. */
const representative = [
  'bridge/unlink',
  'faults/bridge-power-cut',
  'faults/mqtt-duplicate',
  'faults/mqtt-latency',
  'faults/mqtt-loss',
  'faults/mqtt-redelivery',
  'faults/wifi-flaps',
];

function firstOf(name: string): Scenario {
  return readScenarioFile(createScenarioLanguage(), `${root}scenarios/${name}.scenario.yaml`, root)[0]!;
}

describe.skipIf(!mosquitto)('A scenario over Mosquitto (apt-get install mosquitto)', () => {
  let broker: Mosquitto;
  beforeAll(async () => {
    broker = await startMosquitto(mosquitto!, { runs: [runner] });
    await import('./stack.ts');
  });
  afterAll(() => broker.stop());

  function run(scenario: Scenario, url = broker.runsUrl) {
    const settings = { ...defaultSettings(root), profile: 'stack', trace: 'never' } as const;
    return runOne(scenario, { ...settings, broker: { url, ...credentials } });
  }

  async function retained(): Promise<readonly string[]> {
    const log = new ClientLog();
    const login = { clientId: 'witness', ...credentials, cleanSession: true, keepAliveSeconds: 30 };
    log.connection = createMqttJsPort(broker.runsUrl).connect(login, log);
    log.connection.subscribe('lockbench-runs/#');
    log.publish('lockbench-runs/witness', 'all is here');
    await waitUntil(() => log.texts.includes('all is here'));
    log.connection.close();
    return log.messages.filter(({ retain }) => retain).map(({ topic }) => topic);
  }

  it.each(representative)('passes: %s', async name => {
    const { verdict, reason } = await run(firstOf(name));
    expect([verdict, reason]).toEqual(['passed', undefined]);
  });

  it('passes beside itself, with the same ids, and leaves nothing retained', async () => {
    const scenario = firstOf('faults/wifi-flaps');
    const reports = await Promise.all([run(scenario), run(scenario), run(scenario)]);
    expect(reports.map(({ verdict, reason }) => reason ?? verdict)).toEqual(['passed', 'passed', 'passed']);
    expect(await retained()).toEqual([]);
  });

  it('is skipped, with the reason, when it stops the broker', async () => {
    const { verdict, reason } = await run(firstOf('faults/broker-down'));
    expect([verdict, reason]).toEqual(['skipped', 'an outside broker is not ours to stop']);
  });

  it('fails at once when the broker stops', async () => {
    const scenario = firstOf('faults/mqtt-duplicate');
    let events = 0;
    const other = await startMosquitto(mosquitto!, { runs: [runner] });
    const settings = { ...defaultSettings(root), profile: 'stack', trace: 'never' } as const;
    const started = performance.now();
    const report = await runOne(
      scenario,
      { ...settings, broker: { url: other.runsUrl, ...credentials } },
      ({ type }) => {
        if (type !== 'step.started') return;
        events += 1;
        if (events === 3) void other.stop();
      },
    );
    expect([report.verdict, report.reason]).toEqual([
      'failed',
      expect.stringContaining('BROKER_UNREACHABLE'),
    ]);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('names the broker, without its credentials, in the line that runs it again', async () => {
    const scenario = firstOf('bridge/unlink');
    const wrong = { ...scenario, steps: [...scenario.steps, scenario.steps[0]!] };
    const { replay } = await run(wrong);
    expect(replay).toContain(`--profile stack --broker ${broker.runsUrl}`);
    expect(replay).not.toContain(credentials.password);
  });
});
