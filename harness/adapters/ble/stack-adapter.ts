import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { Clock } from '../../../protocol/ports/clock.ts';
import { Deadline } from './deadline.ts';
import type { HciHost } from './hci-host.ts';
import type { AdapterOptions } from './open-adapter.ts';

/** What noble and bleno have in common. */
interface Stack {
  readonly address: string;
  on(event: 'stateChange', listener: (state: string) => void): unknown;
}

/** How long `close` waits for links to end. */
const CLOSE_MS = 20_000;

/**
 * One adapter: a stack on the host of one controller. Here is what both roles share: the power, the loss of the
 * controller and its return, and the close.
 */
export abstract class StackAdapter<S extends Stack> {
  protected readonly host: HciHost;
  protected readonly clock: Clock;
  readonly #options: AdapterOptions;
  #stack: S | undefined;
  #address = '';
  #state: 'present' | 'lost' = 'present';
  #untilIdle: Deadline | undefined;
  #rejectPowerOn: (error: LockbenchError) => void = () => {};

  constructor(host: HciHost, options: AdapterOptions) {
    this.host = host;
    this.clock = options.clock;
    this.#options = options;
    host.events = {
      onLinkUp: (handle, peer) => this.onLinkUp(handle, peer),
      onLinkDown: (handle, reason) => this.onLinkDown(handle, reason),
      onCompleted: (handle, packets) => this.onCompleted(handle, packets),
      onAway: error => this.#onAway(error),
      onBack: () => this.#onBack(),
      onLost: error => this.#onLost(error),
    };
  }

  /** In upper case; empty before the first `powerOn`. */
  get address(): string {
    return this.#address;
  }

  /** Undefined while the stack is not powered on. */
  protected get stack(): S | undefined {
    return this.#stack;
  }

  /** Whether the controller is gone for good. */
  protected get isLost(): boolean {
    return this.#state === 'lost';
  }

  /**
   * Brings up a new instance of the stack: nothing of the one before is left.
   * @throws {LockbenchError} ADAPTER_UNREACHABLE, or why the adapter went away meanwhile
   */
  powerOn(): Promise<void> {
    const stack = this.createStack();
    return new Promise((resolve, reject) => {
      this.#rejectPowerOn = reject;
      stack.on('stateChange', state => {
        if (state === 'unsupported')
          reject(new LockbenchError('ADAPTER_UNREACHABLE', 'it has no Bluetooth LE'));
        if (state !== 'poweredOn' || this.#stack === stack) return;
        this.#stack = stack;
        this.#address = stack.address.toUpperCase();
        this.onPoweredOn(stack);
        resolve();
      });
    });
  }

  powerOff(): void {
    this.#dropStack();
    this.onPowerLost();
    if (!this.isLost) this.host.reset(() => void this.powerOn().catch(() => {}));
  }

  async close(): Promise<void> {
    this.endAll();
    if (!this.isLost && this.isBusy) {
      this.#untilIdle = new Deadline(this.clock, CLOSE_MS);
      await this.#untilIdle.over;
    }
    this.host.close();
  }

  /** To be called whenever a link has ended. */
  protected checkIdle(): void {
    if (!this.isBusy) this.#untilIdle?.end();
  }

  protected abstract createStack(): S;
  protected abstract onPoweredOn(stack: S): void;
  protected abstract onLinkUp(handle: number, peer: string): void;
  protected abstract onLinkDown(handle: number, reason: number): void;
  protected abstract onCompleted(handle: number, packets: number): void;
  /** The stack is gone, with all links; the owners of the links hear of a loss of power. */
  protected abstract onStackDropped(): void;
  /** What was set on the adapter is gone too. */
  protected abstract onPowerLost(): void;
  /** Ends everything as its owner would. */
  protected abstract endAll(): void;
  /** Whether a link is still open or being made. */
  protected abstract get isBusy(): boolean;

  /** What was set on the adapter stays, and goes on when it is back. */
  #onAway(error: LockbenchError): void {
    this.#dropStack();
    this.#untilIdle?.end();
    this.#rejectPowerOn(error);
    this.#options.wait?.onAway?.(error);
  }

  #onBack(): void {
    this.powerOn().then(
      () => this.#options.wait?.onBack?.(),
      // The adapter went away again, which `onAway` has reported.
      () => {},
    );
  }

  #onLost(error: LockbenchError): void {
    this.#state = 'lost';
    this.#dropStack();
    this.onPowerLost();
    this.#untilIdle?.end();
    this.#rejectPowerOn(error);
    this.#options.onLost?.(error);
  }

  #dropStack(): void {
    this.#stack = undefined;
    this.onStackDropped();
  }
}
