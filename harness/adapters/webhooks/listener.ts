import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Clock } from '../../../protocol/ports/clock.ts';
import { WebhookReceiver } from './receiver.ts';

export interface ListeningReceiver {
  readonly receiver: WebhookReceiver;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const MAX_BODY_BYTES = 1024 * 1024;
/** What is read of a body that is too large, so that its sender gets to the answer; one that goes on is cut off. */
const MAX_DISCARDED_BYTES = 64 * 1024 * 1024;
/** For a whole request: a sender that stops in the middle does not keep its socket. */
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * A receiver on a loopback port (0: any free one), for a cloud that sends over the network; `onSocket` is told of each
 * connection. Rejects when the port cannot be had.
 */
export async function openListeningReceiver(
  clock: Clock,
  askedPort = 0,
  onSocket: (socket: Socket) => void = () => {},
): Promise<ListeningReceiver> {
  const options = { requestTimeout: REQUEST_TIMEOUT_MS, connectionsCheckingInterval: 1_000 };
  const server = createServer(options, (request, response) => void answer(receiver, request, response));
  server.on('connection', onSocket);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(askedPort, HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const receiver = new WebhookReceiver(clock, `http://${HOST}:${port}`);
  return { receiver, close: () => close(server) };
}

async function answer(
  receiver: WebhookReceiver,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  if (body === 'broken off' || receiver.behaviour === 'down') {
    request.destroy();
    return;
  }
  if (body === 'too large') {
    response.writeHead(413, { connection: 'close' }).end();
    return;
  }
  const status = receiver.receive({
    method: request.method ?? '',
    host: request.headers.host ?? '',
    path: (request.url ?? '').split('?', 1)[0]!,
    headers: { get: name => request.headers[name]?.toString() ?? null },
    body: body.toString(),
  });
  if (status !== undefined) response.writeHead(status).end();
}

async function readBody(request: IncomingMessage): Promise<Buffer | 'too large' | 'broken off'> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_DISCARDED_BYTES) break;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    }
  } catch {
    return 'broken off';
  }
  return size > MAX_BODY_BYTES ? 'too large' : Buffer.concat(chunks);
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
