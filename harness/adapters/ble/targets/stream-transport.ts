import type { Duplex } from 'node:stream';
import type { H4Events, H4Transport } from '../../../../simulator/radio/hci/h4.ts';
import { H4Stream } from '../../../../simulator/radio/hci/h4-stream.ts';

/** H4 over an open stream of bytes: a socket or a serial line. */
export class StreamTransport implements H4Transport {
  readonly #stream: Duplex;
  #events: H4Events | undefined;
  #failure: Error | undefined;

  constructor(stream: Duplex) {
    this.#stream = stream;
    stream.on('error', error => this.#fail(error));
  }

  attach(events: H4Events): void {
    this.#events = events;
    const packets = new H4Stream(packet => this.#events?.onPacket(packet));
    this.#stream.on('data', (chunk: Buffer) => {
      try {
        packets.push(chunk);
      } catch (error) {
        this.#fail(error);
      }
    });
    this.#stream.once('close', () => this.#events?.onClosed(this.#failure));
  }

  send(packet: Uint8Array): void {
    if (!this.#stream.destroyed) this.#stream.write(packet);
  }

  close(): void {
    this.#events = undefined;
    this.#stream.destroy();
  }

  #fail(error: unknown): void {
    this.#failure ??= error instanceof Error ? error : new Error(String(error));
    this.#stream.destroy();
  }
}
