import type { BleCloseReason, BleLink, BleLinkEvents } from '../ble/port.ts';
import { isLockbenchError, LockbenchError } from '../errors/error.ts';
import type { PairSettings } from '../messages/index.ts';
import { operationTimeoutMs, refusalError, refuseLock, unexpected } from './client-handshake.ts';
import { FramedLink, type FramedLinkEvents, type Handshake } from './framed-link.ts';
import type { ConfirmedPairing, StartedPairing } from './pairing.ts';
import type { ClientOptions, Pairing } from './types.ts';

/** The phone's end of a link on which it pairs; the link is closed afterwards. */
export class ClientPairing implements BleLinkEvents, FramedLinkEvents {
  readonly #link: FramedLink;
  readonly #settings: PairSettings;
  readonly #onDone: (result: Pairing | LockbenchError) => void;
  readonly #started: StartedPairing;
  #confirmed: ConfirmedPairing | undefined;
  #over = false;

  constructor(
    link: BleLink,
    options: ClientOptions & { readonly settings: PairSettings },
    started: StartedPairing,
    onDone: (result: Pairing | LockbenchError) => void,
  ) {
    this.#settings = options.settings;
    this.#onDone = onDone;
    this.#started = started;
    this.#link = new FramedLink(link, options.clock, this);
    this.#link.waitAtMost(operationTimeoutMs(options));
    this.#link.sendHandshake({ pairStart: started.start });
  }

  cancel(): void {
    if (this.#over) return;
    this.#over = true;
    this.#link.close();
  }

  onSegment(segment: Uint8Array): void {
    this.#link.onSegment(segment);
  }

  onClosed(reason: BleCloseReason): void {
    this.#link.onClosed(reason);
  }

  onEnded(reason: BleCloseReason): void {
    this.#done(new LockbenchError('LINK_LOST', reason));
  }

  onHandshake(message: Handshake): void {
    if (message.body === 'refusal') {
      this.#link.close();
      this.#done(refusalError(message.refusal));
      return;
    }
    let pairing: Pairing | undefined;
    try {
      pairing = this.#step(message);
    } catch (error) {
      if (!isLockbenchError(error)) throw error;
      refuseLock(this.#link, error);
      this.#done(error);
      return;
    }
    if (!pairing) return;
    this.#link.close();
    this.#done(pairing);
  }

  onPacket(): void {}

  onFault(error: LockbenchError): void {
    this.#link.close();
    this.#done(error);
  }

  /** @throws {LockbenchError} what to refuse the message with */
  #step(message: Handshake): Pairing | undefined {
    if (message.body === 'pairAnswer') {
      // A second copy changes nothing.
      if (this.#confirmed) return undefined;
      this.#confirmed = this.#started.confirm(message.pairAnswer, this.#settings);
      this.#link.sendHandshake({ pairConfirm: this.#confirmed.confirm });
      return undefined;
    }
    if (message.body === 'pairDone' && this.#confirmed) return this.#confirmed.finish(message.pairDone);
    throw unexpected(message);
  }

  #done(result: Pairing | LockbenchError): void {
    if (this.#over) return;
    this.#over = true;
    this.#onDone(result);
  }
}
