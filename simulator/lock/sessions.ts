import type { BleLink, BleLinkEvents } from '../../protocol/ble/port.ts';
import type { ErrorCode } from '../../protocol/errors/table.ts';
import { type LockNotification, type LockRequest, Status } from '../../protocol/messages/index.ts';
import type { MonotonicMs } from '../../protocol/ports/clock.ts';
import { earliest } from '../../protocol/ports/deadline-timer.ts';
import { acceptLockChannel, type LockChannelDeps } from '../../protocol/session/lock-channel.ts';
import type { BridgeKeysNotice, LockChannel, LockChannelEvents, Peer } from '../../protocol/session/types.ts';
import type { BoltSide } from './machines/bolt.ts';
import type { OperationAnswer } from './operations/operation.ts';

export interface SessionsParts {
  readonly deps: LockChannelDeps;
  /** Runs firmware code while there is power. */
  readonly run: (firmware: () => void) => void;
  readonly onLink: (event: 'link.opened' | 'link.closed') => void;
  readonly onPaired: LockChannelEvents['onPaired'];
  /** Called when somebody shows that the pairing reached the phone: by saying so, or by using its keys. */
  readonly onOwnerConfirmed: () => void;
  /** Called with the list of bridges' eKeys in a grant that was proved. */
  readonly onBridgeKeys: (notice: BridgeKeysNotice) => void;
  /** When the lock's clock will show this time, unless the date jumps before; null when the clock is not set. */
  readonly dueAtLockTime: (seconds: number) => MonotonicMs | null;
  /** Whether the peer may receive notifications. */
  readonly mayReceive: (peer: Peer) => boolean;
  readonly onRequest: (request: LockRequest, peer: Peer) => OperationAnswer;
  readonly onRefused: (code: ErrorCode) => void;
}

interface AwaitedMove {
  readonly channel: LockChannel;
  readonly id: number;
  readonly to: BoltSide;
  readonly dueMs: MonotonicMs;
}

/** A little less than a phone waits (facts section 2: 15 s), so that the phone still receives the answer. */
const OPERATION_MAX_MS = 14_000;

/** The lock's sessions: who is connected, and whose answer waits for the motor. */
export class Sessions {
  readonly #parts: SessionsParts;
  readonly #channels = new Set<LockChannel>();
  #awaitedMoves: AwaitedMove[] = [];
  /** The channel whose request is being performed. */
  #requester: LockChannel | undefined;

  constructor(parts: SessionsParts) {
    this.#parts = parts;
  }

  accept(link: BleLink): BleLinkEvents {
    const {
      deps,
      run,
      onLink,
      onPaired,
      onOwnerConfirmed: onOwnerShown,
      onBridgeKeys,
      onRefused,
    } = this.#parts;
    const channel = acceptLockChannel(link, deps, {
      onPaired,
      onPairingFinal: onOwnerShown,
      onOpened: (_peer, bridgeKeys) => {
        onOwnerShown();
        if (!bridgeKeys) return;
        onBridgeKeys(bridgeKeys);
        // Ends the sessions of eKeys that are no longer on the list.
        this.#revalidateAll();
      },
      onRequest: (request, peer) => this.#onRequest(channel, request, peer),
      // A channel also refuses by its own timers, which outlive the power for an instant.
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
      // This runs without power too, because it ends the channel's timers.
      onClosed: reason => channel.onClosed(reason),
    };
  }

  notifyAll(notification: LockNotification): void {
    const { mayReceive: mayHear } = this.#parts;
    for (const channel of this.#channels)
      if (channel.peer && mayHear(channel.peer)) channel.notify(notification);
  }

  /** When the next session or operation ends by time; null when none will. */
  get dueMs(): MonotonicMs | null {
    let due: MonotonicMs | null = null;
    for (const { endsAtSeconds } of this.#channels)
      if (endsAtSeconds !== undefined) due = earliest(due, this.#parts.dueAtLockTime(endsAtSeconds));
    for (const move of this.#awaitedMoves) due = earliest(due, move.dueMs);
    return due;
  }

  onTime(nowMs: MonotonicMs): void {
    this.#revalidateAll();
    if (!this.#awaitedMoves.some(({ dueMs }) => nowMs >= dueMs)) return;
    for (const { channel, id, dueMs } of this.#awaitedMoves)
      if (nowMs >= dueMs) channel.respond({ id, status: Status.OPERATION_TIMEOUT });
    this.#awaitedMoves = this.#awaitedMoves.filter(({ dueMs }) => nowMs < dueMs);
  }

  /**
   * Answers the requests that wait for the motor: OK to those that wanted this position, BUSY to the others, which
   * were overtaken.
   */
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

  /**
   * Closes every session, because its keys are no longer valid. The session that asked for this still receives its
   * answer.
   */
  closeAll(): void {
    for (const channel of this.#channels) if (channel !== this.#requester) channel.close();
    this.#channels.clear();
  }

  #onRequest(channel: LockChannel, request: LockRequest, peer: Peer): void {
    const id = request.id ?? 0;
    this.#requester = channel;
    const answer = this.#parts.onRequest(request, peer);
    this.#requester = undefined;
    if (answer === 'later') {
      const dueMs = this.#parts.deps.clock.monotonic() + OPERATION_MAX_MS;
      this.#awaitedMoves.push({ channel, id, to: request.op === 'unlock' ? 'unlocked' : 'locked', dueMs });
      return;
    }
    channel.respond({ id, ...answer } as Parameters<LockChannel['respond']>[0]);
    if (!this.#channels.has(channel)) channel.linger();
    // The request may have set the clock or blocked an eKey, even its own.
    this.#revalidateAll();
  }

  #revalidateAll(): void {
    for (const channel of this.#channels) channel.revalidate();
  }
}
