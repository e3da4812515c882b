import { test } from 'vitest';
import {
  clientIdUsers,
  describeClientIdContract,
} from '../../../simulator/broker/contract/client-id-contract.ts';
import { describeMqttContract } from '../../../simulator/broker/contract/mqtt-contract.ts';
import { findMosquitto, startMosquitto } from './testing/mosquitto.ts';
import { createRealBench, credentials } from './testing/real-bench.ts';

const mosquitto = findMosquitto();
const topics = ['readwrite contract/#', 'readwrite contract-probe'];

if (mosquitto) {
  describeMqttContract('MQTT.js on Mosquitto', async () => {
    const { runsUrl, ...broker } = await startMosquitto(mosquitto, { runs: [{ ...credentials, topics }] });
    return createRealBench({ ...broker, url: runsUrl });
  });
  describeClientIdContract("MQTT.js on Mosquitto's listener for bridges", async () => {
    const users = [credentials.username, ...clientIdUsers];
    const bridges = users.map(username => ({ ...credentials, username, topics }));
    const { bridgesUrl, ...broker } = await startMosquitto(mosquitto, { bridges });
    return createRealBench({ ...broker, url: bridgesUrl });
  });
} else {
  test('MQTT.js on Mosquitto', ({ skip }) => skip('Mosquitto is not installed (apt-get install mosquitto)'));
}
