import { createServer, type Socket } from 'node:net';
import type { H4Transport } from './h4.ts';
import { H4Stream } from './h4-stream.ts';
import type { EmulatedController } from './hci-air.ts';

export interface ServedController {
  /** What a host opens: `tcp:127.0.0.1:PORT` or `unix:PATH`. */
  readonly target: string;
  close(): Promise<void>;
}

/**
 * Serves an emulated controller as H4 over a socket, to one host at a time: a later one takes it over.
 * Port 0 takes any free one. @throws the listening error of node:net
 */
export async function serveController(
  controller: EmulatedController,
  at: { readonly port: number } | { readonly path: string },
): Promise<ServedController> {
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    for (const earlier of sockets) earlier.destroy();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    plug(controller.transport(), socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    if ('port' in at) server.listen(at.port, '127.0.0.1', resolve);
    else server.listen(at.path, resolve);
  });
  const address = server.address();
  return {
    target: typeof address === 'object' ? `tcp:127.0.0.1:${address!.port}` : `unix:${address}`,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise(resolve => server.close(() => resolve()));
    },
  };
}

function plug(transport: H4Transport, socket: Socket): void {
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
      // Out of step for ever, as a real controller would be: the host finds the line cut.
      socket.destroy();
    }
  });
  socket.on('error', () => socket.destroy());
  socket.once('close', () => transport.close());
}
