import type { BleLink, BleLinkEvents } from '../../protocol/ble/port.ts';
import type { ErrorCode } from '../../protocol/errors/table.ts';
import { type LockNotification, type LockRequest, Status } from '../../protocol/messages/index.ts';
import { acceptLockChannel, type LockChannelDeps } from '../../protocol/session/lock-channel.ts';
import type { LockChannel, LockChannelEvents, Peer } from '../../protocol/session/types.ts';
import type { BoltSide } from './machines/bolt.ts';
import type { Answer } from './operations/operation.ts';

export interface SessionsParts {
  readonly deps: LockChannelDeps;
  /** Runs firmware, as long as there is power. */
  readonly run: (firmware: () => void) => void;
  readonly onLink: (event: 'link.opened' | 'link.closed') => void;
  readonly onPaired: LockChannelEvents['onPaired'];
  readonly onRequest: (request: LockRequest, peer: Peer) => Answer;
  readonly onRefused: (code: ErrorCode) => void;
}

interface AwaitedMove {
  readonly channel: LockChannel;
  readonly id: number;
  readonly to: BoltSide;
}

/** The lock's ends of its links: who is connected, and whose answer waits for the motor. */
export class Sessions {
  readonly #parts: SessionsParts;
  readonly #channels = new Set<LockChannel>();
  #awaitedMoves: AwaitedMove[] = [];
  /** Whose request is being done. */
  #asking: LockChannel | undefined;

  constructor(parts: SessionsParts) {
    this.#parts = parts;
  }

  accept(link: BleLink): BleLinkEvents {
    const { deps, run, onLink, onPaired, onRefused } = this.#parts;
    const channel = acceptLockChannel(link, deps, {
      onPaired,
      onOpened() {},
      onRequest: (request, peer) => this.#onRequest(channel, request, peer),
      // A channel refuses on its own timers too, and they outlive the power for an instant.
      onRefused: code => run(() => onRefused(code)),
      onClosed: () => {
        this.#channels.delete(channel);
        this.#awaitedMoves = this.#awaitedMoves.filter(move => move.channel !== channel);
        run(() => onLink('link.closed'));
      },
    });
    this.#channels.add(channel);
    onLink('link.opened');
    return {
      onSegment: segment => run(() => channel.onSegment(segment)),
      // Also without power: the channel's timers end here.
      onClosed: reason => channel.onClosed(reason),
    };
  }

  notifyAll(notification: LockNotification): void {
    for (const channel of this.#channels) channel.notify(notification);
  }

  /** The motor stopped: those who wanted this end position hear OK, the others were overtaken. */
  answerMoves(at: BoltSide | 'jammed'): void {
    const moves = this.#awaitedMoves;
    this.#awaitedMoves = [];
    for (const { channel, id, to } of moves) {
      channel.respond({
        id,
        status: at === 'jammed' ? Status.BOLT_JAMMED : at === to ? Status.OK : Status.BUSY,
      });
    }
  }

  /** The keys of all sessions are worth nothing any more; who asked for that still hears the answer. */
  endAll(): void {
    for (const channel of this.#channels) if (channel !== this.#asking) channel.close();
    this.#channels.clear();
  }

  #onRequest(channel: LockChannel, request: LockRequest, peer: Peer): void {
    const id = request.id ?? 0;
    this.#asking = channel;
    const answer = this.#parts.onRequest(request, peer);
    this.#asking = undefined;
    if (answer === 'later') {
      this.#awaitedMoves.push({ channel, id, to: request.op === 'unlock' ? 'unlocked' : 'locked' });
      return;
    }
    channel.respond({ id, ...answer } as Parameters<LockChannel['respond']>[0]);
    if (!this.#channels.has(channel)) channel.linger();
  }
}
