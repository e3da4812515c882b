import { bridgeTopic, parseBridgeTopic } from '../../protocol/mqtt/topics.ts';
import type { Rights } from '../../simulator/broker/broker-core.ts';
import type { Authorize } from '../../simulator/broker/virtual-broker.ts';

export const cloudCredentials = { username: 'cloud', password: 'cloud' } as const;

/**
 * The topics that each party may use at one of our brokers: a bridge may use only its own, and the cloud hears all
 * bridges and sends them jobs. `passwords` are by bridge id and are read again at each connection.
 */
export function brokerRights(passwords: ReadonlyMap<string, string>): Authorize {
  return ({ username, password }) => {
    if (username === cloudCredentials.username && password === cloudCredentials.password)
      return rightsOfCloud;
    return passwords.get(username) === password ? rightsOfBridge(username) : undefined;
  };
}

export const rightsOfCloud: Rights = {
  mayPublish: topic => parseBridgeTopic(topic)?.topic === 'jobs',
  maySubscribe: () => true,
};

/**
 * Each bridge has one session, as with `use_username_as_clientid` of Mosquitto, so that it cannot fill the broker with
 * others.
 */
export function rightsOfBridge(bridgeId: string): Rights {
  return {
    clientId: bridgeId,
    mayPublish(topic) {
      const parsed = parseBridgeTopic(topic);
      return parsed?.bridgeId === bridgeId && parsed.topic !== 'jobs';
    },
    maySubscribe: filter => filter === bridgeTopic(bridgeId, 'jobs'),
  };
}
