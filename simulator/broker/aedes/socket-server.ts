import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { MAX_CONNECTIONS } from '../limits.ts';

export interface SocketServerOptions {
  /** Default: 127.0.0.1. */
  readonly host?: string | undefined;
  /** Default: a free one. */
  readonly port?: number | undefined;
  /** PEM; when it is present, only TLS is spoken. */
  readonly tls?: { readonly key: string; readonly cert: string } | undefined;
  /** How many sockets are open at a time; further ones are closed at once. */
  readonly maxConnections?: number | undefined;
  /** Called with every socket that the server has accepted. */
  readonly onSocket?: ((socket: Socket) => void) | undefined;
}

/** The listening socket of a broker and every connection on it; it can close and listen again at the same address. */
export class SocketServer {
  readonly #options: SocketServerOptions;
  readonly #serve: (socket: Socket) => void;
  readonly #host: string;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port: number;

  /** `serve` gets each socket once it can be read: over TLS, after the handshake. */
  constructor(options: SocketServerOptions, serve: (socket: Socket) => void) {
    this.#options = options;
    this.#serve = serve;
    this.#host = options.host ?? '127.0.0.1';
    this.#port = options.port ?? 0;
  }

  /** `mqtt://host:port` or `mqtts://host:port`; known once it has listened. */
  get url(): string {
    const host = this.#host.includes(':') ? `[${this.#host}]` : this.#host;
    return `${this.#options.tls ? 'mqtts' : 'mqtt'}://${host}:${this.#port}`;
  }

  /** @throws the listening error of node:net */
  async listen(): Promise<void> {
    const { tls, maxConnections = MAX_CONNECTIONS } = this.#options;
    const server = tls
      ? createTlsServer({ ...tls, noDelay: true }, this.#serve)
      : createServer({ noDelay: true }, this.#serve);
    server.maxConnections = maxConnections;
    server.on('connection', (socket: Socket) => this.#add(socket));
    server.listen(this.#port, this.#host);
    await once(server, 'listening');
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Stops listening and destroys every socket. */
  async close(): Promise<void> {
    const closed = new Promise(resolve => this.#server?.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #add(socket: Socket): void {
    this.#sockets.add(socket);
    this.#options.onSocket?.(socket);
    socket.once('close', () => this.#sockets.delete(socket));
  }
}
