import { createServer, type Socket } from 'node:net';
import type { H4Transport } from './h4.ts';
import { H4Stream } from './h4-stream.ts';
import type { EmulatedController, HciAir } from './hci-air.ts';

/** Where to listen; port 0 takes any free one. */
export type ListenAt =
  | { readonly port: number /** Default 127.0.0.1. */; readonly host?: string }
  | { readonly path: string };

export interface ServedController {
  /** What a host opens: `tcp:127.0.0.1:PORT` or `unix:PATH`. */
  readonly target: string;
  close(): Promise<void>;
}

/** Reports the hosts that come and go at a served air. */
export interface ServedAirEvents {
  onHostConnected?(address: string): void;
  onHostDisconnected?(address: string): void;
  /** All controllers are in use: the connection was closed. */
  onFull?(): void;
}

/** More hosts than a bench has; each holds a controller. */
const MAX_CONTROLLERS = 64;

/**
 * Serves an emulated controller as H4 over a socket, to one host at a time: a later one takes it over.
 * @throws the listening error of node:net
 */
export function serveController(controller: EmulatedController, at: ListenAt): Promise<ServedController> {
  const sockets = new Set<Socket>();
  return listen(at, socket => {
    for (const earlier of sockets) earlier.destroy();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    bridgeTransport(controller.transport(), socket);
  });
}

/**
 * Serves a whole air as H4: each connection gets a controller of its own, the lowest address that is free, so that a
 * single host that comes back is what it was before.
 * @throws the listening error of node:net
 */
export function serveAir(air: HciAir, at: ListenAt, events: ServedAirEvents = {}): Promise<ServedController> {
  const pool = new ControllerPool(air);
  return listen(at, socket => {
    const controller = pool.take();
    if (!controller) {
      events.onFull?.();
      socket.destroy();
      return;
    }
    bridgeTransport(controller.transport(), socket);
    events.onHostConnected?.(controller.address);
    socket.once('close', () => {
      pool.release(controller);
      events.onHostDisconnected?.(controller.address);
    });
  });
}

/** The controllers of an air that hosts come and go at. */
class ControllerPool {
  readonly #air: HciAir;
  readonly #free: EmulatedController[] = [];
  #created = 0;

  constructor(air: HciAir) {
    this.#air = air;
  }

  /** The free controller with the lowest address; undefined when all are in use. */
  take(): EmulatedController | undefined {
    if (this.#free.length > 0) {
      this.#free.sort((a, b) => a.address.localeCompare(b.address));
      return this.#free.shift();
    }
    if (this.#created >= MAX_CONTROLLERS) return undefined;
    this.#created += 1;
    return this.#air.spareController();
  }

  release(controller: EmulatedController): void {
    this.#free.push(controller);
  }
}

async function listen(at: ListenAt, onSocket: (socket: Socket) => void): Promise<ServedController> {
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    onSocket(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    if ('port' in at) server.listen(at.port, at.host ?? '127.0.0.1', resolve);
    else server.listen(at.path, resolve);
  });
  const address = server.address();
  return {
    target:
      typeof address === 'object' ? `tcp:${urlHost(address!.address)}:${address!.port}` : `unix:${address}`,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise(resolve => server.close(() => resolve()));
    },
  };
}

function urlHost(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

/** Passes H4 packets both ways until either side ends. */
function bridgeTransport(transport: H4Transport, socket: Socket): void {
  socket.setNoDelay(true);
  transport.attach({
    onPacket: packet => void socket.write(packet),
    onClosed: () => socket.destroy(),
  });
  const stream = new H4Stream(packet => transport.send(packet));
  socket.on('data', chunk => {
    try {
      stream.push(chunk);
    } catch {
      // There is no way back into step, for a real controller neither: the host finds the line cut.
      socket.destroy();
    }
  });
  socket.on('error', () => socket.destroy());
  socket.once('close', () => transport.close());
}
