import type { Duplex } from 'node:stream';
import type { H4Events, H4Transport } from '../../../../simulator/radio/hci/h4.ts';
import { H4Stream } from '../../../../simulator/radio/hci/h4-stream.ts';

/** H4 over an open stream of bytes: a socket or a serial line. */
export function streamTransport(stream: Duplex): H4Transport {
  let events: H4Events | undefined;
  let failure: Error | undefined;
  const fail = (error: unknown) => {
    failure ??= error instanceof Error ? error : new Error(String(error));
    stream.destroy();
  };
  stream.on('error', fail);
  return {
    attach(given) {
      events = given;
      const packets = new H4Stream(packet => events?.onPacket(packet));
      stream.on('data', (chunk: Buffer) => {
        try {
          packets.push(chunk);
        } catch (error) {
          fail(error);
        }
      });
      stream.once('close', () => events?.onClosed(failure));
    },
    send(packet) {
      if (!stream.destroyed) stream.write(packet);
    },
    close() {
      events = undefined;
      stream.destroy();
    },
  };
}
