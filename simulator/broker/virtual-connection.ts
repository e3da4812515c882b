import type { MqttConnection, MqttEvents, MqttOptions } from '../../protocol/mqtt/port.ts';
import type { BrokerCore } from './broker-core.ts';
import { ClientConnection } from './client-connection.ts';
import type { NetworkLink } from './network-link.ts';
import type { PacketToBroker, PacketToClient } from './packets.ts';
import { Pipe } from './pipe.ts';
import { ServerConnection } from './server-connection.ts';

/** Both ends of one connection and the two ways between them; lives until both ends are over. */
export class VirtualConnection {
  readonly #link: NetworkLink;
  readonly #client: ClientConnection;
  readonly #server: ServerConnection;
  readonly #up: Pipe<PacketToBroker>;
  readonly #down: Pipe<PacketToClient>;

  static open(core: BrokerCore, link: NetworkLink, options: MqttOptions, events: MqttEvents): MqttConnection {
    return new VirtualConnection(core, link, options, events).#client;
  }

  private constructor(core: BrokerCore, link: NetworkLink, options: MqttOptions, events: MqttEvents) {
    this.#link = link;
    const onOver = () => this.#ended();
    const client = new ClientConnection(link, core.trace, options, events, onOver);
    const server = new ServerConnection(core, link, onOver);
    this.#client = client;
    this.#server = server;
    this.#up = new Pipe<PacketToBroker>(link, {
      arrive: packet => server.receive(packet),
      onBroken: () => client.lose(),
      repeat: repeated,
    });
    this.#down = new Pipe<PacketToClient>(link, {
      arrive: packet => client.receive(packet),
      onBroken: () => server.drop('lost'),
      repeat: repeated,
    });
    link.watchers.add(this);
    server.begin(this.#down);
    client.begin(this.#up);
  }

  conditionsChanged(): void {
    this.#up.resume();
    this.#down.resume();
    this.#client.watch();
    this.#server.watch(this.#client.lastSentMs);
    const { up, outageVisibleTo } = this.#link.current;
    if (up || outageVisibleTo === 'nobody') return;
    this.#link.clock.setTimer(
      () => {
        this.#client.lose();
        if (outageVisibleTo === 'both') this.#server.drop('lost');
      },
      0,
      'loss of an MQTT link',
    );
  }

  #ended(): void {
    if (!this.#client.isOver) return;
    if (this.#server.isOver) this.#link.watchers.delete(this);
    // The broker has never heard of this connection, so its end need not wait for the link.
    else if (!this.#server.isAccepted && !this.#link.canPass) this.#server.drop('lost');
  }
}

function repeated<P extends PacketToBroker | PacketToClient>(packet: P): P | undefined {
  if (packet.type !== 'publish' || packet.id === 0) return undefined;
  return { ...packet, message: { ...packet.message, duplicate: true } };
}
