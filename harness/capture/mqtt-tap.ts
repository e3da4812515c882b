import type { MqttConnection, MqttPort } from '../../protocol/mqtt/port.ts';
import type { Clock } from '../../protocol/ports/clock.ts';
import {
  connackPacket,
  connectPacket,
  disconnectPacket,
  pubackPacket,
  publishPacket,
  subackPacket,
  subscribePacket,
} from './mqtt-packets.ts';
import type { WritePacket } from './pcapng.ts';
import { TcpTalk } from './tcp-talk.ts';

/** The registered port of MQTT, so that analysers recognise the protocol. */
const BROKER_PORT = 1883;
const FIRST_CLIENT_PORT = 49_152;
const CLIENT_PORTS = 65_536 - FIRST_CLIENT_PORT;

/** The allocator of port numbers for the connections of a capture. */
export function clientPorts(): () => number {
  let made = 0;
  return () => FIRST_CLIENT_PORT + (made++ % CLIENT_PORTS);
}

/**
 * Wraps the way to a broker and writes a copy of its traffic as MQTT over TCP. It sees only what the port sends and
 * receives: it makes up its own packet numbers, and writes an acknowledgement when the party gives or gets it.
 */
export function tapMqtt(port: MqttPort, clock: Clock, write: WritePacket, nextPort: () => number): MqttPort {
  return {
    connect(options, events) {
      const talk = new TcpTalk(write, { client: nextPort(), server: BROKER_PORT }, clock.now());
      const client = (bytes: Uint8Array) => talk.say('client', bytes, clock.now());
      const server = (bytes: Uint8Array) => talk.say('server', bytes, clock.now());
      const ids = { client: 0, server: 0 };
      const nextId = (of: 'client' | 'server') => {
        ids[of] = (ids[of] % 0xffff) + 1;
        return ids[of];
      };
      const unacknowledged: number[] = [];
      let endedByClient = false;
      client(connectPacket(options));
      const connection = port.connect(options, {
        onOpen(session) {
          server(connackPacket(session));
          events.onOpen(session);
        },
        onMessage(message) {
          const id = nextId('server');
          server(publishPacket(message, id));
          events.onMessage(message);
          if (message.qos === 1) unacknowledged.push(id);
        },
        beforeAcknowledgement(acknowledge) {
          const told = () => {
            client(pubackPacket(unacknowledged.shift()!));
            acknowledge();
          };
          if (events.beforeAcknowledgement) events.beforeAcknowledgement(told);
          else told();
        },
        onClosed(reason) {
          if (reason === 'refused') server(connackPacket('refused'));
          talk.end(endedByClient ? 'client' : 'server', clock.now());
          events.onClosed(reason);
        },
      });
      const tapped: MqttConnection = {
        subscribe(filter) {
          const id = nextId('client');
          client(subscribePacket(filter, id));
          server(subackPacket(id));
          connection.subscribe(filter);
        },
        publish(topic, payload, { qos, retain = false }, onAcknowledged) {
          const id = nextId('client');
          client(publishPacket({ topic, payload, qos, retain, duplicate: false }, id));
          connection.publish(topic, payload, { qos, retain }, () => {
            server(pubackPacket(id));
            onAcknowledged?.();
          });
        },
        close() {
          endedByClient = true;
          client(disconnectPacket);
          connection.close();
        },
        abandon() {
          endedByClient = true;
          connection.abandon();
        },
      };
      return tapped;
    },
  };
}
