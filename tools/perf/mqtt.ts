import { createMqttJsPort } from '../../harness/adapters/mqtt/mqtt-js-port.ts';
import { bridgePasswords } from '../../harness/adapters/mqtt/testing/bridge-bench.ts';
import { findMosquitto, startMosquitto } from '../../harness/adapters/mqtt/testing/mosquitto.ts';
import type { RestartableBroker } from '../../harness/adapters/mqtt/testing/real-bench.ts';
import { brokerRights, cloudCredentials } from '../../harness/profiles/rights.ts';
import { bridgeTopic } from '../../protocol/mqtt/topics.ts';
import { createAedesBroker } from '../../simulator/broker/aedes/aedes-broker.ts';
import type { Authorize } from '../../simulator/broker/virtual-broker.ts';
import { formatRate, median, ratio } from './figures.ts';
import { createCommands } from './mqtt-commands.ts';
import { BARE_TOPICS, bareCredentials, createPingPong } from './mqtt-ping-pong.ts';

/** About half a minute in all: rounds of commands and of bare messages in turn, so that both meet the same machine. */
const ROUNDS = 5;
const ROUND_MS = 500;
const homeCounts = [1, 16];
const WARM_UP = 4_000;
const WARM_UP_MS = 4_000;
const LIMIT_MS = 120_000;

const timeUp = setTimeout(() => {
  console.error(`gave up after ${LIMIT_MS / 1_000} s`);
  process.exit(1);
}, LIMIT_MS);

console.log(
  'commands  cloud -> broker on TCP -> bridge -> Bluetooth -> lock and back; the air without its waits',
);
console.log(
  'bare      MQTT.js through the same broker: a message and its answer, QoS 1, persistent sessions\n',
);
for (const homes of homeCounts) {
  await compare('aedes', homes, await createAedesBroker({ authorize: rightsOf(homes) }));
}
const mosquitto = findMosquitto();
if (mosquitto) {
  for (const homes of homeCounts) {
    const { runsUrl, ...broker } = await startMosquitto(mosquitto, { runs: usersOf(homes) });
    await compare('Mosquitto', homes, { ...broker, url: runsUrl });
  }
} else {
  console.log('Mosquitto is not installed (apt-get install mosquitto).');
}
clearTimeout(timeUp);

async function compare(name: string, homes: number, broker: RestartableBroker): Promise<void> {
  const commands = await createCommands(homes, party => createMqttJsPort(broker.url, { name: party }));
  const bare = await createPingPong(broker.url, homes);
  const pairs: { ours: Speed; bare: Speed }[] = [];
  await warmUp(commands);
  await warmUp(bare);
  for (let round = 0; round < ROUNDS; round += 1) {
    pairs.push({ ours: await measure(commands), bare: await measure(bare) });
  }
  console.log(`${name}, ${homes === 1 ? 'one at a time' : `${homes} at a time`}`);
  console.log(`          commands ${figures(pairs.map(({ ours }) => ours))}`);
  console.log(`          bare     ${figures(pairs.map(pair => pair.bare))}`);
  console.log(`          ratio    ${ratio(pairs.map(pair => pair.ours.perSecond / pair.bare.perSecond))}`);
  const ofTime = median(pairs.map(pair => pair.bare.processorUs / pair.ours.processorUs));
  console.log(
    `                   ${ofTime.toFixed(2)} by processor time, which a busy machine troubles less\n`,
  );
  await bare.close();
  commands.close();
  await broker.stop();
}

interface Exchange {
  run(forMs: number): Promise<number>;
}

interface Speed {
  readonly perSecond: number;
  /** Of this process; Mosquitto's own is not in it. */
  readonly processorUs: number;
}

/** The compiler needs some thousand rounds before it leaves the code alone. */
async function warmUp({ run }: Exchange): Promise<void> {
  const deadline = performance.now() + WARM_UP_MS;
  for (let count = 0; count < WARM_UP && performance.now() < deadline; ) count += await run(ROUND_MS / 2);
}

async function measure({ run }: Exchange): Promise<Speed> {
  const started = performance.now();
  const before = process.cpuUsage();
  const count = await run(ROUND_MS);
  const { user, system } = process.cpuUsage(before);
  return {
    perSecond: count / ((performance.now() - started) / 1_000),
    processorUs: (user + system) / count,
  };
}

function figures(speeds: readonly Speed[]): string {
  const processorUs = median(speeds.map(speed => speed.processorUs));
  return `${formatRate(median(speeds.map(({ perSecond }) => perSecond)))}  ${Math.round(processorUs)} us of processor time each`;
}

function rightsOf(homes: number): Authorize {
  const known = brokerRights(bridgePasswords(homes));
  const isBare = (topic: string) => topic.startsWith(BARE_TOPICS);
  const bare = { mayPublish: isBare, maySubscribe: isBare };
  return login => (login.username === bareCredentials.username ? bare : known(login));
}

function usersOf(homes: number) {
  const ofBridges = [...bridgePasswords(homes)].map(([username, password]) => ({
    username,
    password,
    topics: [
      `read ${bridgeTopic(username, 'jobs')}`,
      ...(['results', 'events', 'presence'] as const).map(topic => `write ${bridgeTopic(username, topic)}`),
    ],
  }));
  return [
    { ...cloudCredentials, topics: ['readwrite lockbench/v1/bridges/#'] },
    { ...bareCredentials, topics: [`readwrite ${BARE_TOPICS}#`] },
    ...ofBridges,
  ];
}
