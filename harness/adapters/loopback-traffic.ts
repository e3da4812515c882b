import type { Socket } from 'node:net';
import type { Traffic } from './traffic.ts';

/** Both ends of one connection within this process. */
interface Pair {
  client: Socket | undefined;
  server: Socket | undefined;
}

/**
 * Bytes between clients and servers of this process: what one end has written and the other has not read is on its way.
 * So is a connection that only one end has, or has still.
 */
export class LoopbackTraffic implements Traffic {
  readonly #connecting = new Set<Socket>();
  /** By the client's port. */
  readonly #pairs = new Map<number, Pair>();
  #expected = 0;
  #turnovers = 0;

  /** A socket that is about to be made; what comes back takes it, or nothing if it will not be made after all. */
  readonly expectClient = (): ((socket: Socket | undefined) => void) => {
    let isExpected = true;
    this.#expected += 1;
    return socket => {
      if (!isExpected) return;
      isExpected = false;
      this.#expected -= 1;
      if (socket) this.addClient(socket);
    };
  };

  readonly addClient = (socket: Socket): void => {
    this.#connecting.add(socket);
    socket.once('connect', () => {
      this.#connecting.delete(socket);
      this.#put(socket.localPort!, 'client', socket);
    });
    socket.once('close', () => this.#connecting.delete(socket));
  };

  readonly addServer = (socket: Socket): void => this.#put(socket.remotePort!, 'server', socket);

  get isBusy(): boolean {
    if (this.#expected > 0 || this.#connecting.size > 0) return true;
    for (const pair of this.#pairs.values()) if (isUnderWay(pair)) return true;
    return false;
  }

  get moved(): number {
    let bytes = this.#turnovers;
    for (const { client, server } of this.#pairs.values()) {
      bytes += (client?.bytesRead ?? 0) + (client?.bytesWritten ?? 0);
      bytes += (server?.bytesRead ?? 0) + (server?.bytesWritten ?? 0);
    }
    return bytes;
  }

  #put(port: number, end: 'client' | 'server', socket: Socket): void {
    const pair = this.#pairs.get(port) ?? { client: undefined, server: undefined };
    pair[end] = socket;
    this.#pairs.set(port, pair);
    this.#turnovers += 1;
    socket.once('close', () => {
      this.#turnovers += 1;
      pair[end] = undefined;
      // The number may come again; a pair that is over must not be taken for the next one.
      if (!pair.client && !pair.server && this.#pairs.get(port) === pair) this.#pairs.delete(port);
    });
  }
}

function isUnderWay({ client, server }: Pair): boolean {
  if (!client || !server) return true;
  return client.bytesWritten !== server.bytesRead || server.bytesWritten !== client.bytesRead;
}
