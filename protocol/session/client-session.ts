import type { BleCloseReason, BleLink, BleLinkEvents } from '../ble/port.ts';
import { isLockbenchError, LockbenchError } from '../errors/error.ts';
import { decodeMessage, type LockOperation, lock, type lockbench } from '../messages/index.ts';
import { operationTimeoutMs, refusalError, refuseLock, unexpected } from './client-handshake.ts';
import { FramedLink, type FramedLinkEvents, type Handshake } from './framed-link.ts';
import { type StartedSession, startSession } from './handshake.ts';
import { type OnAnswer, Requests } from './requests.ts';
import type { ClientChannel, ClientEvents, ClientOptions, Credential } from './types.ts';

/** A phone's or a bridge's end of one link: the handshake, then requests. */
export class ClientSession implements BleLinkEvents, ClientChannel, FramedLinkEvents {
  readonly #link: FramedLink;
  readonly #events: ClientEvents;
  readonly #session: StartedSession;
  readonly #requests: Requests;
  /** `closing`: the session was open, and its last event is still to come. */
  #state: 'starting' | 'open' | 'closing' | 'over' = 'starting';

  constructor(
    link: BleLink,
    options: ClientOptions & { readonly credential: Credential },
    events: ClientEvents,
  ) {
    const timeoutMs = operationTimeoutMs(options);
    this.#events = events;
    this.#link = new FramedLink(link, options.clock, this);
    this.#requests = new Requests(options.clock, timeoutMs, id => this.#timeOut(id));
    this.#session = startSession(options.credential, options.random);
    this.#link.startTimeout(timeoutMs);
    try {
      this.#link.sendHandshake({ sessionStart: this.#session.start });
    } catch (error) {
      // A bridge's grant comes from outside and may have any size.
      if (!isLockbenchError(error)) throw error;
      this.#fail(error);
      this.#link.close();
    }
  }

  request(operation: LockOperation, onAnswer: OnAnswer): void {
    if (this.#state !== 'open') {
      onAnswer(new LockbenchError('LINK_LOST', 'the session is closed'));
      return;
    }
    const id = this.#requests.add(onAnswer);
    try {
      this.#link.sendPacket({ request: { ...operation, id } });
    } catch (error) {
      if (!isLockbenchError(error)) throw error;
      this.#requests.answer(id, error);
    }
  }

  close(): void {
    this.#closeWith('closed by this side');
  }

  /** Abandons a session that is not open yet, without a further event. */
  cancel(): void {
    if (this.#state !== 'starting') return;
    this.#state = 'over';
    this.#link.close();
  }

  onSegment(segment: Uint8Array): void {
    this.#link.onSegment(segment);
  }

  onClosed(reason: BleCloseReason): void {
    this.#link.onClosed(reason);
  }

  onEnded(reason: BleCloseReason): void {
    const state = this.#state;
    this.#state = 'over';
    if (state === 'starting') {
      this.#events.onFailed(new LockbenchError('LINK_LOST', reason));
    } else if (state !== 'over') {
      this.#requests.loseAll(reason);
      this.#events.onClosed(reason);
    }
  }

  onHandshake(message: Handshake): void {
    if (this.#state === 'open') {
      // A duplicate of the answer changes nothing. Anything else that is not sealed ends the session.
      if (message.body === 'refusal') this.#closeWith(refusalError(message.refusal).message);
      else if (message.body !== 'sessionAnswer') this.#closeWith(unexpected(message).message);
    } else if (message.body === 'refusal') {
      this.#fail(refusalError(message.refusal));
      this.#link.close();
    } else if (message.body === 'sessionAnswer') {
      this.#finish(message.sessionAnswer);
    } else {
      this.#refuse(unexpected(message));
    }
  }

  onPacket(bytes: Uint8Array): void {
    let packet: lockbench.lock.Packet.$Shape;
    try {
      packet = decodeMessage(lock.Packet, bytes);
    } catch {
      this.#closeWith('the lock sent a malformed packet');
      return;
    }
    if (packet.body === 'response') this.#requests.answer(packet.response.id ?? 0, packet.response);
    else if (packet.body === 'notification') this.#events.onNotification(packet.notification);
    else this.#closeWith('the lock sent a packet of an unknown kind');
  }

  onFault(error: LockbenchError): void {
    if (error.code === 'FRAME_REPLAYED') return;
    if (this.#state === 'open') {
      this.#closeWith(error.message);
    } else {
      this.#fail(error);
      this.#link.close();
    }
  }

  onTimeout(): void {
    this.onFault(new LockbenchError('SESSION_TIMEOUT'));
  }

  #finish(answer: lockbench.session.SessionAnswer.$Shape): void {
    let finished: ReturnType<StartedSession['finish']>;
    try {
      finished = this.#session.finish(answer);
    } catch (error) {
      if (!isLockbenchError(error)) throw error;
      this.#refuse(error);
      return;
    }
    this.#link.sendHandshake({ sessionConfirm: finished.confirm });
    // A segment that cannot be sent ends the link, and then the attempt has already failed.
    if (this.#state !== 'starting') return;
    this.#link.seal(finished.keys.toLock, finished.keys.toClient);
    this.#link.startTimeout(Infinity);
    this.#state = 'open';
    this.#events.onOpen(this);
  }

  #refuse(error: LockbenchError): void {
    refuseLock(this.#link, error);
    this.#fail(error);
  }

  #fail(error: LockbenchError): void {
    this.#state = 'over';
    this.#events.onFailed(error);
  }

  #timeOut(id: number): void {
    this.#state = 'closing';
    this.#requests.answer(id, new LockbenchError('SESSION_TIMEOUT'));
    this.#end('an operation timed out');
  }

  #closeWith(detail: string): void {
    if (this.#state !== 'open') return;
    this.#state = 'closing';
    this.#end(detail);
  }

  #end(detail: string): void {
    this.#requests.loseAll(detail);
    this.#link.close();
  }
}
