import { BoltPosition } from '../../protocol/messages/index.ts';
import type { EpochMs } from '../../protocol/ports/clock.ts';
import type { RunningMachine } from '../../protocol/ports/machine.ts';
import { type LockBoard, machineId } from './board.ts';
import { type BoltCause, type BoltSide, boltMachine } from './machines/bolt.ts';
import type { Memory } from './memory/memory.ts';

export interface Move {
  readonly to: BoltSide;
  readonly cause: BoltCause;
  /** Of the eKey that moved it; 0: none, or the owner's. */
  readonly keyId: number;
}

export interface BoltParts {
  readonly board: LockBoard;
  readonly memory: Memory;
  readonly onMoved: (move: Move) => void;
  readonly onJammed: (cause: BoltCause) => void;
}

/** The bolt with its motor and battery, and the time after which it locks by itself. */
export class Bolt {
  readonly #parts: BoltParts;
  readonly #machine: RunningMachine<typeof boltMachine>;

  constructor(parts: BoltParts) {
    this.#parts = parts;
    const { runner, clock, motor } = parts.board;
    const state = motor.position === 'unlocked' ? 'unlocked' : 'locked';
    const relockMs = this.#relockMs;
    const dueMs = state === 'unlocked' && relockMs > 0 ? clock.now() + relockMs : null;
    this.#machine = runner.start(boltMachine, {
      id: machineId(parts.board, 'bolt'),
      input: { relockMs },
      from: { state, context: { cause: 'boot', keyId: 0, relockMs, dueMs } },
      effects: {
        drive: ({ to }: { to: BoltSide }) => this.#drive(to),
        reportMoved: parts.onMoved,
        reportJammed: ({ cause }: { cause: BoltCause }) => parts.onJammed(cause),
      },
    });
  }

  get state(): string {
    return this.#machine.state;
  }

  get position(): BoltPosition {
    switch (this.state) {
      case 'locked':
        return BoltPosition.LOCKED;
      case 'unlocked':
        return BoltPosition.UNLOCKED;
      case 'jammed':
        return BoltPosition.JAMMED;
      default:
        return BoltPosition.MOVING;
    }
  }

  /** When it locks by itself; null: it does not. */
  get dueMs(): EpochMs | null {
    return this.#machine.context.dueMs;
  }

  /** A bolt that lost power half-way is driven home: a door that may stand open must not pass for locked. */
  recover(): void {
    if (this.#parts.board.motor.position === 'between') this.move({ to: 'locked', cause: 'boot', keyId: 0 });
  }

  move({ to, cause, keyId }: Move): void {
    this.#machine.send({ type: to === 'unlocked' ? 'unlock' : 'lock', cause, keyId });
  }

  motorStopped(result: 'reached' | 'stalled'): void {
    if (result === 'reached') this.#machine.send({ type: 'motor.reached', nowMs: this.#nowMs });
    else this.#machine.send({ type: 'motor.stalled' });
  }

  onTime(nowMs: EpochMs): void {
    this.#machine.send({ type: 'time', nowMs });
  }

  /** After the setting changed. */
  adoptAutoRelock(): void {
    this.#machine.send({ type: 'relock.set', relockMs: this.#relockMs, nowMs: this.#nowMs });
  }

  stop(): void {
    this.#machine.stop();
  }

  /** The bolt of an empty lock stays where it is, whoever wants it moved. */
  #drive(to: BoltSide): void {
    const { battery, motor } = this.#parts.board;
    if (!battery.movesBolt) {
      this.#machine.send({ type: 'motor.stalled' });
      return;
    }
    battery.drain();
    motor.drive(to);
  }

  get #relockMs(): number {
    return this.#parts.memory.settings.autoRelockSeconds * 1000;
  }

  get #nowMs(): EpochMs {
    return this.#parts.board.clock.now();
  }
}
