import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import type { Client } from 'aedes';
import { PacketSizeGate } from '../../../protocol/mqtt/packet-size.ts';
import { noTrace, type Trace, type TraceData } from '../../../protocol/ports/trace.ts';
import type { Authorize } from '../broker-core.ts';
import { clientOf } from '../client-key.ts';
import { CONNECT_TIMEOUT_MS, MAX_CONNECTIONS, maxPacketBytes } from '../limits.ts';
import { AedesStore } from './aedes-store.ts';
import { ConnectedUsers } from './connected-users.ts';
import { Door } from './door.ts';

export interface AedesBrokerOptions {
  readonly authorize: Authorize;
  /** Calls back once what `authorize` has noted outlives the process: nobody is let in before. Default: at once. */
  readonly whenKept?: (callback: () => void) => void;
  readonly trace?: Trace;
  /** Default: 127.0.0.1. */
  readonly host?: string;
  /** Default: a free one. */
  readonly port?: number;
  /** PEM; present: TLS alone. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Sockets at a time; more are closed at once. */
  readonly maxConnections?: number;
  /** Told of every socket that it has accepted. */
  readonly onSocket?: (socket: Socket) => void;
}

export interface AedesStats {
  /** Messages since the broker was created. */
  readonly published: number;
  readonly dropped: number;
  readonly refused: number;
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
   * Nothing is left of a user: its connections are closed, its sessions discarded with what is queued, and what is
   * retained on these topics is taken back, which those that listen hear. Whoever has the name next begins anew.
   */
  forget(username: string, topics: readonly string[]): void;
  /**
   * Drops every connection at once, without a goodbye and without sending wills, and refuses new ones. Persistent
   * sessions, what is queued for them and retained messages are there after `restart`.
   */
  kill(): Promise<void>;
  /** Listens again at the same address. */
  restart(): Promise<void>;
  /** Ends it for good; no socket and no timer is left. */
  stop(): Promise<void>;
}

/** Starts a broker; the package is loaded here. */
export async function createAedesBroker(options: AedesBrokerOptions): Promise<AedesBroker> {
  const { Aedes } = await import('aedes');
  const { authorize, whenKept = atOnce, trace = noTrace, host = '127.0.0.1', tls } = options;
  const counters = { published: 0, dropped: 0, refused: 0 };
  const emit = (type: string, data: TraceData) => {
    if (trace.on) trace.emit('broker', type, data);
  };
  const door = new Door({
    authorize,
    whenKept,
    onRefused(client, reason, topic) {
      counters.refused += 1;
      emit('mqtt.refused', { link: nameOf(client), reason, topic });
    },
  });
  const store = new AedesStore({
    isGranted: (client, filter) => door.isGranted(client, filter),
    onDropped(topic, where) {
      counters.dropped += 1;
      emit('mqtt.dropped', { topic, where });
    },
  });
  const aedes = await Aedes.createBroker({
    ...door.hooks,
    persistence: store,
    connectTimeout: CONNECT_TIMEOUT_MS,
    // Of MQTT 3.1 alone; what a client says, the door has measured.
    maxClientsIdLength: Number.POSITIVE_INFINITY,
  });
  const users = new ConnectedUsers();
  aedes.on('client', client => users.add(client));
  aedes.on('connackSent', ({ returnCode, sessionPresent }, client) => {
    const name = nameOf(client);
    if (returnCode === 0) {
      emit('mqtt.connected', { link: name, client: name, session: sessionPresent ? 'resumed' : 'fresh' });
    } else {
      counters.refused += 1;
      emit('mqtt.closed', { link: name, side: 'broker', reason: 'refused' });
    }
  });
  aedes.on('clientDisconnect', client => {
    users.remove(client);
    emit('mqtt.closed', { link: nameOf(client), side: 'broker', reason: door.isOpen ? 'ended' : 'down' });
  });
  aedes.on('publish', ({ topic, payload, qos, retain }, client) => {
    if (!client) return;
    counters.published += 1;
    if (trace.on) emit('mqtt.publish', { link: nameOf(client), topic, bytes: payload.length, qos, retain });
  });

  const sockets = new Set<Socket>();
  const serve = (socket: Socket | TLSSocket): Client => {
    const client = aedes.handle(socket);
    const gate = new PacketSizeGate(maxPacketBytes);
    // aedes reads on `readable`; each chunk that it takes passes here first.
    socket.on('data', (chunk: Buffer) => {
      if (gate.take(chunk) === 'too large') socket.destroy();
    });
    return client;
  };
  const listen = async (port: number): Promise<Server> => {
    const made = tls
      ? createTlsServer({ ...tls, noDelay: true }, serve)
      : createServer({ noDelay: true }, serve);
    made.maxConnections = options.maxConnections ?? MAX_CONNECTIONS;
    made.on('connection', (socket: Socket) => {
      sockets.add(socket);
      options.onSocket?.(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    made.listen(port, host);
    await once(made, 'listening');
    return made;
  };

  let server = await listen(options.port ?? 0);
  const { port } = server.address() as AddressInfo;

  const kill = async () => {
    if (!door.isOpen) return;
    door.isOpen = false;
    const closed = new Promise(resolve => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
    // aedes lets go of a client a turn or two after its socket.
    for (let turn = 0; turn < 10 && aedes.connectedClients > 0; turn++) await setImmediate();
  };

  return {
    url: `${tls ? 'mqtts' : 'mqtt'}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    stats: () => ({
      ...counters,
      connections: aedes.connectedClients,
      sessions: store.sessions,
      retained: store.retained,
    }),
    isConnected: username => users.of(username).length > 0,
    forget(username, topics) {
      for (const client of users.of(username)) client.close();
      store.discardUser(username);
      for (const topic of topics) {
        const nothing = { cmd: 'publish', payload: Buffer.alloc(0), dup: false } as const;
        aedes.publish({ ...nothing, topic, qos: 1, retain: true }, () => {});
      }
    },
    kill,
    async restart() {
      if (door.isOpen) return;
      server = await listen(port);
      door.isOpen = true;
    },
    async stop() {
      await kill();
      await new Promise<void>(resolve => aedes.close(resolve));
    },
  };
}

function atOnce(callback: () => void): void {
  callback();
}

/** Its client id as a trace names it. */
function nameOf({ id }: Client): string {
  return clientOf(id).clientId;
}
