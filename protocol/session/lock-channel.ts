import type { BleCloseReason, BleLink, BleLinkEvents } from '../ble/port.ts';
import { isLockbenchError, LockbenchError } from '../errors/error.ts';
import type { ErrorCode } from '../errors/table.ts';
import {
  decodeMessage,
  type LockNotification,
  type LockRequest,
  type LockResponse,
  lock,
  type lockbench,
} from '../messages/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import { type Admission, admit, refusedSince } from './admission.ts';
import { FramedLink, type FramedLinkEvents, type Handshake } from './framed-link.ts';
import { type AnsweredSession, answerSession, requireVersion } from './handshake.ts';
import { type AcceptedPairing, type AnsweredPairing, answerPairing } from './pairing.ts';
import { readRequestId } from './request-id.ts';
import { codeOfStatus, wireStatusOf } from './status.ts';
import type { LockChannel, LockChannelEvents, LockKeys, Peer } from './types.ts';

export interface LockChannelDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly keys: LockKeys;
}

/** The longest time from the opening of the link to an open session or a finished pairing. */
const HANDSHAKE_MAX_MS = 10_000;
/**
 * A lock has few links. A session without a request for so long is closed to make way for others, and its client
 * connects again when it needs to.
 */
export const SESSION_IDLE_MS = 60_000;

/**
 * Drives the lock's end of a link: a pairing or a session, then sealed packets. Whatever a stranger sends is refused
 * and reported, never thrown. Permissions and operations are up to the lock.
 */
export function acceptLockChannel(
  link: BleLink,
  deps: LockChannelDeps,
  events: LockChannelEvents,
): BleLinkEvents & LockChannel {
  return new Channel(link, deps, events);
}

type State =
  | { readonly name: 'new' }
  | { readonly name: 'pairing'; readonly pairing: AnsweredPairing }
  | { readonly name: 'paired'; readonly pairing: AcceptedPairing }
  | { readonly name: 'answered'; readonly session: AnsweredSession; readonly admission: Admission }
  | { readonly name: 'open'; readonly admission: Admission }
  | { readonly name: 'over' };

const over: State = { name: 'over' };

class Channel implements BleLinkEvents, LockChannel, FramedLinkEvents {
  readonly #link: FramedLink;
  readonly #deps: LockChannelDeps;
  readonly #events: LockChannelEvents;
  #state: State = { name: 'new' };
  #peer: Peer | undefined;
  #askedMs = 0;

  constructor(link: BleLink, deps: LockChannelDeps, events: LockChannelEvents) {
    this.#deps = deps;
    this.#events = events;
    this.#link = new FramedLink(link, deps.clock, this);
    this.#link.startTimeout(HANDSHAKE_MAX_MS);
  }

  get peer(): Peer | undefined {
    return this.#peer;
  }

  respond(response: LockResponse): void {
    if (this.#state.name === 'open') this.#link.sendPacket({ response });
  }

  notify(notification: LockNotification): void {
    this.revalidate();
    if (this.#state.name === 'open') this.#link.sendPacket({ notification });
  }

  get endsAtSeconds(): number | undefined {
    return this.#state.name === 'open' ? this.#state.admission.window?.endSeconds || undefined : undefined;
  }

  revalidate(): void {
    if (this.#state.name === 'open' && refusedSince(this.#state.admission, this.#deps.keys)) this.linger();
  }

  close(): void {
    this.#state = over;
    this.#link.close();
  }

  linger(): void {
    this.#state = over;
    this.#link.linger();
  }

  onSegment(segment: Uint8Array): void {
    this.#link.onSegment(segment);
  }

  onClosed(reason: BleCloseReason): void {
    this.#link.onClosed(reason);
  }

  onEnded(reason: BleCloseReason): void {
    this.#state = over;
    this.#events.onClosed(reason);
  }

  onHandshake(message: Handshake): void {
    // The other side refuses. It has closed the link or is about to, and receives no refusal of ours.
    if (message.body === 'refusal' && this.#state.name !== 'open') {
      this.#drop(codeOfStatus(message.refusal.status ?? 0) ?? 'MALFORMED_MESSAGE');
      return;
    }
    if (this.#isRepeated(message)) {
      this.#events.onRefused('FRAME_REPLAYED');
      return;
    }
    try {
      this.#step(message);
    } catch (error) {
      if (!isLockbenchError(error)) throw error;
      this.#refuse(error.code);
      return;
    }
    if (this.#state.name !== 'open') return;
    const { peer, bridgeKeys } = this.#state.admission;
    this.#events.onOpened(peer, bridgeKeys);
  }

  onPacket(bytes: Uint8Array): void {
    if (this.#state.name !== 'open') return;
    this.#askedMs = this.#deps.clock.monotonic();
    const request = readRequest(bytes);
    if (!request) {
      this.#malformedPacket(readRequestId(bytes));
      return;
    }
    const refused = refusedSince(this.#state.admission, this.#deps.keys);
    if (refused) {
      this.#events.onRefused(refused);
      this.respond({ id: request.id, status: wireStatusOf(refused) });
      this.linger();
      return;
    }
    this.#events.onRequest(request, this.#state.admission.peer);
  }

  onFault({ code }: LockbenchError): void {
    // A link may deliver a duplicate, which changes nothing.
    if (code === 'FRAME_REPLAYED') this.#events.onRefused(code);
    else if (code === 'SESSION_REQUIRED' || code === 'MALFORMED_MESSAGE') this.#refuse(code);
    else this.#drop(code);
  }

  onTimeout(): void {
    if (this.#state.name !== 'open') {
      this.#drop('SESSION_TIMEOUT');
      return;
    }
    const restMs = this.#askedMs + SESSION_IDLE_MS - this.#deps.clock.monotonic();
    if (restMs > 0) this.#link.startTimeout(restMs);
    else this.close();
  }

  /**
   * Whether a message repeats one that was answered. A link may deliver a message twice, and the second copy changes
   * nothing.
   */
  #isRepeated({ body }: Handshake): boolean {
    switch (this.#state.name) {
      case 'pairing':
        return body === 'pairStart';
      case 'paired':
        return body === 'pairStart' || body === 'pairConfirm';
      case 'answered':
        return body === 'sessionStart';
      case 'open':
        return body === 'sessionStart' || body === 'sessionConfirm';
      case 'new':
      case 'over':
        return false;
    }
  }

  /** @throws {LockbenchError} what to refuse the message with */
  #step(message: Handshake): void {
    const state = this.#state;
    if (message.body === 'pairStart' && state.name === 'new') this.#answerPairing(message.pairStart);
    else if (message.body === 'pairConfirm' && state.name === 'pairing') {
      this.#finishPairing(state.pairing, message.pairConfirm);
    } else if (message.body === 'pairFinal' && state.name === 'paired') {
      this.#finalizePairing(state.pairing, message.pairFinal);
    } else if (message.body === 'sessionStart' && state.name === 'new')
      this.#answerSession(message.sessionStart);
    else if (message.body === 'sessionConfirm' && state.name === 'answered') {
      this.#open(state.session, state.admission, message.sessionConfirm);
    } else throw new LockbenchError('MALFORMED_MESSAGE', `${message.body ?? 'unknown'} does not belong here`);
  }

  #answerPairing(start: lockbench.session.PairStart.$Shape): void {
    requireVersion(start.version);
    this.#requireSetupMode();
    const pairing = answerPairing(start, this.#deps.keys.setupCode, this.#deps.random);
    this.#state = { name: 'pairing', pairing };
    this.#link.sendHandshake({ pairAnswer: pairing.answer });
  }

  #finishPairing(pairing: AnsweredPairing, confirm: lockbench.session.PairConfirm.$Shape): void {
    const accepted = pairing.accept(confirm);
    // Another link may have paired in the meantime.
    this.#requireSetupMode();
    const identity = this.#events.onPaired(accepted.keys, accepted.settings);
    this.#state = { name: 'paired', pairing: accepted };
    this.#link.sendHandshake({ pairDone: accepted.finish(identity) });
  }

  #finalizePairing(pairing: AcceptedPairing, final: lockbench.session.PairFinal.$Shape): void {
    pairing.check(final);
    // Another phone may have paired since, and its pairing is not for this one to finalize.
    const present = this.#deps.keys.adminKey();
    if (present && Buffer.compare(present, pairing.keys.adminKey) === 0) this.#events.onPairingFinal();
    this.close();
  }

  #requireSetupMode(): void {
    if (!this.#deps.keys.acceptsOwner()) throw new LockbenchError('NOT_IN_SETUP_MODE');
  }

  #answerSession(start: lockbench.session.SessionStart.$Shape): void {
    requireVersion(start.version);
    const { keys, random } = this.#deps;
    const admission = admit(start.grant ?? new Uint8Array(0), keys);
    const session = answerSession(start, keys.lockId, admission.key, random);
    this.#state = { name: 'answered', session, admission };
    this.#link.sendHandshake({ sessionAnswer: session.answer });
  }

  #open(
    session: AnsweredSession,
    admission: Admission,
    confirm: lockbench.session.SessionConfirm.$Shape,
  ): void {
    const { toLock, toClient } = session.finish(confirm);
    this.#link.seal(toClient, toLock);
    this.#askedMs = this.#deps.clock.monotonic();
    this.#link.startTimeout(SESSION_IDLE_MS);
    this.#state = { name: 'open', admission };
    this.#peer = admission.peer;
  }

  #malformedPacket(id: number | undefined): void {
    if (id === undefined) {
      this.#drop('MALFORMED_MESSAGE');
      return;
    }
    this.#events.onRefused('MALFORMED_MESSAGE');
    this.respond({ id, status: lock.Status.MALFORMED_MESSAGE });
  }

  /** Sends the reason and lets the other side close the link. Within a session nothing unsealed is sent. */
  #refuse(code: ErrorCode): void {
    if (this.#state.name === 'open') {
      this.#drop(code);
      return;
    }
    this.#state = over;
    this.#link.sendHandshake({ refusal: { status: wireStatusOf(code) } });
    this.#link.linger();
    this.#events.onRefused(code);
  }

  #drop(code: ErrorCode): void {
    this.#state = over;
    this.#events.onRefused(code);
    this.#link.close();
  }
}

/** Undefined when the packet is no numbered request. */
function readRequest(bytes: Uint8Array): LockRequest | undefined {
  try {
    const { request } = decodeMessage(lock.Packet, bytes);
    return request?.id ? request : undefined;
  } catch {
    return undefined;
  }
}
