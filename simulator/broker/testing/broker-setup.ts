import type { MqttOptions } from '../../../protocol/mqtt/port.ts';
import { createRandomSource } from '../../world/random.ts';
import { createTrace } from '../../world/trace.ts';
import { createVirtualClock } from '../../world/virtual-clock.ts';
import { ClientLog } from '../contract/client-log.ts';
import { createVirtualBroker } from '../virtual-broker.ts';

const startMs = Date.UTC(2026, 8, 1);

export const will = { topic: 'bridges/hall/presence', payload: Buffer.from('offline'), retain: true };

export function createTestBroker(seed = 'broker test') {
  const clock = createVirtualClock(startMs);
  const trace = createTrace(clock);
  const random = createRandomSource(seed);
  const broker = createVirtualBroker({
    clock,
    random,
    trace,
    authorize({ password }) {
      if (password !== 'right') return undefined;
      const isOwn = (topic: string) => !topic.startsWith('elsewhere/');
      return { mayPublish: isOwn, maySubscribe: isOwn };
    },
  });
  return { clock, trace, random, broker };
}

/** A cloud that hears everything of the bridge `hall`, which waits for jobs in a persistent session. */
export function connectHall(seed?: string) {
  const world = createTestBroker(seed);
  const connectAs = (name: string, options: Partial<MqttOptions>) => {
    const log = new ClientLog();
    const base = {
      clientId: name,
      username: 'qa',
      password: 'right',
      cleanSession: true,
      keepAliveSeconds: 60,
    };
    log.connection = world.broker.port(name).connect({ ...base, ...options }, log);
    return log;
  };
  const connect = (options: Partial<MqttOptions> = {}) =>
    connectAs('hall', { cleanSession: false, will, ...options });
  const cloud = connectAs('cloud', {});
  for (const topic of ['presence', 'events']) cloud.connection.subscribe(`bridges/+/${topic}`);
  const bridge = connect();
  bridge.connection.subscribe('bridges/hall/jobs');
  world.clock.advance(1_000);
  return { ...world, cloud, bridge, connect };
}
