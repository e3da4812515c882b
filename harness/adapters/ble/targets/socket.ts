import { createConnection } from 'node:net';
import { LockbenchError } from '../../../../protocol/errors/error.ts';
import type { H4Transport } from '../../../../simulator/radio/hci/h4.ts';
import { StreamTransport } from './stream-transport.ts';

/** H4 as other controllers serve it over TCP or a UNIX socket, for example BlueZ's btvirt. */
export function openSocket(
  target: string,
  at: { readonly host: string; readonly port: number } | { readonly path: string },
): Promise<H4Transport> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ ...at, noDelay: true });
    const onError = (cause: Error) =>
      reject(new LockbenchError('ADAPTER_UNREACHABLE', `${target}, ${cause.message}`, { cause }));
    socket.once('error', onError);
    socket.once('connect', () => {
      socket.off('error', onError);
      resolve(new StreamTransport(socket));
    });
  });
}
