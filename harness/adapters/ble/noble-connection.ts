import { SET_UP_LIMIT_MS } from '../../../protocol/ble/port.ts';
import { MTU_MIN_BYTES } from '../../../protocol/ble/profile.ts';
import type { Clock, TimerId } from '../../../protocol/ports/clock.ts';
import type { ConnectAttempt } from './connect-attempt.ts';
import type { HciHost } from './hci-host.ts';
import { type DiscoveredProfile, discoverProfile } from './profile-discovery.ts';
import { StackLink, toCloseReason } from './stack-link.ts';
import type { NoblePeripheral } from './stack-types.ts';

/** noble asks for this MTU, and takes the answer though it be more. */
const NOBLE_MTU_BYTES = 256;

/** One connection of noble: first set up for an attempt, then a link of ours, or on its way out. */
export class NobleConnection {
  readonly address: string;
  /** Of HCI, once the controller has named it. */
  handle: number | undefined;
  readonly #peripheral: NoblePeripheral;
  readonly #host: HciHost;
  readonly #clock: Clock;
  #attempt: ConnectAttempt | undefined;
  #link: StackLink | undefined;
  #setUpTimer: TimerId = 0;
  #removeListeners = () => {};

  constructor(peripheral: NoblePeripheral, host: HciHost, clock: Clock) {
    this.address = peripheral.address.toUpperCase();
    this.#peripheral = peripheral;
    this.#host = host;
    this.#clock = clock;
  }

  get isOpen(): boolean {
    return this.#link?.isOpen ?? false;
  }

  /** Finds our profile and opens the attempt's link; else disconnects, and `down` gives the attempt back. */
  setUp(attempt: ConnectAttempt, onOpen: () => void): void {
    this.#attempt = attempt;
    this.#setUpTimer = this.#clock.setTimer(
      () => this.disconnect(),
      SET_UP_LIMIT_MS,
      'BLE connection setup timeout',
    );
    const earlySegments: Uint8Array[] = [];
    this.#removeListeners = discoverProfile(
      this.#peripheral,
      segment => (this.#link ? this.#link.receive(segment) : earlySegments.push(segment)),
      profile => {
        if (this.#attempt !== attempt) return;
        if (!profile) {
          this.disconnect();
          return;
        }
        this.#open(attempt, profile, earlySegments);
        onOpen();
      },
    );
  }

  completed(packets: number): void {
    this.#link?.completed(packets);
  }

  /** The attempt has failed: a connection that was made for it is of no use. */
  releaseAttempt(attempt: ConnectAttempt): void {
    if (this.#attempt === attempt) this.disconnect();
  }

  close(): void {
    this.#link?.close();
  }

  disconnect(): void {
    // An answer may still be on its way: it must not complete a set-up that has been given up.
    this.#removeListeners();
    this.#peripheral.disconnect();
  }

  /** The controller reports that it is over; returns the attempt whose link it did not become. */
  onLinkDown(reason: number): ConnectAttempt | undefined {
    const attempt = this.#attempt;
    this.#endSetUp();
    this.#removeListeners();
    this.#link?.finish(toCloseReason(reason));
    return attempt;
  }

  /** The adapter has lost its power. */
  losePower(): void {
    this.#endSetUp();
    this.#removeListeners();
    this.#clock.setTimer(() => this.#link?.finish('power'), 0, 'BLE power loss');
  }

  #open(attempt: ConnectAttempt, { write }: DiscoveredProfile, earlySegments: readonly Uint8Array[]): void {
    this.#endSetUp();
    const link = new StackLink({
      peer: this.address,
      mtuBytes: Math.min(NOBLE_MTU_BYTES, this.#peripheral.mtu ?? MTU_MIN_BYTES),
      clock: this.#clock,
      aclBytes: this.#host.aclBytes,
      aclPackets: this.#host.aclPackets,
      write: segment => write.write(segment, true),
      disconnect: () => this.disconnect(),
    });
    this.#link = link;
    attempt.open(link);
    for (const segment of earlySegments) link.receive(segment);
  }

  #endSetUp(): void {
    this.#attempt = undefined;
    this.#clock.clearTimer(this.#setUpTimer);
  }
}
