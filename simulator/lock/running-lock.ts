import { LockbenchError } from '../../protocol/errors/error.ts';
import type { ErrorCode } from '../../protocol/errors/table.ts';
import {
  BoltPosition,
  type DoorPosition,
  type LockNotification,
  type LockRequest,
  type PairIdentity,
  type PairSettings,
  Status,
} from '../../protocol/messages/index.ts';
import type { EpochMs } from '../../protocol/ports/clock.ts';
import { DeadlineTimer, earliest } from '../../protocol/ports/deadline-timer.ts';
import type { RunningMachine } from '../../protocol/ports/machine.ts';
import type { RecordStore } from '../../protocol/ports/store.ts';
import { denialOf } from '../../protocol/session/roles.ts';
import type { Peer } from '../../protocol/session/types.ts';
import { LogType } from './activity-log.ts';
import { Alarm } from './alarm.ts';
import { type LockBoard, machineId } from './board.ts';
import { Bolt, type Move, moveLogType } from './bolt.ts';
import { CardReader } from './card-reader.ts';
import { DoorWatch } from './door-watch.ts';
import type { Battery } from './hardware/battery.ts';
import type { Rtc } from './hardware/rtc.ts';
import { Keypad } from './keypad.ts';
import type { BoltCause, BoltSide } from './machines/bolt.ts';
import { dfuMachine } from './machines/dfu.ts';
import type { Key } from './machines/keypad.ts';
import { linkMachine } from './machines/link.ts';
import { ownershipMachine } from './machines/ownership.ts';
import { daylightSavings } from './memory/daylight-saving.ts';
import { Memory } from './memory/memory.ts';
import { faultOfMasterPin, faultOfTime, type Identity } from './memory/settings.ts';
import type { LockModel } from './model.ts';
import type { Answer, OperationTarget } from './operations/operation.ts';
import { perform } from './operations/perform.ts';
import { Sessions } from './sessions.ts';

/** The firmware from one boot to the next loss of power. */
export class RunningLock implements OperationTarget {
  readonly #board: LockBoard;
  readonly #ownership: RunningMachine<typeof ownershipMachine>;
  readonly #link: RunningMachine<typeof linkMachine>;
  readonly #bolt: Bolt;
  readonly #keypad: Keypad;
  readonly #cards: CardReader;
  readonly #door: DoorWatch;
  readonly #alarm: Alarm;
  readonly #dfu: RunningMachine<typeof dfuMachine>;
  readonly #sessions: Sessions;
  readonly #timer: DeadlineTimer;
  #stopped = false;
  readonly memory: Memory;
  refusedFrames = 0;

  constructor(board: LockBoard, store: RecordStore) {
    this.#board = board;
    this.memory = new Memory(store, board.runner, board.lockId, board.model);
    this.#timer = new DeadlineTimer(board.clock, () => this.#run(() => this.#onTime()));
    this.#ownership = this.#startOwnership();
    this.#bolt = new Bolt({
      board,
      memory: this.memory,
      onMoved: move => this.#onMoved(move),
      onJammed: cause => this.#onJammed(cause),
    });
    this.#keypad = new Keypad({ board, memory: this.memory, bolt: this.#bolt });
    this.#cards = new CardReader({ board, memory: this.memory, bolt: this.#bolt });
    const onChanged = () => this.#tellAll();
    this.#door = new DoorWatch(board, onChanged);
    this.#alarm = new Alarm({ board, memory: this.memory, onChanged });
    this.#dfu = this.#startDfu();
    this.#sessions = this.#openSessions();
    this.#link = this.#startLink();
    this.#bolt.recover();
    this.#arm();
  }

  get model(): LockModel {
    return this.#board.model;
  }
  get rtc(): Rtc {
    return this.#board.rtc;
  }
  get battery(): Battery {
    return this.#board.battery;
  }
  get boltState(): string {
    return this.#bolt.state;
  }
  get boltPosition(): BoltPosition {
    return this.#bolt.position;
  }
  get doorPosition(): DoorPosition {
    return this.#door.position;
  }
  get alarmSounds(): boolean {
    return this.#alarm.sounds;
  }
  get owned(): boolean {
    return this.#ownership.state !== 'setup';
  }
  get pausedUntilMs(): EpochMs {
    return this.#keypad.pausedUntilMs;
  }
  get relockDueMs(): EpochMs | null {
    return this.#bolt.dueMs;
  }

  get boltRests(): boolean {
    return this.#bolt.dueMs === null && this.#bolt.position !== BoltPosition.MOVING;
  }
  get inDfuMode(): boolean {
    return this.#dfu.state === 'waiting';
  }
  get dfuUntilMs(): EpochMs | null {
    return this.#dfu.context.dueMs;
  }

  press(key: Key): void {
    this.#run(() => {
      if (this.inDfuMode) {
        this.#keypad.refuse('IN_DFU_MODE');
        return;
      }
      const { hasUnread } = this.memory.log;
      const woken = !this.#keypad.awake;
      this.#keypad.press(key);
      if (this.memory.log.hasUnread !== hasUnread) this.#link.send({ type: 'advertisement.changed' });
      if (woken && this.#keypad.awake) this.#sessions.notifyAll({ ...this.#status, woken: true });
    });
  }

  presentCard(uid: Uint8Array): void {
    this.#run(() => {
      if (this.inDfuMode) this.#cards.refuse('IN_DFU_MODE');
      else this.#cards.present(uid);
    });
  }

  motorStopped(result: 'reached' | 'stalled'): void {
    this.#run(() => this.#bolt.motorStopped(result));
  }

  /** The button inside: the other way round than it is. */
  pressInside(): void {
    const to = this.#bolt.state === 'locked' ? 'unlocked' : 'locked';
    this.#run(() => {
      if (this.inDfuMode) this.#bolt.refuse('inside', 'IN_DFU_MODE');
      else this.#bolt.moveByButton(to, 'inside');
    });
  }

  /** Thumb-turn or key have moved the bolt. */
  boltTurned(to: BoltSide): void {
    this.#run(() => this.#bolt.turned(to));
  }

  /** The sensor tells; a door that opens although it is locked was forced. */
  doorMoved(to: 'open' | 'closed'): void {
    if (!this.model.doorSensor) return;
    this.#run(() => {
      this.#bolt.onDoor(to);
      this.#door.onDoor(to);
      if (to === 'open' && this.#bolt.state === 'locked') this.#alarm.onBreakIn();
    });
  }

  /** Somebody prises at the housing. */
  tampered(): void {
    this.#run(() => this.#alarm.onBreakIn());
  }

  /** The reset button inside: back to setup mode, whoever owned the lock. */
  factoryReset(): void {
    this.#run(() => this.#ownership.send({ type: 'factory.reset' }));
  }

  /** Power is gone: nothing of this run acts any more. */
  stop(): void {
    this.#stopped = true;
    this.#timer.stop();
    for (const part of [
      this.#ownership,
      this.#bolt,
      this.#keypad,
      this.#dfu,
      this.#door,
      this.#alarm,
      this.#link,
    ])
      part.stop();
  }

  moveRefusal(to: BoltSide): ErrorCode | undefined {
    return this.#bolt.refusal(to);
  }

  moveBolt(to: BoltSide, keyId: number): void {
    this.#bolt.move({ to, cause: 'bluetooth', keyId });
  }

  setAutoRelock(seconds: number): void {
    this.memory.commit({ settings: { autoRelockSeconds: seconds } });
    this.#bolt.adoptAutoRelock();
  }

  setMaxIncorrectPins(count: number): void {
    const settings = { maxIncorrectPins: count };
    this.#keypad.decide({ type: 'threshold.set', threshold: count }, { settings });
  }

  enterDfuMode(): void {
    this.#dfu.send({ type: 'dfu.enabled', nowMs: this.#board.clock.now() });
  }

  unpair(): void {
    this.#ownership.send({ type: 'unpaired' });
  }

  #startOwnership(): RunningMachine<typeof ownershipMachine> {
    return this.#board.runner.start(ownershipMachine, {
      id: machineId(this.#board, 'ownership'),
      input: undefined,
      from: { state: ownershipOf(this.memory.identity), context: {} },
      effects: {
        forgetOwner: () => this.#forgetOwner(),
        advertise: () => this.#link.send({ type: 'advertisement.changed' }),
      },
    });
  }

  #startDfu(): RunningMachine<typeof dfuMachine> {
    const { runner, report } = this.#board;
    return runner.start(dfuMachine, {
      id: machineId(this.#board, 'dfu'),
      input: undefined,
      effects: {
        reportBegun: ({ untilMs }: { untilMs: EpochMs }) => report({ type: 'dfu.begun', untilMs }),
        reportEnded: () => report({ type: 'dfu.ended' }),
      },
    });
  }

  #startLink(): RunningMachine<typeof linkMachine> {
    const { runner, radio } = this.#board;
    const link = runner.start(linkMachine, {
      id: machineId(this.#board, 'link'),
      input: undefined,
      effects: {
        startRadio: () => radio.start(this.#advertisement(), opened => this.#sessions.accept(opened)),
        refreshAdvertisement: () => radio.update(this.#advertisement()),
      },
    });
    link.send({ type: 'radio.on' });
    return link;
  }

  #openSessions(): Sessions {
    const { clock, random, lockId, setupCode, rtc, model, report } = this.#board;
    const keys = {
      lockId,
      setupCode,
      adminKey: () => this.memory.identity?.adminKey,
      takesOwner: () => this.#ownership.state !== 'owned',
      isBlocked: (keyId: number) => this.memory.blockList.has(keyId),
      nowSeconds: () => rtc.nowSeconds(),
    };
    return new Sessions({
      deps: { clock, random, keys },
      run: firmware => this.#run(firmware),
      onLink: type => this.#link.send({ type }),
      onPaired: (pairing, settings) => this.#onPaired({ ...pairing, standing: 'provisional' }, settings),
      onOwnerShown: () => this.#onOwnerShown(),
      whenShows: seconds => {
        const restMs = rtc.msUntil(seconds * 1000);
        return restMs === undefined ? null : clock.now() + restMs;
      },
      mayHear: peer => denialOf('getStatus', peer, model) === undefined,
      onRequest: (request, peer) => this.#onRequest(request, peer),
      onRefused: code => {
        this.refusedFrames += 1;
        report({ type: 'frame.refused', code });
      },
    });
  }

  #onPaired(identity: Identity, settings: PairSettings): PairIdentity {
    const { lockId, model, rtc, report } = this.#board;
    const seconds = settings.seconds ?? 0;
    const utcOffsetMinutes = settings.utcOffsetMinutes ?? 0;
    const masterPin = settings.masterPin ?? '';
    const fault = faultOfTime(seconds, utcOffsetMinutes) ?? faultOfMasterPin(masterPin);
    if (fault) throw new LockbenchError(fault);
    const replaced = this.owned;
    const table = daylightSavings(settings.daylightSavings ?? []);
    this.memory.own(identity, { masterPin, utcOffsetMinutes }, table);
    rtc.set(seconds);
    this.#ownership.send({ type: 'paired' });
    if (replaced) this.#adoptMemory();
    report({ type: 'lock.paired' });
    return { lockId, model: model.name, firmware: model.firmware };
  }

  #onOwnerShown(): void {
    this.memory.settle();
    this.#ownership.send({ type: 'pairing.final' });
  }

  #onRequest(request: LockRequest, peer: Peer): Answer {
    const { hasUnread } = this.memory.log;
    const answer = perform(this, request, peer);
    if (this.memory.log.hasUnread !== hasUnread) this.#link.send({ type: 'advertisement.changed' });
    this.#board.report({
      type: 'operation.done',
      operation: request.op ?? 'unknown',
      role: peer.role,
      status: answer === 'later' ? 'MOVING' : (Status[answer.status ?? 0] ?? 'OK'),
    });
    return answer;
  }

  #onMoved(move: Move): void {
    const type = moveLogType(move);
    const { to, cause, keyId } = move;
    const decision = type ? { log: { type, seconds: this.#board.rtc.nowSeconds() ?? 0, keyId } } : {};
    if (type === LogType.bluetoothUnlock) this.#keypad.decide({ type: 'bluetooth.unlocked' }, decision);
    else this.memory.commit(decision);
    this.#board.report({ type: 'bolt.moved', to, cause });
    if (to === 'unlocked') this.#alarm.calm();
    else this.#board.signal('locked');
    this.#sessions.answerMoves(to);
    this.#tellAll();
  }

  #onJammed(cause: BoltCause): void {
    this.#board.report({ type: 'bolt.jammed', cause });
    this.#board.signal('jammed');
    this.#sessions.answerMoves('jammed');
    this.#tellAll();
  }

  #tellAll(): void {
    this.#link.send({ type: 'advertisement.changed' });
    this.#sessions.notifyAll(this.#status);
  }

  #forgetOwner(): void {
    this.memory.wipe();
    this.#dfu.send({ type: 'factory.reset' });
    this.#board.rtc.lose();
    this.#sessions.endAll();
    this.#adoptMemory();
    this.#board.report({ type: 'lock.unpaired' });
  }

  /** After it was wiped. */
  #adoptMemory(): void {
    this.#keypad.reset();
    this.#alarm.calm();
    this.#bolt.adoptAutoRelock();
  }

  get #status(): LockNotification {
    const { battery } = this.#board;
    return {
      bolt: this.#bolt.position,
      hasLogs: this.memory.log.hasUnread,
      batteryPercent: Math.round(battery.percent),
      batteryLow: battery.isLow,
      door: this.#door.position,
      alarm: this.#alarm.sounds,
    };
  }

  #advertisement() {
    const state = this.#bolt.state;
    return {
      name: this.#board.lockId,
      setupMode: this.#ownership.state !== 'owned',
      hasLogs: this.memory.log.hasUnread,
      bolt: state === 'locked' || state === 'unlocked' ? state : 'other',
    } as const;
  }

  #onTime(): void {
    const nowMs = this.#board.clock.now();
    this.#bolt.onTime(nowMs);
    this.#keypad.onTime(nowMs);
    this.#dfu.send({ type: 'time', nowMs });
    this.#door.onTime(nowMs);
    this.#alarm.onTime(nowMs);
    this.#sessions.onTime(nowMs);
  }

  #arm(): void {
    const ofHands = earliest(this.#bolt.dueMs, this.#keypad.dueMs);
    const ofDoor = earliest(this.#door.dueMs, this.#alarm.dueMs);
    const ofRadio = earliest(this.#sessions.dueMs, this.#dfu.context.dueMs);
    this.#timer.arm(earliest(earliest(ofHands, ofDoor), ofRadio));
  }

  /** Every way into the firmware: not without power, and the timer follows what it did. */
  #run(firmware: () => void): void {
    if (this.#stopped) return;
    this.#board.guard(() => {
      firmware();
      this.#arm();
    });
  }
}

function ownershipOf(identity: Identity | undefined): 'setup' | 'provisional' | 'owned' {
  if (!identity) return 'setup';
  return identity.standing === 'final' ? 'owned' : 'provisional';
}
