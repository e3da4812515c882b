import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import type { Client } from 'aedes';
import { PacketSizeGate } from '../../../protocol/mqtt/packet-size.ts';
import { noTrace, type Trace, type TraceData } from '../../../protocol/ports/trace.ts';
import type { Authorize } from '../broker-core.ts';
import { connectTimeoutMs, maxConnections, maxPacketBytes } from '../limits.ts';
import { AedesStore } from './aedes-store.ts';
import { Door } from './door.ts';

export interface AedesBrokerOptions {
  readonly authorize: Authorize;
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
  const { authorize, trace = noTrace, host = '127.0.0.1', tls } = options;
  const counters = { published: 0, dropped: 0, refused: 0 };
  const emit = (type: string, data: TraceData) => {
    if (trace.on) trace.emit('broker', type, data);
  };
  const door = new Door(authorize, (client, reason, topic) => {
    counters.refused += 1;
    emit('mqtt.refused', { link: client.id, reason, topic });
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
    connectTimeout: connectTimeoutMs,
  });
  aedes.on('connackSent', ({ returnCode, sessionPresent }, { id }) => {
    if (returnCode === 0) {
      emit('mqtt.connected', { link: id, client: id, session: sessionPresent ? 'resumed' : 'fresh' });
    } else {
      counters.refused += 1;
      emit('mqtt.closed', { link: id, side: 'broker', reason: 'refused' });
    }
  });
  aedes.on('clientDisconnect', ({ id }) => {
    emit('mqtt.closed', { link: id, side: 'broker', reason: door.isOpen ? 'ended' : 'down' });
  });
  aedes.on('publish', ({ topic, payload, qos, retain }, client) => {
    if (!client) return;
    counters.published += 1;
    if (trace.on) emit('mqtt.publish', { link: client.id, topic, bytes: payload.length, qos, retain });
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
    made.maxConnections = options.maxConnections ?? maxConnections;
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
