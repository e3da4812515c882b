import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { Aedes } from 'aedes';
import { PacketSizeGate } from '../../../protocol/mqtt/packet-size.ts';
import type { Trace } from '../../../protocol/ports/trace.ts';
import type { Authorize } from '../broker-core.ts';
import { CONNECT_TIMEOUT_MS, maxPacketBytes } from '../limits.ts';
import { AccessControl } from './access-control.ts';
import { AedesStore } from './aedes-store.ts';
import { BrokerMonitor, type MessageCounters } from './broker-monitor.ts';
import { ConnectedUsers } from './connected-users.ts';
import { SocketServer, type SocketServerOptions } from './socket-server.ts';

export interface AedesBrokerOptions extends SocketServerOptions {
  readonly authorize: Authorize;
  /** Calls back once what `authorize` has written outlives the process; nobody is let in before. Default: at once. */
  readonly whenDurable?: (callback: () => void) => void;
  readonly trace?: Trace;
}

export interface AedesStats extends Readonly<MessageCounters> {
  readonly connections: number;
  readonly sessions: number;
  readonly retained: number;
}

/** aedes on a socket: a real broker for real clients, with the rights and limits of the virtual one. */
export interface AedesBroker {
  /** `mqtt://host:port` or `mqtts://host:port`, the same after a restart. */
  readonly url: string;
  stats(): AedesStats;
  isConnected(username: string): boolean;
  /**
   * Removes all that belongs to a user: its connections are closed, its sessions are discarded with what is queued, and
   * retained messages on these topics are cleared, which their subscribers hear. The next user of that name starts
   * afresh.
   */
  forget(username: string, topics: readonly string[]): void;
  /**
   * Drops every connection at once, without a DISCONNECT and without sending wills, and refuses new ones. Persistent
   * sessions, what is queued for them and retained messages are there after `restart`.
   */
  kill(): Promise<void>;
  /** Listens again at the same address. */
  restart(): Promise<void>;
  /** Ends it for good; no socket and no timer is left. */
  stop(): Promise<void>;
}

/** Starts a broker; the package is loaded here. @throws the listening error of node:net */
export async function createAedesBroker(options: AedesBrokerOptions): Promise<AedesBroker> {
  const { Aedes } = await import('aedes');
  const { authorize, whenDurable = atOnce } = options;
  const monitor = new BrokerMonitor(options.trace);
  const access = new AccessControl({
    authorize,
    whenDurable,
    onRefused: (client, reason, topic) => monitor.onRefused(client, reason, topic),
  });
  const store = new AedesStore({
    isGranted: (client, filter) => access.isGranted(client, filter),
    onDropped: (topic, where) => monitor.onDropped(topic, where),
  });
  const aedes = await Aedes.createBroker({
    ...access.hooks,
    persistence: store,
    connectTimeout: CONNECT_TIMEOUT_MS,
    // This limit is of MQTT 3.1 only; the access control checks the id that the client sends.
    maxClientsIdLength: Number.POSITIVE_INFINITY,
  });
  const server = new SocketServer(options, socket => serve(aedes, socket));
  const broker = new EmbeddedBroker({ aedes, access, store, monitor, server });
  await server.listen();
  return broker;
}

interface BrokerParts {
  readonly aedes: Aedes;
  readonly access: AccessControl;
  readonly store: AedesStore;
  readonly monitor: BrokerMonitor;
  readonly server: SocketServer;
}

class EmbeddedBroker implements AedesBroker {
  readonly #parts: BrokerParts;
  readonly #users = new ConnectedUsers();

  constructor(parts: BrokerParts) {
    this.#parts = parts;
    const { aedes, access, monitor } = parts;
    aedes.on('client', client => this.#users.add(client));
    aedes.on('clientDisconnect', client => this.#users.remove(client));
    monitor.observe(aedes, () => (access.isOpen ? 'ended' : 'down'));
  }

  get url(): string {
    return this.#parts.server.url;
  }

  stats(): AedesStats {
    const { aedes, monitor, store } = this.#parts;
    return {
      ...monitor.counters,
      connections: aedes.connectedClients,
      sessions: store.sessionCount,
      retained: store.retainedCount,
    };
  }

  isConnected(username: string): boolean {
    return this.#users.of(username).length > 0;
  }

  forget(username: string, topics: readonly string[]): void {
    const { aedes, store } = this.#parts;
    for (const client of this.#users.of(username)) client.close();
    store.discardUser(username);
    for (const topic of topics) {
      const empty = { cmd: 'publish', payload: Buffer.alloc(0), dup: false } as const;
      aedes.publish({ ...empty, topic, qos: 1, retain: true }, () => {});
    }
  }

  async kill(): Promise<void> {
    const { aedes, access, server } = this.#parts;
    if (!access.isOpen) return;
    access.isOpen = false;
    await server.close();
    // aedes drops a client one or two turns of the event loop after its socket.
    for (let turn = 0; turn < 10 && aedes.connectedClients > 0; turn++) await setImmediate();
  }

  async restart(): Promise<void> {
    const { access, server } = this.#parts;
    if (access.isOpen) return;
    await server.listen();
    access.isOpen = true;
  }

  async stop(): Promise<void> {
    await this.kill();
    await new Promise<void>(resolve => this.#parts.aedes.close(resolve));
  }
}

function serve(aedes: Aedes, socket: Socket): void {
  aedes.handle(socket);
  const gate = new PacketSizeGate(maxPacketBytes);
  // aedes reads on `readable`; each chunk that it takes passes here first.
  socket.on('data', (chunk: Buffer) => {
    if (gate.check(chunk) === 'too large') socket.destroy();
  });
}

function atOnce(callback: () => void): void {
  callback();
}
