import { createAedesBroker } from '../../../simulator/broker/aedes/aedes-broker.ts';
import type { Rights } from '../../../simulator/broker/broker-core.ts';
import { describeMqttContract } from '../../../simulator/broker/mqtt-contract.ts';
import { credentials, realBench } from './testing/real-bench.ts';

const rights: Rights = { mayPublish: isOwn, maySubscribe: isOwn };

function isOwn(topic: string): boolean {
  return topic.startsWith('contract/') || topic === 'contract-probe';
}

describeMqttContract('MQTT.js on aedes over TCP', async () =>
  realBench(
    await createAedesBroker({
      authorize: ({ password }) => (password === credentials.password ? rights : undefined),
    }),
  ),
);
