import type { ErrorCode } from '../../protocol/errors/table.ts';
import { LogType } from '../../protocol/limits/activity.ts';
import { dateOf, type EpochMs, type MonotonicMs } from '../../protocol/ports/clock.ts';
import type { RunningMachine, Stepper } from '../../protocol/ports/machine.ts';
import type { RecordChange } from '../../protocol/ports/store.ts';
import { type LockBoard, machineId } from './board.ts';
import type { Bolt } from './bolt.ts';
import { endsByPause, evaluateFields } from './keypad-menu.ts';
import { type Key, type KeypadContext, type KeypadEvent, keypadMachine } from './machines/keypad.ts';
import type { Decision, Memory } from './memory/memory.ts';
import type { PinEditor } from './pins/pin-editor.ts';
import type { PinVerifier } from './pins/pin-verifier.ts';

export interface KeypadParts {
  readonly board: LockBoard;
  readonly memory: Memory;
  readonly bolt: Bolt;
  readonly pinVerifier: PinVerifier;
  readonly pinEditor: PinEditor;
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
    const input = {
      threshold: memory.settings.maxIncorrectPins,
      ladderMs: board.model.lockoutSeconds.map(seconds => seconds * 1000),
    };
    // A date far ahead was written before the host's clock was set back, because no pause is longer than the longest
    // of the ladder.
    const restMs = Math.min(pausedUntilMs - board.clock.now(), Math.max(0, ...input.ladderMs));
    const paused = restMs > 0;
    this.#step = board.runner.stepper(keypadMachine);
    this.#machine = board.runner.start(keypadMachine, {
      id: machineId(board, 'keypad'),
      input,
      from: {
        state: paused ? 'paused' : 'idle',
        context: {
          ...input,
          digits: '',
          fields: [],
          wrongPins,
          pauses,
          dueMs: paused ? board.clock.monotonic() + restMs : null,
        },
      },
      effects: {
        submit: ({ digits }) => this.#onEntry(digits),
        submitFields: ({ fields }) => this.#onFields(fields),
        lapse: ({ fields }) => this.#onLapse(fields),
        lockBolt: () => this.#parts.bolt.moveByButton('locked', 'keypad'),
        refuseWhilePaused: () => this.refuse('KEYPAD_LOCKED_OUT'),
        reportPaused: ({ untilMs }) => {
          board.report({ type: 'keypad.paused', untilMs: dateOf(board.clock, untilMs) });
          board.signal('lockedOut');
        },
      },
    });
  }

  /** An entry has begun, or a pause is running. */
  get isAwake(): boolean {
    return this.#machine.state !== 'idle';
  }

  /** Null when nothing is due. */
  get dueMs(): MonotonicMs | null {
    return this.#machine.context.dueMs;
  }

  /** 0 when the keypad is not paused. */
  get pausedUntilMs(): EpochMs {
    return this.#pauseEnd(this.#machine.state, this.#machine.context);
  }

  press(key: Key): void {
    if (this.#machine.state !== 'paused') this.#parts.board.signal('key');
    this.#machine.send({ type: 'key', key, nowMs: this.#parts.board.clock.monotonic() });
  }

  onTime(nowMs: MonotonicMs): void {
    this.#machine.send({ type: 'time', nowMs });
  }

  /**
   * Sends an event to the machine. The decision and the lockout that follows from the event are committed first, in
   * one piece.
   */
  decide(event: KeypadEvent, decision: Decision): void {
    const { state, context } = this.#step(this.#machine.state, this.#machine.context, event);
    const { wrongPins, pauses } = context;
    const lockout = { wrongPins, pauses, pausedUntilMs: this.#pauseEnd(state, context) };
    this.#parts.memory.commit({ ...decision, lockout });
    this.#machine.send(event);
  }

  /** LOCKOUT: the number of wrong PINs that brings a pause; 0 for never. */
  setThreshold(count: number): void {
    this.decide({ type: 'threshold.set', threshold: count }, { settings: { maxIncorrectPins: count } });
  }

  /** Forgets the lockout after the memory was wiped. */
  reset(): void {
    this.#machine.send({ type: 'bluetooth.unlocked' });
    this.#machine.send({ type: 'threshold.set', threshold: this.#parts.memory.settings.maxIncorrectPins });
  }

  refuse(code: ErrorCode): void {
    this.#parts.board.signal('refused');
    this.#parts.board.report({ type: 'keypad.refused', code });
  }

  stop(): void {
    this.#machine.stop();
  }

  #pauseEnd(state: string, { dueMs }: KeypadContext): EpochMs {
    return state === 'paused' && dueMs !== null ? dateOf(this.#parts.board.clock, dueMs) : 0;
  }

  #onEntry(digits: string): void {
    const { board, bolt, pinVerifier } = this.#parts;
    const nowSeconds = board.rtc.nowSeconds();
    const verdict = pinVerifier.verify(digits);
    if (!verdict.ok) {
      if (verdict.blame === 'pin') this.#refuseWrong(verdict.code, { changes: verdict.changes, digits });
      else this.refuse(verdict.code);
      return;
    }
    const refusal = bolt.refusal('unlocked');
    if (refusal) {
      this.refuse(refusal);
      return;
    }
    const { changes, logType: type } = verdict;
    const seconds = nowSeconds ?? 0;
    const master = type === LogType.masterPin;
    // MASTER: the log leaves out the master PIN, because its readers need not know it.
    const log = master ? { type, seconds } : { type, seconds, digits: verdict.digits };
    this.decide({ type: 'pin.accepted' }, { changes, log });
    board.report({ type: 'keypad.accepted', digits: verdict.digits });
    board.signalAccepted();
    bolt.move({ to: 'unlocked', cause: master ? 'master' : 'pin', keyId: 0 });
  }

  /** Handles one more field of the master menu. */
  #onFields(fields: readonly string[]): void {
    const { board, memory, bolt, pinEditor } = this.#parts;
    const verdict = evaluateFields({ memory, model: board.model, pinEditor }, fields);
    switch (verdict.is) {
      case 'next':
        board.signal('nextField');
        this.#machine.send({ type: 'menu.next', fields, nowMs: board.clock.monotonic() });
        return;
      case 'wrong master':
        // It may differ from the master PIN by a slip, so its digits are not logged.
        this.#refuseWrong('PIN_UNKNOWN', { changes: [], digits: '' });
        return;
      case 'refused':
        this.refuse(verdict.code);
        return;
      case 'done':
        this.decide({ type: 'pin.accepted' }, verdict.decision);
        if (verdict.decision.settings) bolt.adoptAutoRelock();
        board.report({ type: 'keypad.programmed', name: verdict.name });
        board.signalAccepted();
    }
  }

  #onLapse(fields: readonly string[]): void {
    if (endsByPause(fields)) this.#onFields(fields);
    else this.#parts.board.signal('lapsed');
  }

  /** LOCKOUT: counts a wrong entry. */
  #refuseWrong(code: ErrorCode, { changes, digits }: WrongEntry): void {
    const { board } = this.#parts;
    board.signal('refused');
    const log = { type: LogType.wrongPin, seconds: board.rtc.nowSeconds() ?? 0, digits };
    this.decide({ type: 'pin.refused', nowMs: board.clock.monotonic() }, { changes, log });
    board.report({ type: 'keypad.refused', code });
  }
}

interface WrongEntry {
  readonly changes: readonly RecordChange[];
  readonly digits: string;
}
