import { test } from 'vitest';
import { describeMqttContract } from '../../../simulator/broker/mqtt-contract.ts';
import { findMosquitto, startMosquitto } from './testing/mosquitto.ts';
import { credentials, realBench } from './testing/real-bench.ts';

const mosquitto = findMosquitto();

if (mosquitto) {
  describeMqttContract('MQTT.js on Mosquitto', async () => {
    const topics = ['readwrite contract/#', 'readwrite contract-probe'];
    return realBench(await startMosquitto(mosquitto, [{ ...credentials, topics }]));
  });
} else {
  test('MQTT.js on Mosquitto', ({ skip }) => skip('Mosquitto is not installed (apt-get install mosquitto)'));
}
