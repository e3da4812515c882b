import type { BleCentral } from '../protocol/ble/port.ts';
import { LockbenchError } from '../protocol/errors/error.ts';
import type { LockNotification, LockOperation, LockResponse } from '../protocol/messages/index.ts';
import type { Clock } from '../protocol/ports/clock.ts';
import { DeadlineTimer } from '../protocol/ports/deadline-timer.ts';
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

type OnAnswer = (answer: LockResponse | LockbenchError) => void;

/** How long an idle session stays open, because jobs often come in a row. */
const IDLE_MS = 5_000;

/** The session with one linked lock. It is opened when a job needs it, and closed when none has for a while. */
export class LockSession {
  readonly slot: Slot;
  readonly #parts: SessionParts;
  readonly #idle: DeadlineTimer;
  #channel: ClientChannel | undefined;
  #opening: { cancel(): void } | undefined;
  /** Operations that were requested while the session opens. */
  #waiting: { readonly operation: LockOperation; readonly onAnswer: OnAnswer }[] = [];

  constructor(parts: SessionParts, slot: Slot) {
    this.#parts = parts;
    this.slot = slot;
    this.#idle = new DeadlineTimer(parts.clock, 'idle lock session of a bridge', () => this.close());
  }

  /** The lock's answer, or why there is none. */
  request(operation: LockOperation, onAnswer: OnAnswer): void {
    this.#idle.arm(null);
    if (this.#channel) {
      this.#send(this.#channel, operation, onAnswer);
      return;
    }
    this.#waiting.push({ operation, onAnswer });
    if (!this.#opening) this.#open();
  }

  /** Closes the session. Operations under way and waiting ones are not answered any more. */
  close(): void {
    this.#idle.arm(null);
    const [opening, channel] = [this.#opening, this.#channel];
    this.#opening = undefined;
    this.#channel = undefined;
    this.#waiting = [];
    opening?.cancel();
    channel?.close();
  }

  /** Stops the idle timer. The link is gone with the power, so nothing is sent. */
  stop(): void {
    this.#idle.stop();
  }

  #open(): void {
    const { central, clock, random } = this.#parts;
    const { lockId, bluetoothAddress, grant, key } = this.slot;
    let opened: ClientChannel | undefined;
    this.#opening = openSession(
      { central, clock, random, address: bluetoothAddress, credential: { lockId, grant, key } },
      {
        onOpen: channel => {
          opened = channel;
          this.#opening = undefined;
          this.#channel = channel;
          for (const { operation, onAnswer } of this.#waiting.splice(0))
            this.#send(channel, operation, onAnswer);
        },
        onFailed: error => {
          this.#opening = undefined;
          for (const { onAnswer } of this.#waiting.splice(0)) onAnswer(error);
        },
        onNotification: notification => this.#parts.onNotification(lockId, notification),
        onClosed: () => {
          // A closed link reports late, and by then there may be another one.
          if (this.#channel === opened) this.close();
        },
      },
    );
  }

  #send(channel: ClientChannel, operation: LockOperation, onAnswer: OnAnswer): void {
    channel.request(operation, answer => {
      if (this.#channel !== channel) return;
      // After a failure the link is broken or about to be, so the next operation gets a new one.
      if (answer instanceof LockbenchError) this.close();
      else this.#idle.arm(this.#parts.clock.monotonic() + IDLE_MS);
      onAnswer(answer);
    });
  }
}
