import type { ErrorCode } from '../../protocol/errors/table.ts';
import { LogType } from '../../protocol/limits/activity.ts';
import { BoltPosition } from '../../protocol/messages/index.ts';
import type { MonotonicMs } from '../../protocol/ports/clock.ts';
import type { RunningMachine, StateOf } from '../../protocol/ports/machine.ts';
import { type LockBoard, machineId } from './board.ts';
import { type BoltCause, type BoltSide, boltMachine } from './machines/bolt.ts';
import type { Memory } from './memory/memory.ts';

export interface Move {
  readonly to: BoltSide;
  readonly cause: BoltCause;
  /** The eKey that moved the bolt; 0 for the owner's, and for moves without an eKey. */
  readonly keyId: number;
}

export interface BoltParts {
  readonly board: LockBoard;
  readonly memory: Memory;
  readonly onMoved: (move: Move) => void;
  readonly onJammed: (cause: BoltCause) => void;
}

/** The bolt with its motor and battery, and its auto-relock time. */
export class Bolt {
  readonly #parts: BoltParts;
  readonly #machine: RunningMachine<typeof boltMachine>;

  constructor(parts: BoltParts) {
    this.#parts = parts;
    const { runner, clock, motor, model } = parts.board;
    const state = motor.position === 'unlocked' ? 'unlocked' : 'locked';
    const input = { relockMs: this.#relockMs, motorTries: model.motorTries };
    const door = this.#sensesOpenDoor ? 'open' : 'closed';
    const runs = state === 'unlocked' && door === 'closed' && input.relockMs > 0;
    const dueMs = runs ? clock.monotonic() + input.relockMs : null;
    this.#machine = runner.start(boltMachine, {
      id: machineId(parts.board, 'bolt'),
      input,
      from: { state, context: { ...input, cause: 'boot', keyId: 0, stalls: 0, door, dueMs } },
      effects: {
        drive: ({ to }) => this.#drive(to),
        reportMoved: parts.onMoved,
        reportJammed: ({ cause }) => parts.onJammed(cause),
      },
    });
  }

  get state(): StateOf<typeof boltMachine> {
    return this.#machine.state;
  }

  get position(): BoltPosition {
    return boltPositions[this.state];
  }

  /** When the bolt locks by itself; null when it does not. */
  get dueMs(): MonotonicMs | null {
    return this.#machine.context.dueMs;
  }

  /** The bolt neither moves nor will move by itself. */
  get isAtRest(): boolean {
    return this.dueMs === null && this.position !== BoltPosition.MOVING;
  }

  /**
   * Drives a bolt home that lost power half-way, because a door that may stand open must not pass for locked. Where
   * the door is known to stand open, home is the unlocked position.
   */
  recover(): void {
    if (this.#parts.board.motor.position !== 'between') return;
    this.move({ to: this.#sensesOpenDoor ? 'unlocked' : 'locked', cause: 'boot', keyId: 0 });
  }

  /** Why the motor does not start; undefined when it does. */
  refusal(to: BoltSide): ErrorCode | undefined {
    if (!this.#parts.board.battery.canMoveBolt) return 'BATTERY_TOO_LOW';
    return to === 'locked' && this.#sensesOpenDoor ? 'DOOR_OPEN' : undefined;
  }

  move({ to, cause, keyId }: Move): void {
    this.#machine.send({ type: to === 'unlocked' ? 'unlock' : 'lock', cause, keyId });
  }

  motorStopped(result: 'reached' | 'stalled'): void {
    if (result === 'reached') this.#machine.send({ type: 'motor.reached', nowMs: this.#nowMs });
    else this.#machine.send({ type: 'motor.stalled' });
  }

  /** Moves the bolt for somebody who presses a button of the lock, and signals it when nothing comes of it. */
  moveByButton(to: BoltSide, cause: 'keypad' | 'inside'): void {
    const code = this.refusal(to);
    if (!code) {
      this.move({ to, cause, keyId: 0 });
      return;
    }
    this.refuse(cause, code);
  }

  refuse(cause: 'keypad' | 'inside', code: ErrorCode): void {
    this.#parts.board.report({ type: 'bolt.refused', cause, code });
    this.#parts.board.signal('refused');
  }

  /** Called after the thumb-turn or the key has moved the bolt. */
  turned(to: BoltSide): void {
    this.#machine.send({ type: 'turned', to, nowMs: this.#nowMs });
  }

  onDoor(to: 'open' | 'closed'): void {
    if (to === 'open') this.#machine.send({ type: 'door.opened' });
    else this.#machine.send({ type: 'door.closed', nowMs: this.#nowMs });
  }

  onTime(nowMs: MonotonicMs): void {
    this.#machine.send({ type: 'time', nowMs });
  }

  /** Takes over the auto-relock setting after it has changed. */
  adoptAutoRelock(): void {
    this.#machine.send({ type: 'relock.set', relockMs: this.#relockMs, nowMs: this.#nowMs });
  }

  stop(): void {
    this.#machine.stop();
  }

  /** Starts the motor. With empty batteries the bolt stays where it is. */
  #drive(to: BoltSide): void {
    const { battery, motor } = this.#parts.board;
    if (!battery.canMoveBolt) {
      this.#machine.send({ type: 'motor.stalled' });
      return;
    }
    battery.drain();
    motor.drive(to);
  }

  get #sensesOpenDoor(): boolean {
    const { model, door } = this.#parts.board;
    return model.doorSensor !== null && door.isOpen;
  }

  get #relockMs(): number {
    return this.#parts.memory.settings.autoRelockSeconds * 1000;
  }

  get #nowMs(): MonotonicMs {
    return this.#parts.board.clock.monotonic();
  }
}

const boltPositions: { readonly [S in StateOf<typeof boltMachine>]: BoltPosition } = {
  locked: BoltPosition.LOCKED,
  unlocking: BoltPosition.MOVING,
  unlocked: BoltPosition.UNLOCKED,
  locking: BoltPosition.MOVING,
  jammed: BoltPosition.JAMMED,
};

/** The log type of a move; PINs and cards are logged when they are presented. */
export function moveLogType({ to, cause }: Move): LogType | undefined {
  const unlocked = to === 'unlocked';
  switch (cause) {
    case 'bluetooth':
      return unlocked ? LogType.bluetoothUnlock : LogType.bluetoothLock;
    case 'relock':
      return LogType.autoLock;
    case 'keypad':
    case 'inside':
      return unlocked ? LogType.buttonUnlock : LogType.buttonLock;
    case 'hand':
      return unlocked ? LogType.keyUnlock : LogType.keyLock;
    case 'pin':
    case 'master':
    case 'card':
    case 'boot':
      return undefined;
  }
}
