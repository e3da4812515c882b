import type { ErrorCode } from '../../protocol/errors/table.ts';
import type { EpochMs } from '../../protocol/ports/clock.ts';
import type { RunningMachine, Stepper } from '../../protocol/ports/machine.ts';
import { LogType } from './activity-log.ts';
import { type LockBoard, machineId } from './board.ts';
import { type Key, type KeypadContext, type KeypadEvent, keypadMachine } from './machines/keypad.ts';
import type { Decision, Memory } from './memory/memory.ts';

export interface KeypadParts {
  readonly board: LockBoard;
  readonly memory: Memory;
  readonly unlock: (cause: 'pin' | 'master') => void;
  readonly lock: () => void;
}

/** The keypad: what its entries do, and the lockout, which outlives a loss of power (LOCKOUT). */
export class Keypad {
  readonly #parts: KeypadParts;
  readonly #machine: RunningMachine<typeof keypadMachine>;
  readonly #step: Stepper<typeof keypadMachine>;

  constructor(parts: KeypadParts) {
    this.#parts = parts;
    const { board, memory } = parts;
    const { wrongPins, pauses, pausedUntilMs } = memory.lockout;
    const paused = pausedUntilMs > board.clock.now();
    const input = {
      threshold: memory.settings.maxIncorrectPins,
      ladderMs: board.model.lockoutSeconds.map(seconds => seconds * 1000),
    };
    this.#step = board.runner.stepper(keypadMachine);
    this.#machine = board.runner.start(keypadMachine, {
      id: machineId(board, 'keypad'),
      input,
      from: {
        state: paused ? 'paused' : 'idle',
        context: { ...input, digits: '', wrongPins, pauses, dueMs: paused ? pausedUntilMs : null },
      },
      effects: {
        submit: ({ digits }: { digits: string }) => this.#onEntry(digits),
        lockBolt: () => this.#lockByButton(),
        refuseWhilePaused: () => this.#refuse('KEYPAD_LOCKED_OUT'),
        reportPaused: ({ untilMs }: { untilMs: EpochMs }) => board.report({ type: 'keypad.paused', untilMs }),
      },
    });
  }

  /** Somebody is at it, or it keeps somebody waiting. */
  get awake(): boolean {
    return this.#machine.state !== 'idle';
  }

  /** Null: nothing is due. */
  get dueMs(): EpochMs | null {
    return this.#machine.context.dueMs;
  }

  /** 0: it is not paused. */
  get pausedUntilMs(): EpochMs {
    return pauseEnd(this.#machine.state, this.#machine.context);
  }

  press(key: Key): void {
    this.#machine.send({ type: 'key', key, nowMs: this.#parts.board.clock.now() });
  }

  onTime(nowMs: EpochMs): void {
    this.#machine.send({ type: 'time', nowMs });
  }

  /** Tells the machine; where that leaves the lockout is committed before, in one piece with the decision. */
  decide(event: KeypadEvent, decision: Decision): void {
    const { state, context } = this.#step(this.#machine.state, this.#machine.context, event);
    const { wrongPins, pauses } = context;
    const lockout = { wrongPins, pauses, pausedUntilMs: pauseEnd(state, context) };
    this.#parts.memory.commit({ ...decision, lockout });
    this.#machine.send(event);
  }

  /** After the memory was wiped. */
  reset(): void {
    this.#machine.send({ type: 'bluetooth.unlocked' });
    this.#machine.send({ type: 'threshold.set', threshold: this.#parts.memory.settings.maxIncorrectPins });
  }

  stop(): void {
    this.#machine.stop();
  }

  #onEntry(digits: string): void {
    const { board, memory, unlock } = this.#parts;
    const nowSeconds = board.rtc.nowSeconds();
    const seconds = nowSeconds ?? 0;
    const verdict = memory.desk.enter(digits, memory.situation(nowSeconds));
    if (!verdict.ok) {
      if (verdict.blame === 'pin') {
        const log = { type: LogType.wrongPin, seconds, digits };
        this.decide({ type: 'pin.refused', nowMs: board.clock.now() }, { changes: verdict.changes, log });
      }
      this.#refuse(verdict.code);
      return;
    }
    if (!board.battery.movesBolt) {
      this.#refuse('BATTERY_TOO_LOW');
      return;
    }
    const { changes, logType: type } = verdict;
    const master = type === LogType.masterPin;
    // MASTER: whoever may read the log need not know the master PIN.
    const log = master ? { type, seconds } : { type, seconds, digits: verdict.digits };
    this.decide({ type: 'pin.accepted' }, { changes, log });
    board.report({ type: 'keypad.accepted', digits: verdict.digits });
    unlock(master ? 'master' : 'pin');
  }

  #lockByButton(): void {
    if (this.#parts.board.battery.movesBolt) this.#parts.lock();
    else this.#refuse('BATTERY_TOO_LOW');
  }

  #refuse(code: ErrorCode): void {
    this.#parts.board.report({ type: 'keypad.refused', code });
  }
}

function pauseEnd(state: string, { dueMs }: KeypadContext): EpochMs {
  return state === 'paused' ? (dueMs ?? 0) : 0;
}
