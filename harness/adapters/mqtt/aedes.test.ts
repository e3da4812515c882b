import { createAedesBroker } from '../../../simulator/broker/aedes/aedes-broker.ts';
import type { Authorize, Rights } from '../../../simulator/broker/broker-core.ts';
import { describeClientIdContract } from '../../../simulator/broker/contract/client-id-contract.ts';
import { describeMqttContract } from '../../../simulator/broker/contract/mqtt-contract.ts';
import { createRealBench, credentials } from './testing/real-bench.ts';

const rights: Rights = { mayPublish: isOwn, maySubscribe: isOwn };

function isOwn(topic: string): boolean {
  return topic.startsWith('contract/') || topic === 'contract-probe';
}

async function bench() {
  const authorize: Authorize = ({ password }) => (password === credentials.password ? rights : undefined);
  return createRealBench(await createAedesBroker({ authorize }));
}

describeMqttContract('MQTT.js on aedes over TCP', bench);
describeClientIdContract('MQTT.js on aedes over TCP', bench);
