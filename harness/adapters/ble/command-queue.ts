/** What the queue does with its commands. */
export interface CommandQueueOptions {
  send(packet: Buffer): void;
  /** The controller has not answered this command in time. */
  onTimeout(opcode: number): void;
  /** In real time, which is what hardware lives in. */
  readonly timeoutMs: number;
}

/** Lets one HCI command at a time out to the controller: some hold no more (Core 6.0, Vol 4 Part E, 4.4). */
export class CommandQueue {
  readonly #options: CommandQueueOptions;
  readonly #waiting: Buffer[] = [];
  /** The opcode of the command that has been sent and not answered. */
  #outstanding: number | undefined;
  #timeout: NodeJS.Timeout | undefined;

  constructor(options: CommandQueueOptions) {
    this.#options = options;
  }

  /** `packet`: a whole H4 command packet. */
  add(packet: Buffer): void {
    this.#waiting.push(packet);
    this.sendNext();
  }

  sendNext(): void {
    if (this.#outstanding !== undefined) return;
    const packet = this.#waiting.shift();
    if (!packet) return;
    const opcode = packet.readUInt16LE(1);
    this.#outstanding = opcode;
    this.#timeout = setTimeout(() => this.#options.onTimeout(opcode), this.#options.timeoutMs);
    this.#timeout.unref();
    this.#options.send(packet);
  }

  /** The controller has answered; the next command goes out with `sendNext`. */
  answered(opcode: number): void {
    if (opcode !== this.#outstanding) return;
    this.#outstanding = undefined;
    this.stopTimeout();
  }

  /** Drops the commands that have not been sent yet. */
  dropWaiting(): void {
    this.#waiting.length = 0;
  }

  /** The controller is gone, and with it the command that it had. */
  clear(): void {
    this.stopTimeout();
    this.dropWaiting();
    this.#outstanding = undefined;
  }

  stopTimeout(): void {
    clearTimeout(this.#timeout);
  }
}
