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

/**
 * A receiver on a loopback port (0: any free one), for a cloud that sends over the network; `onSocket` is told of each
 * connection. Rejects when the port cannot be had.
 */
export async function openListeningReceiver(
  clock: Clock,
  askedPort = 0,
  onSocket: (socket: Socket) => void = () => {},
): Promise<ListeningReceiver> {
  const server = createServer((request, response) => void answer(receiver, request, response));
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
  if (body === undefined || receiver.manner === 'down') {
    request.destroy();
    return;
  }
  const status = receiver.receive({
    method: request.method ?? '',
    host: request.headers.host ?? '',
    path: (request.url ?? '').split('?', 1)[0]!,
    headers: { get: name => request.headers[name]?.toString() ?? null },
    body,
  });
  if (status !== undefined) response.writeHead(status).end();
}

/** Undefined: too large, or broken off. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString();
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
