import type { BleCloseReason, BleLink, BleLinkEvents } from '../ble/port.ts';
import { isLockbenchError, LockbenchError } from '../errors/error.ts';
import type { PairSettings } from '../messages/index.ts';
import { operationTimeoutMs, refusalError, refuseLock, unexpected } from './client-handshake.ts';
import { FramedLink, type FramedLinkEvents, type Handshake } from './framed-link.ts';
import type { ConfirmedPairing, StartedPairing } from './pairing.ts';
import type { ClientOptions, Pairing } from './types.ts';

/**
 * The phone's end of a link on which it pairs. It is done once the link is closed, so that the next connection finds
 * the link free.
 */
export class ClientPairing implements BleLinkEvents, FramedLinkEvents {
  readonly #link: FramedLink;
  readonly #settings: PairSettings;
  readonly #onDone: (result: Pairing | LockbenchError) => void;
  readonly #started: StartedPairing;
  #confirmed: ConfirmedPairing | undefined;
  /** The pairing that the phone has, whether or not the lock learns so (see PairFinal). */
  #pairing: Pairing | undefined;
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
    this.#link.startTimeout(operationTimeoutMs(options));
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
    this.#done(this.#pairing ?? new LockbenchError('LINK_LOST', reason));
  }

  onHandshake(message: Handshake): void {
    if (message.body === 'refusal') {
      this.#link.close();
      this.#done(refusalError(message.refusal));
      return;
    }
    try {
      this.#step(message);
    } catch (error) {
      if (!isLockbenchError(error)) throw error;
      refuseLock(this.#link, error);
      this.#done(error);
    }
  }

  onPacket(): void {}

  onFault(error: LockbenchError): void {
    this.#link.close();
    this.#done(error);
  }

  onTimeout(): void {
    this.onFault(new LockbenchError('SESSION_TIMEOUT'));
  }

  /** @throws {LockbenchError} what to refuse the message with */
  #step(message: Handshake): void {
    if (message.body === 'pairAnswer') {
      // A duplicate changes nothing.
      if (this.#confirmed) return;
      this.#confirmed = this.#started.confirm(message.pairAnswer, this.#settings);
      this.#link.sendHandshake({ pairConfirm: this.#confirmed.confirm });
    } else if (message.body === 'pairDone' && this.#confirmed) {
      const { pairing, final } = this.#confirmed.finish(message.pairDone);
      this.#pairing = pairing;
      this.#link.sendHandshake({ pairFinal: final });
      // The lock closes the link after it has read this.
      this.#link.linger();
    } else throw unexpected(message);
  }

  #done(result: Pairing | LockbenchError): void {
    if (this.#over) return;
    this.#over = true;
    this.#onDone(result);
  }
}
