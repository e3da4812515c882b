import { bridgeTopic, parseBridgeTopic } from '../../protocol/mqtt/topics.ts';
import type { Authorize } from '../../simulator/broker/virtual-broker.ts';

export const cloudCredentials = { username: 'cloud', password: 'cloud' } as const;

/**
 * Who may use which topic of a broker of ours: a bridge reaches its own only, the cloud hears all bridges and gives them
 * jobs. `passwords`: by bridge id, read anew at each connection.
 */
export function brokerRights(passwords: ReadonlyMap<string, string>): Authorize {
  return ({ username, password }) => {
    if (username === cloudCredentials.username && password === cloudCredentials.password) {
      return { mayPublish: topic => parseBridgeTopic(topic)?.topic === 'jobs', maySubscribe: () => true };
    }
    if (passwords.get(username) !== password) return undefined;
    return {
      mayPublish(topic) {
        const parsed = parseBridgeTopic(topic);
        return parsed?.bridgeId === username && parsed.topic !== 'jobs';
      },
      maySubscribe: filter => filter === bridgeTopic(username, 'jobs'),
    };
  };
}
