import type { MqttPort } from '../../../../protocol/mqtt/port.ts';
import type { BrokerProbe } from './broker-probe.ts';
import type { BrokerLeftovers } from './namespaced-port.ts';
import type { OutsideBroker } from './outside-broker.ts';

/**
 * Clears what a world has left at its broker: sessions first, because a broker that has not noticed yet that a
 * client is gone sends the will of its former connection then, which is retained too.
 * @throws {LockbenchError} BROKER_UNREACHABLE
 */
export async function clearLeftovers(
  port: MqttPort,
  { username, password }: OutsideBroker,
  { sessions, retained }: BrokerLeftovers,
  probe: BrokerProbe,
): Promise<void> {
  const login = { username, password, cleanSession: true, keepAliveSeconds: 30 };
  const discard = (clientId: string) =>
    new Promise<void>(resolve => {
      const connection = port.connect(
        { ...login, clientId },
        { onOpen: () => connection.close(), onMessage() {}, onClosed: () => resolve() },
      );
    });
  await Promise.all([...sessions].map(discard));
  await Promise.all([...retained].map(topic => probe.clearRetained(topic)));
}
