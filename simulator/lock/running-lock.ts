import { LogType } from '../../protocol/limits/activity.ts';
import { type LockRequest, Status } from '../../protocol/messages/index.ts';
import { DeadlineTimer, earliest } from '../../protocol/ports/deadline-timer.ts';
import type { RecordStore } from '../../protocol/ports/store.ts';
import { denialOf } from '../../protocol/session/roles.ts';
import type { BridgeKeysNotice, Peer } from '../../protocol/session/types.ts';
import { Advertising } from './advertising.ts';
import { Alarm } from './alarm.ts';
import { type LockBoard, machineId } from './board.ts';
import { Bolt, type Move, moveLogType } from './bolt.ts';
import { CardReader } from './card-reader.ts';
import { DfuMode } from './dfu-mode.ts';
import { DoorMonitor } from './door-monitor.ts';
import { Keypad } from './keypad.ts';
import type { BoltCause, BoltSide } from './machines/bolt.ts';
import type { Key } from './machines/keypad.ts';
import { pinLifeMachine } from './machines/pin-life.ts';
import { factorySettings } from './memory/factory-settings.ts';
import { Memory } from './memory/memory.ts';
import type { OperationAnswer, OperationTarget } from './operations/operation.ts';
import { perform } from './operations/perform.ts';
import { notificationOf } from './operations/status.ts';
import { tracedAnswer, tracedRequest } from './operations/traced.ts';
import { Ownership } from './ownership.ts';
import { AlgoPinDecoder } from './pins/algo-pin-decoder.ts';
import type { PinDecisionParts } from './pins/pin-decision.ts';
import { PinEditor } from './pins/pin-editor.ts';
import { PinVerifier } from './pins/pin-verifier.ts';
import { Sessions } from './sessions.ts';

/**
 * The firmware from one boot to the next loss of power. It passes what happens in the world to the parts that handle
 * it.
 */
export class RunningLock implements OperationTarget {
  readonly board: LockBoard;
  readonly memory: Memory;
  readonly pinEditor: PinEditor;
  readonly ownership: Ownership;
  readonly bolt: Bolt;
  readonly keypad: Keypad;
  readonly door: DoorMonitor;
  readonly alarm: Alarm;
  readonly dfu: DfuMode;
  readonly #cards: CardReader;
  readonly #sessions: Sessions;
  readonly #advertising: Advertising;
  readonly #timer: DeadlineTimer;
  #stopped = false;
  refusedFrames = 0;

  constructor(board: LockBoard, store: RecordStore) {
    this.board = board;
    const memory = new Memory(store, factorySettings(board.model));
    this.memory = memory;
    const pinParts = this.#pinParts();
    this.pinEditor = new PinEditor(pinParts);
    this.#timer = new DeadlineTimer(board.clock, machineId(board, 'timer'), () =>
      this.#run(() => this.#onTime()),
    );
    const onChanged = () => this.#notifyAll();
    this.ownership = new Ownership({
      board,
      memory,
      onReplaced: () => this.#adoptMemory(),
      onForgotten: () => this.#onForgotten(),
      onChanged: () => this.#advertising.refresh(),
    });
    this.bolt = new Bolt({
      board,
      memory,
      onMoved: move => this.#onMoved(move),
      onJammed: cause => this.#onJammed(cause),
    });
    this.keypad = new Keypad({
      board,
      memory,
      bolt: this.bolt,
      pinVerifier: new PinVerifier(pinParts),
      pinEditor: this.pinEditor,
    });
    this.#cards = new CardReader({ board, memory, bolt: this.bolt });
    this.door = new DoorMonitor(board, onChanged);
    this.alarm = new Alarm({ board, memory, onChanged });
    this.dfu = new DfuMode(board);
    this.#sessions = this.#openSessions();
    const { ownership, bolt } = this;
    const accept = this.#sessions.accept.bind(this.#sessions);
    this.#advertising = new Advertising({ board, memory, ownership, bolt, accept });
    this.bolt.recover();
    this.#arm();
  }

  press(key: Key): void {
    this.#run(() => {
      if (this.dfu.isOn) {
        this.keypad.refuse('IN_DFU_MODE');
        return;
      }
      const woken = !this.keypad.isAwake;
      this.#refreshingLogFlag(() => this.keypad.press(key));
      if (woken && this.keypad.isAwake) this.#sessions.notifyAll({ ...notificationOf(this), woken: true });
    });
  }

  presentCard(uid: Uint8Array): void {
    this.#run(() => {
      if (this.dfu.isOn) this.#cards.refuse('IN_DFU_MODE');
      else this.#cards.present(uid);
    });
  }

  motorStopped(result: 'reached' | 'stalled'): void {
    this.#run(() => this.bolt.motorStopped(result));
  }

  /** The button inside moves the bolt to the other side. */
  pressInside(): void {
    const to = this.bolt.state === 'locked' ? 'unlocked' : 'locked';
    this.#run(() => {
      if (this.dfu.isOn) this.bolt.refuse('inside', 'IN_DFU_MODE');
      else this.bolt.moveByButton(to, 'inside');
    });
  }

  /** Called after the thumb-turn or the key has moved the bolt. */
  boltTurned(to: BoltSide): void {
    this.#run(() => this.bolt.turned(to));
  }

  /** Called when the sensor sees the door move. A door that opens although it is locked was forced. */
  doorMoved(to: 'open' | 'closed'): void {
    if (!this.board.model.doorSensor) return;
    this.#run(() => {
      this.bolt.onDoor(to);
      this.door.onDoor(to);
      if (to === 'open' && this.bolt.state === 'locked') this.alarm.onBreakIn();
    });
  }

  /** Called when somebody prises at the housing. */
  tampered(): void {
    this.#run(() => this.alarm.onBreakIn());
  }

  /** Called when somebody presses the reset button inside. */
  factoryReset(): void {
    this.#run(() => this.ownership.reset());
  }

  /** Ends this run because the power is gone. Nothing of it acts any more. */
  stop(): void {
    this.#stopped = true;
    this.#timer.stop();
    const { ownership, bolt, keypad, dfu, door, alarm } = this;
    for (const part of [ownership, bolt, keypad, dfu, door, alarm, this.#advertising]) part.stop();
  }

  #pinParts(): PinDecisionParts {
    const { board, memory } = this;
    return {
      memory,
      algoPinDecoder: new AlgoPinDecoder(memory, board.lockId),
      step: board.runner.stepper(pinLifeMachine),
      nowSeconds: () => board.rtc.nowSeconds(),
    };
  }

  #openSessions(): Sessions {
    const { board, ownership } = this;
    const { clock, random, rtc, model, report } = board;
    return new Sessions({
      deps: { clock, random, keys: ownership.keys },
      run: firmware => this.#run(firmware),
      onLink: type => this.#advertising.onLink(type),
      onPaired: (keys, settings) => ownership.pair(keys, settings),
      onOwnerConfirmed: () => ownership.finalizePairing(),
      onBridgeKeys: notice => this.#takeBridgeKeys(notice),
      dueAtLockTime: seconds => {
        const restMs = rtc.msUntil(seconds * 1000);
        return restMs === undefined ? null : clock.monotonic() + restMs;
      },
      mayReceive: peer => denialOf('getStatus', peer, model) === undefined,
      onRequest: (request, peer) => this.#onRequest(request, peer),
      onRefused: code => {
        this.refusedFrames += 1;
        report({ type: 'frame.refused', code });
      },
    });
  }

  #takeBridgeKeys(notice: BridgeKeysNotice): void {
    const changes = this.memory.bridgeKeys.adopt(notice);
    if (changes.length === 0) return;
    this.memory.commit({ changes });
    this.board.report({ type: 'bridgeKeys.revised', count: notice.keyIds.length });
  }

  #onRequest(request: LockRequest, peer: Peer): OperationAnswer {
    const what = { operation: request.op ?? 'unknown', role: peer.role };
    const asked = tracedRequest(request);
    this.board.report({ type: 'operation.asked', ...what, ...(asked && { request: asked }) });
    const answer = this.#refreshingLogFlag(() => perform(this, request, peer));
    if (answer === 'later') {
      this.board.report({ type: 'operation.done', ...what, status: 'MOVING' });
      return answer;
    }
    const status = Status[answer.status ?? 0] ?? 'OK';
    const told = tracedAnswer(answer);
    this.board.report({ type: 'operation.done', ...what, status, ...(told && { answer: told }) });
    return answer;
  }

  #onMoved(move: Move): void {
    const type = moveLogType(move);
    const { to, cause, keyId } = move;
    const decision = type ? { log: { type, seconds: this.board.rtc.nowSeconds() ?? 0, keyId } } : {};
    if (type === LogType.bluetoothUnlock) this.keypad.decide({ type: 'bluetooth.unlocked' }, decision);
    else this.memory.commit(decision);
    this.board.report({ type: 'bolt.moved', to, cause });
    if (to === 'unlocked') this.alarm.silence();
    else this.board.signal('locked');
    this.#sessions.answerMoves(to);
    this.#notifyAll();
  }

  #onJammed(cause: BoltCause): void {
    this.board.report({ type: 'bolt.jammed', cause });
    this.board.signal('jammed');
    this.#sessions.answerMoves('jammed');
    this.#notifyAll();
  }

  #onForgotten(): void {
    this.dfu.reset();
    this.#sessions.closeAll();
    this.#adoptMemory();
  }

  /** Adopts the settings of a memory that was wiped. */
  #adoptMemory(): void {
    this.keypad.reset();
    this.alarm.silence();
    this.bolt.adoptAutoRelock();
  }

  #notifyAll(): void {
    this.#advertising.refresh();
    this.#sessions.notifyAll(notificationOf(this));
  }

  /** Refreshes the advertisement when `act` changes whether there are log entries to read, which is part of it. */
  #refreshingLogFlag<T>(act: () => T): T {
    const { hasUnread } = this.memory.log;
    const result = act();
    if (this.memory.log.hasUnread !== hasUnread) this.#advertising.refresh();
    return result;
  }

  #onTime(): void {
    const nowMs = this.board.clock.monotonic();
    const { bolt, keypad, dfu, door, alarm } = this;
    // A menu that a pause ends may be a wrong entry, which is logged.
    this.#refreshingLogFlag(() => {
      for (const part of [bolt, keypad, dfu, door, alarm, this.#sessions]) part.onTime(nowMs);
    });
  }

  #arm(): void {
    const { bolt, keypad, dfu, door, alarm } = this;
    const ofHands = earliest(bolt.dueMs, keypad.dueMs);
    const ofDoor = earliest(door.dueMs, alarm.dueMs);
    const ofRadio = earliest(this.#sessions.dueMs, dfu.dueMs);
    this.#timer.arm(earliest(earliest(ofHands, ofDoor), ofRadio));
  }

  /** Every call into the firmware goes through here: nothing runs without power, and the timer is armed afterwards. */
  #run(firmware: () => void): void {
    if (this.#stopped) return;
    this.board.guard(() => {
      firmware();
      this.#arm();
    });
  }
}
