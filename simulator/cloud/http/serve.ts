import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';

export interface ServeLimits {
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly maxHeaderBytes: number;
  readonly maxConnections: number;
}

export interface ServeOptions {
  /** Default 127.0.0.1: the twin is no public service. */
  readonly host?: string;
  /** 0: any free one. */
  readonly port: number;
  readonly limits?: Partial<ServeLimits>;
}

export interface CloudServer {
  /** `http://host:port`, without a slash at the end. */
  readonly url: string;
  /** Ends open connections too. */
  close(): Promise<void>;
  /**
   * Ends as well, but answers first: what is under way, and for a moment also what callers send who do not know yet. Each
   * answer says that its connection is closed.
   */
  drain(): Promise<void>;
}

/** Real time. */
const LINGER_MS = 500;
const DRAIN_LIMIT_MS = 5_000;

const defaults: ServeLimits = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  maxHeaderBytes: 16 * 1024,
  maxConnections: 1000,
};

/** Serves a cloud over TCP; rejects when the address cannot be had. */
export async function serveCloud(
  cloud: { fetch(request: Request): Promise<Response> },
  { host = '127.0.0.1', port, limits }: ServeOptions,
): Promise<CloudServer> {
  const { headersTimeoutMs, requestTimeoutMs, maxHeaderBytes, maxConnections } = { ...defaults, ...limits };
  const server = createAdaptorServer({
    fetch: request => cloud.fetch(request),
    hostname: host,
    overrideGlobalObjects: false,
    serverOptions: {
      headersTimeout: headersTimeoutMs,
      requestTimeout: requestTimeoutMs,
      maxHeaderSize: maxHeaderBytes,
      // How often Node looks for requests that are over their time.
      connectionsCheckingInterval: Math.min(1000, headersTimeoutMs),
    },
  }) as Server;
  server.maxConnections = maxConnections;
  const answers = new Set<ServerResponse>();
  let isDraining = false;
  server.prependListener('request', (_request, answer) => {
    if (isDraining) answer.shouldKeepAlive = false;
    answers.add(answer);
    answer.once('close', () => answers.delete(answer));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  const closed = () => new Promise<void>(resolve => server.close(() => resolve()));
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${name}:${address.port}`,
    close() {
      const ended = closed();
      server.closeAllConnections();
      return ended;
    },
    async drain() {
      isDraining = true;
      for (const answer of answers) answer.shouldKeepAlive = false;
      await setTimeout(LINGER_MS);
      const limit = new AbortController();
      const late = setTimeout(DRAIN_LIMIT_MS, undefined, { signal: limit.signal }).then(
        () => server.closeAllConnections(),
        () => {},
      );
      await closed();
      limit.abort();
      await late;
    },
  };
}
