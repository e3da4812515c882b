import { dateOf, type MonotonicMs } from '../../protocol/ports/clock.ts';
import type { RunningMachine } from '../../protocol/ports/machine.ts';
import { type LockBoard, machineId } from './board.ts';
import { dfuMachine } from './machines/dfu.ts';

/** DFU mode: the lock waits for another firmware and does nothing else. */
export class DfuMode {
  readonly #board: LockBoard;
  readonly #machine: RunningMachine<typeof dfuMachine>;

  constructor(board: LockBoard) {
    this.#board = board;
    this.#machine = board.runner.start(dfuMachine, {
      id: machineId(board, 'dfu'),
      input: undefined,
      effects: {
        reportBegun: ({ untilMs }) =>
          board.report({ type: 'dfu.begun', untilMs: dateOf(board.clock, untilMs) }),
        reportEnded: () => board.report({ type: 'dfu.ended' }),
      },
    });
  }

  get isOn(): boolean {
    return this.#machine.state === 'waiting';
  }

  /** When the lock gives up waiting; null when it does not wait. */
  get dueMs(): MonotonicMs | null {
    return this.#machine.context.dueMs;
  }

  enter(): void {
    this.#machine.send({ type: 'dfu.enabled', nowMs: this.#board.clock.monotonic() });
  }

  /** Ends the mode when the lock forgets the owner who asked for it. */
  reset(): void {
    this.#machine.send({ type: 'factory.reset' });
  }

  onTime(nowMs: MonotonicMs): void {
    this.#machine.send({ type: 'time', nowMs });
  }

  stop(): void {
    this.#machine.stop();
  }
}
