import { DoorPosition } from '../../protocol/messages/index.ts';
import type { MonotonicMs } from '../../protocol/ports/clock.ts';
import type { RunningMachine, StateOf } from '../../protocol/ports/machine.ts';
import { type LockBoard, machineId } from './board.ts';
import { doorMachine } from './machines/door.ts';

/** What the firmware knows of its door. Without a sensor it knows nothing. */
export class DoorMonitor {
  readonly #board: LockBoard;
  readonly #machine: RunningMachine<typeof doorMachine>;

  constructor(board: LockBoard, onChanged: () => void) {
    this.#board = board;
    const { model, door, clock } = board;
    const input = { ajarAfterMs: (model.doorSensor?.ajarAfterSeconds ?? 0) * 1000 };
    const isOpen = model.doorSensor !== null && door.isOpen;
    const dueMs = isOpen ? clock.monotonic() + input.ajarAfterMs : null;
    this.#machine = board.runner.start(doorMachine, {
      id: machineId(board, 'door'),
      input,
      from: { state: isOpen ? 'open' : 'closed', context: { ...input, dueMs } },
      effects: {
        reportDoor: ({ to }) => {
          board.report({ type: to === 'open' ? 'door.opened' : `door.${to}` });
          if (to === 'ajar') board.signal('doorAjar');
          onChanged();
        },
      },
    });
  }

  get position(): DoorPosition {
    if (!this.#board.model.doorSensor) return DoorPosition.DOOR_UNKNOWN;
    return doorPositions[this.#machine.state];
  }

  get dueMs(): MonotonicMs | null {
    return this.#machine.context.dueMs;
  }

  onDoor(to: 'open' | 'closed'): void {
    if (to === 'open') this.#machine.send({ type: 'door.opened', nowMs: this.#board.clock.monotonic() });
    else this.#machine.send({ type: 'door.closed' });
  }

  onTime(nowMs: MonotonicMs): void {
    this.#machine.send({ type: 'time', nowMs });
  }

  stop(): void {
    this.#machine.stop();
  }
}

const doorPositions: { readonly [S in StateOf<typeof doorMachine>]: DoorPosition } = {
  closed: DoorPosition.CLOSED,
  open: DoorPosition.OPEN,
  ajar: DoorPosition.AJAR,
};
