import { mqttJsPort } from '../../harness/adapters/mqtt/mqtt-js-port.ts';
import { findMosquitto, startMosquitto } from '../../harness/adapters/mqtt/testing/mosquitto.ts';
import type { RealBroker } from '../../harness/adapters/mqtt/testing/real-bench.ts';
import { bridgePasswords } from '../../harness/adapters/mqtt/testing/room.ts';
import { brokerRights, cloudCredentials } from '../../harness/profiles/rights.ts';
import { bridgeTopic } from '../../protocol/mqtt/topics.ts';
import { createAedesBroker } from '../../simulator/broker/aedes/aedes-broker.ts';
import { median, rate, ratio } from './figures.ts';
import { createCommands } from './mqtt-commands.ts';
import { createPingPong } from './mqtt-ping-pong.ts';

/** About 20 s in all: rounds of commands and of bare messages in turn, so that both meet the same machine. */
const ROUNDS = 5;
const ROUND_MS = 400;
const HOMES = [1, 16];
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
for (const homes of HOMES) {
  await compare('aedes', homes, await createAedesBroker({ authorize: brokerRights(bridgePasswords(homes)) }));
}
const mosquitto = findMosquitto();
if (mosquitto) {
  for (const homes of HOMES)
    await compare('Mosquitto', homes, await startMosquitto(mosquitto, usersOf(homes)));
} else {
  console.log('Mosquitto is not installed (apt-get install mosquitto).');
}
clearTimeout(timeUp);

async function compare(name: string, homes: number, broker: RealBroker): Promise<void> {
  const commands = await createCommands(homes, party => mqttJsPort(broker.url, { name: party }));
  const bare = await createPingPong(broker.url, bridgePasswords(homes));
  const pairs: { ours: number; bare: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const pair = { ours: await commands.perSecond(ROUND_MS), bare: await bare.perSecond(ROUND_MS) };
    // The first round warms the compiler up.
    if (round > 0) pairs.push(pair);
  }
  console.log(`${name}, ${homes === 1 ? 'one at a time' : `${homes} at a time`}`);
  console.log(`          commands ${rate(median(pairs.map(({ ours }) => ours)))}`);
  console.log(`          bare     ${rate(median(pairs.map(pair => pair.bare)))}`);
  console.log(`          ratio    ${ratio(pairs.map(pair => pair.ours / pair.bare))}\n`);
  await bare.close();
  commands.close();
  await broker.stop();
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
  return [{ ...cloudCredentials, topics: ['readwrite lockbench/v1/bridges/#'] }, ...ofBridges];
}
