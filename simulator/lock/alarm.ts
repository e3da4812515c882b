import { LogType } from '../../protocol/limits/activity.ts';
import type { MonotonicMs } from '../../protocol/ports/clock.ts';
import type { RunningMachine } from '../../protocol/ports/machine.ts';
import { type LockBoard, machineId } from './board.ts';
import { alarmMachine } from './machines/alarm.ts';
import type { Memory } from './memory/memory.ts';

export interface AlarmParts {
  readonly board: LockBoard;
  readonly memory: Memory;
  readonly onChanged: () => void;
}

/** Reports a break-in with one log entry and a siren. The siren has no cell of its own, so a power cut ends it. */
export class Alarm {
  readonly #parts: AlarmParts;
  readonly #machine: RunningMachine<typeof alarmMachine>;

  constructor(parts: AlarmParts) {
    this.#parts = parts;
    const { board } = parts;
    this.#machine = board.runner.start(alarmMachine, {
      id: machineId(board, 'alarm'),
      input: { sirenMs: (board.model.alarm?.sirenSeconds ?? 0) * 1000 },
      effects: { startSiren: () => this.#start(), stopSiren: () => this.#stop() },
    });
  }

  get isSounding(): boolean {
    return this.#machine.state === 'sounding';
  }

  get dueMs(): MonotonicMs | null {
    return this.#machine.context.dueMs;
  }

  onBreakIn(): void {
    const { model, clock } = this.#parts.board;
    if (model.alarm) this.#machine.send({ type: 'break.in', nowMs: clock.monotonic() });
  }

  /** Called when somebody who may open the lock has unlocked it. */
  silence(): void {
    this.#machine.send({ type: 'calmed' });
  }

  onTime(nowMs: MonotonicMs): void {
    this.#machine.send({ type: 'time', nowMs });
  }

  stop(): void {
    this.#machine.stop();
  }

  #start(): void {
    const { board, memory, onChanged } = this.#parts;
    memory.commit({ log: { type: LogType.breakIn, seconds: board.rtc.nowSeconds() ?? 0 } });
    board.report({ type: 'alarm.raised' });
    board.signal('alarm');
    onChanged();
  }

  #stop(): void {
    const { board, onChanged } = this.#parts;
    board.report({ type: 'alarm.ended' });
    board.signal('alarmOver');
    onChanged();
  }
}
