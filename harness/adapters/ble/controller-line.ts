import { isLockbenchError, LockbenchError } from '../../../protocol/errors/error.ts';
import type { ErrorCode } from '../../../protocol/errors/table.ts';
import type { H4Transport } from '../../../simulator/radio/hci/h4.ts';

export interface ControllerLineOptions {
  /** The adapter as the user calls it; for errors. */
  readonly target: string;
  /**
   * Opens the controller again after it went away, however long that takes, until `end`. Absent: an adapter that goes
   * away is gone for good.
   */
  readonly reopen: ((end: AbortSignal) => Promise<H4Transport>) | undefined;
}

export interface ControllerListener {
  onPacket(packet: Buffer): void;
  /** A transport was attached: brings the controller to a known state, then calls back. */
  prepare(onReady: () => void): void;
  /** The controller is gone and waited for. */
  onAway(error: LockbenchError): void;
  /** It is there again, and prepared. */
  onBack(): void;
  /** The line is closed for good, by its owner or because the controller is gone. */
  onClosed(): void;
  /** Last event: the controller, which was open, is gone for good. */
  onLost(error: LockbenchError): void;
}

/** The line to one controller: opens it, notices when it is gone, and opens it again where that is wanted. */
export class ControllerLine {
  readonly target: string;
  readonly #reopen: ControllerLineOptions['reopen'];
  readonly #listener: ControllerListener;
  readonly #end = new AbortController();
  #transport: H4Transport;
  #state: 'opening' | 'open' | 'away' | 'over' = 'opening';
  #rejectOpen: ((error: LockbenchError) => void) | undefined;

  constructor(transport: H4Transport, options: ControllerLineOptions, listener: ControllerListener) {
    this.#transport = transport;
    this.target = options.target;
    this.#reopen = options.reopen;
    this.#listener = listener;
  }

  /** Whether the kernel stands between: it then resets the adapter, keeps the bonds and answers for keys. */
  get isOfKernel(): boolean {
    return this.#transport.manage !== undefined;
  }

  get isGone(): boolean {
    return this.#state === 'away' || this.#state === 'over';
  }

  /** @throws {LockbenchError} ADAPTER_SILENT, ADAPTER_UNREACHABLE */
  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#rejectOpen = reject;
      this.#attach(() => {
        this.#state = 'open';
        this.#rejectOpen = undefined;
        resolve();
      });
    });
  }

  send(packet: Buffer): void {
    this.#transport.send(packet);
  }

  /** A packet for the control channel of the kernel. */
  manage(packet: Buffer): void {
    this.#transport.manage?.(packet);
  }

  /** The controller does not behave as one: as good as gone. */
  fail(code: ErrorCode, detail: string): void {
    this.#lose(this.#error(code, detail));
  }

  close(): void {
    this.#finish();
    this.#transport.close();
  }

  #attach(onReady: () => void): void {
    const transport = this.#transport;
    transport.attach({
      onPacket: packet => {
        if (!this.isGone)
          this.#listener.onPacket(Buffer.from(packet.buffer, packet.byteOffset, packet.length));
      },
      onClosed: error => {
        if (transport === this.#transport) this.#lose(this.#whyGone(error));
      },
    });
    this.#listener.prepare(onReady);
  }

  #lose(error: LockbenchError): void {
    if (this.isGone) return;
    const reopen = this.#state === 'open' ? this.#reopen : undefined;
    if (reopen) this.#goAway(error, reopen);
    else {
      this.close();
      this.#reportLoss(error);
    }
  }

  #reportLoss(error: LockbenchError): void {
    if (this.#rejectOpen) this.#rejectOpen(error);
    else this.#listener.onLost(error);
  }

  #goAway(error: LockbenchError, reopen: NonNullable<ControllerLineOptions['reopen']>): void {
    this.#state = 'away';
    this.#transport.close();
    reopen(this.#end.signal).then(
      transport => this.#comeBack(transport),
      (cause: LockbenchError) => {
        if (this.#state === 'over') return;
        this.#finish();
        this.#reportLoss(cause);
      },
    );
    this.#listener.onAway(error);
  }

  #comeBack(transport: H4Transport): void {
    if (this.#state === 'over') {
      transport.close();
      return;
    }
    this.#transport = transport;
    this.#state = 'open';
    this.#attach(() => this.#listener.onBack());
  }

  #finish(): void {
    this.#state = 'over';
    this.#listener.onClosed();
    this.#end.abort();
  }

  #whyGone(cause: Error | undefined): LockbenchError {
    if (isLockbenchError(cause)) return this.#error(cause.code, cause.detail, cause);
    const code = this.#state === 'opening' ? 'ADAPTER_UNREACHABLE' : 'ADAPTER_LOST';
    return this.#error(code, cause?.message, cause);
  }

  #error(code: ErrorCode, detail?: string, cause?: Error): LockbenchError {
    return new LockbenchError(code, detail ? `${this.target}, ${detail}` : this.target, cause && { cause });
  }
}
