import type { ErrorCode } from '../../protocol/errors/table.ts';
import type { Door } from './hardware/door.ts';
import type { Motor } from './hardware/motor.ts';
import type { BoltSide } from './machines/bolt.ts';
import type { LockModel } from './model.ts';
import type { RunningLock } from './running-lock.ts';

export interface BodyParts {
  readonly model: LockModel;
  readonly motor: Motor;
  readonly door: Door;
  /** Undefined while the lock has no power. */
  readonly firmware: () => RunningLock | undefined;
}

/**
 * What people do to a lock by hand, with or without power. Each method returns why it cannot be done, or undefined
 * when it was done.
 */
export class Body {
  readonly #parts: BodyParts;

  constructor(parts: BodyParts) {
    this.#parts = parts;
  }

  pressInside(): ErrorCode | undefined {
    if (!this.#parts.model.insideButton) return 'MODEL_LACKS';
    this.#parts.firmware()?.pressInside();
    return undefined;
  }

  turn(part: 'thumb-turn' | 'key', to: BoltSide): ErrorCode | undefined {
    const { model, motor, firmware } = this.#parts;
    if (!(part === 'key' ? model.key : model.thumbTurn)) return 'MODEL_LACKS';
    if (motor.position === to) return undefined;
    if (motor.turn(to) === 'stuck') return 'BOLT_JAMMED';
    firmware()?.boltTurned(to);
    return undefined;
  }

  /** Prises at the housing. Models without an alarm do not notice it. */
  tamper(): undefined {
    this.#parts.firmware()?.tampered();
  }

  /** Moves the door by hand. A locked door does not open, and a door whose bolt is out does not close. */
  moveDoor(to: 'open' | 'closed'): ErrorCode | undefined {
    const { motor, door } = this.#parts;
    if (door.isOpen === (to === 'open')) return undefined;
    if (motor.position !== 'unlocked') return 'DOOR_HELD';
    door.move(to);
    return undefined;
  }

  /** Kicks the door in: it opens wherever the bolt is. */
  forceDoor(): undefined {
    this.#parts.door.move('open');
  }
}
