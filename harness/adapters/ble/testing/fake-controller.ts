import { H4_COMMAND, type H4Events, type H4Transport } from '../../../../simulator/radio/hci/h4.ts';

/** A controller that sends only what the test makes it send. */
export class FakeController implements H4Transport {
  readonly sent: string[] = [];
  closed = 0;
  #events: H4Events | undefined;
  readonly #answers: 'commands' | 'nothing';

  constructor(answers: 'commands' | 'nothing' = 'commands') {
    this.#answers = answers;
  }

  attach(events: H4Events): void {
    this.#events = events;
  }

  send(packet: Uint8Array): void {
    this.sent.push(Buffer.from(packet).toString('hex'));
    if (this.#answers === 'commands' && packet[0] === H4_COMMAND)
      this.complete(packet[1]! | (packet[2]! << 8));
  }

  close(): void {
    this.closed++;
  }

  /** An event, from its code on. */
  event(...bytes: readonly number[]): void {
    this.#events!.onPacket(Uint8Array.from([4, bytes[0]!, bytes.length - 1, ...bytes.slice(1)]));
  }

  complete(opcode: number, ...result: readonly number[]): void {
    const [status, ...rest] = result.length > 0 ? result : [0];
    queueMicrotask(() => this.event(0x0e, 1, opcode & 0xff, opcode >> 8, status!, ...rest));
  }

  raw(packet: Uint8Array): void {
    this.#events!.onPacket(packet);
  }

  unplug(error?: Error): void {
    this.#events!.onClosed(error);
  }
}
