import type { BleCentral } from '../protocol/ble/port.ts';
import { LockbenchError } from '../protocol/errors/error.ts';
import type { LockNotification, LockOperation, LockResponse } from '../protocol/messages/index.ts';
import type { Clock, TimerId } from '../protocol/ports/clock.ts';
import type { Random } from '../protocol/ports/random.ts';
import { openSession } from '../protocol/session/client.ts';
import type { ClientChannel } from '../protocol/session/types.ts';
import type { Slot } from './machines/slots.ts';

export interface SessionParts {
  readonly central: BleCentral;
  readonly clock: Clock;
  readonly random: Random;
  onNotification(lockId: string, notification: LockNotification): void;
}

/** Jobs often come in rows: an idle session stays open for so long. */
const IDLE_MS = 5_000;

/** The session with one linked lock: opened when a job needs it, closed when none has for a while. */
export class LockSession {
  readonly #parts: SessionParts;
  readonly #slot: Slot;
  #channel: ClientChannel | undefined;
  #opening: { cancel(): void } | undefined;
  #idleTimer: TimerId = 0;

  constructor(parts: SessionParts, slot: Slot) {
    this.#parts = parts;
    this.#slot = slot;
  }

  /** One operation; the lock's answer, or why there is none. One at a time. */
  request(operation: LockOperation, onAnswer: (answer: LockResponse | LockbenchError) => void): void {
    this.#parts.clock.clearTimer(this.#idleTimer);
    if (this.#channel) {
      this.#send(this.#channel, operation, onAnswer);
      return;
    }
    this.#opening = openSession(
      {
        central: this.#parts.central,
        clock: this.#parts.clock,
        random: this.#parts.random,
        address: this.#slot.bluetoothAddress,
        credential: { lockId: this.#slot.lockId, grant: this.#slot.grant, key: this.#slot.key },
      },
      {
        onOpen: channel => {
          this.#opening = undefined;
          this.#channel = channel;
          this.#send(channel, operation, onAnswer);
        },
        onFailed: error => {
          this.#opening = undefined;
          onAnswer(error);
        },
        onNotification: notification => this.#parts.onNotification(this.#slot.lockId, notification),
        onClosed: () => {
          this.#channel = undefined;
          this.#parts.clock.clearTimer(this.#idleTimer);
        },
      },
    );
  }

  close(): void {
    this.#parts.clock.clearTimer(this.#idleTimer);
    this.#opening?.cancel();
    this.#channel?.close();
    this.#opening = undefined;
    this.#channel = undefined;
  }

  #send(
    channel: ClientChannel,
    operation: LockOperation,
    onAnswer: (answer: LockResponse | LockbenchError) => void,
  ): void {
    channel.request(operation, answer => {
      if (this.#channel === channel && !(answer instanceof LockbenchError)) {
        this.#idleTimer = this.#parts.clock.setTimer(() => channel.close(), IDLE_MS);
      }
      onAnswer(answer);
    });
  }
}
