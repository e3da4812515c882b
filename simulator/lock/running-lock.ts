import type { BleLink, BleLinkEvents, BlePeripheral } from '../../protocol/ble/port.ts';
import type { ErrorCode } from '../../protocol/errors/table.ts';
import { BoltPosition, type LockRequest, Status } from '../../protocol/messages/index.ts';
import type { Clock, EpochMs, TimerId } from '../../protocol/ports/clock.ts';
import type { MachineRunner, RunningMachine } from '../../protocol/ports/machine.ts';
import type { Random } from '../../protocol/ports/random.ts';
import type { RecordStore } from '../../protocol/ports/store.ts';
import { acceptLockChannel } from '../../protocol/session/lock-channel.ts';
import type { LockChannel, Peer } from '../../protocol/session/types.ts';
import { LogType } from './activity-log.ts';
import type { LockEvent } from './events.ts';
import type { Battery } from './hardware/battery.ts';
import type { Motor } from './hardware/motor.ts';
import type { Rtc } from './hardware/rtc.ts';
import { type BoltCause, type BoltSide, boltMachine } from './machines/bolt.ts';
import { type Key, keypadMachine } from './machines/keypad.ts';
import { linkMachine } from './machines/link.ts';
import { ownershipMachine } from './machines/ownership.ts';
import { countsAsWrong, Memory } from './memory/memory.ts';
import type { LockModel } from './model.ts';
import { type OperationTarget, perform } from './operations.ts';

/** Everything that is not firmware: the housing, and what it is screwed to. */
export interface LockBoard {
  readonly name: string;
  readonly lockId: string;
  readonly setupCode: Uint8Array;
  readonly model: LockModel;
  readonly clock: Clock;
  readonly random: Random;
  readonly runner: MachineRunner;
  readonly radio: BlePeripheral;
  readonly motor: Motor;
  readonly rtc: Rtc;
  readonly battery: Battery;
  /** Runs firmware code: a power cut or a crash inside ends this run. */
  guard(firmware: () => void): void;
  report(event: LockEvent): void;
}

interface AwaitedMove {
  readonly channel: LockChannel;
  readonly id: number;
  readonly to: BoltSide;
}

/** The firmware from one boot to the next loss of power. */
export class RunningLock implements OperationTarget {
  readonly #board: LockBoard;
  readonly #store: RecordStore;
  readonly #ownership: RunningMachine<typeof ownershipMachine>;
  readonly #bolt: RunningMachine<typeof boltMachine>;
  readonly #keypad: RunningMachine<typeof keypadMachine>;
  readonly #link: RunningMachine<typeof linkMachine>;
  readonly #channels = new Set<LockChannel>();
  #awaitedMoves: AwaitedMove[] = [];
  #timer: TimerId = 0;
  #armedMs: EpochMs | null = null;
  #stopped = false;
  memory: Memory;
  refusedFrames = 0;

  constructor(board: LockBoard, store: RecordStore) {
    this.#board = board;
    this.#store = store;
    this.memory = new Memory(store, board.runner, board.lockId, board.model);
    const { settings, lockout } = this.memory;
    const start = board.runner;
    const id = (concern: string) => `lock:${board.name}/${concern}`;

    this.#ownership = start.start(ownershipMachine, {
      id: id('ownership'),
      input: undefined,
      from: { state: this.memory.identity ? 'owned' : 'setup', context: {} },
      effects: {
        forgetOwner: () => this.#forgetOwner(),
        advertise: () => this.#link.send({ type: 'advertisement.changed' }),
      },
    });
    this.#bolt = start.start(boltMachine, {
      id: id('bolt'),
      input: { relockMs: settings.autoRelockSeconds * 1000 },
      from: {
        state: board.motor.position === 'unlocked' ? 'unlocked' : 'locked',
        context: {
          cause: 'boot',
          keyId: 0,
          relockMs: settings.autoRelockSeconds * 1000,
          dueMs:
            board.motor.position === 'unlocked' && settings.autoRelockSeconds > 0
              ? board.clock.now() + settings.autoRelockSeconds * 1000
              : null,
        },
      },
      effects: {
        drive: ({ to }: { to: BoltSide }) => {
          board.battery.drain();
          board.motor.drive(to);
        },
        reportMoved: (move: { to: BoltSide; cause: BoltCause; keyId: number }) => this.#onMoved(move),
        reportJammed: ({ cause }: { cause: BoltCause }) => this.#onJammed(cause),
      },
    });
    const paused = lockout.pausedUntilMs > board.clock.now();
    this.#keypad = start.start(keypadMachine, {
      id: id('keypad'),
      input: {
        threshold: settings.maxIncorrectPins,
        ladderMs: board.model.lockoutSeconds.map(s => s * 1000),
      },
      from: {
        state: paused ? 'paused' : 'idle',
        context: {
          digits: '',
          wrongPins: lockout.wrongPins,
          pauses: lockout.pauses,
          dueMs: paused ? lockout.pausedUntilMs : null,
          threshold: settings.maxIncorrectPins,
          ladderMs: board.model.lockoutSeconds.map(s => s * 1000),
        },
      },
      effects: {
        submit: ({ digits }: { digits: string }) => this.#onEntry(digits),
        lockBolt: () => this.#lockByButton(),
        refuseWhilePaused: () => this.#refuseEntry('KEYPAD_LOCKED_OUT'),
        saveLockout: () => this.#saveLockout(),
      },
    });
    this.#link = start.start(linkMachine, {
      id: id('link'),
      input: undefined,
      effects: {
        startRadio: () => board.radio.start(this.#advertisement(), link => this.#accept(link)),
        stopRadio: () => board.radio.stop(),
        refreshAdvertisement: () => board.radio.update(this.#advertisement()),
      },
    });
    this.#link.send({ type: 'radio.on' });
    // A bolt that lost power half-way is driven home: a door that may stand open must not pass for locked.
    if (board.motor.position === 'between') this.#bolt.send({ type: 'lock', cause: 'boot', keyId: 0 });
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
  get owned(): boolean {
    return this.#ownership.state === 'owned';
  }
  get pausedUntilMs(): EpochMs {
    return this.#keypad.state === 'paused' ? (this.#keypad.context.dueMs ?? 0) : 0;
  }

  get relockDueMs(): EpochMs | null {
    return this.#bolt.context.dueMs;
  }

  press(key: Key): void {
    this.#keypad.send({ type: 'key', key, nowMs: this.#board.clock.now() });
    this.#arm();
  }

  motorStopped(result: 'reached' | 'stalled'): void {
    if (result === 'reached') this.#bolt.send({ type: 'motor.reached', nowMs: this.#board.clock.now() });
    else this.#bolt.send({ type: 'motor.stalled' });
    this.#arm();
  }

  /** The reset button inside: back to setup mode, whoever owned the lock. */
  factoryReset(): void {
    this.#ownership.send({ type: 'factory.reset' });
  }

  /** Power is gone: nothing of this run acts any more. */
  stop(): void {
    this.#stopped = true;
    this.#board.clock.clearTimer(this.#timer);
    for (const machine of [this.#ownership, this.#bolt, this.#keypad, this.#link]) machine.stop();
  }

  moveBolt(to: BoltSide, keyId: number): void {
    this.#bolt.send({ type: to === 'unlocked' ? 'unlock' : 'lock', cause: 'bluetooth', keyId });
  }

  setAutoRelock(seconds: number): void {
    this.memory.change({ autoRelockSeconds: seconds });
    this.#bolt.send({ type: 'relock.set', relockMs: seconds * 1000, nowMs: this.#board.clock.now() });
  }

  setMaxIncorrectPins(count: number): void {
    this.memory.change({ maxIncorrectPins: count });
    this.#keypad.send({ type: 'threshold.set', threshold: count });
  }

  unpair(): void {
    this.#ownership.send({ type: 'unpaired' });
  }

  #onEntry(digits: string): void {
    const { battery, rtc } = this.#board;
    const seconds = rtc.nowSeconds();
    this.memory.sweep(seconds);
    const verdict = this.memory.desk.enter(digits, this.memory.situation(seconds));
    if (!verdict.ok) {
      const wrong = countsAsWrong(verdict.code);
      if (wrong) this.memory.commitLogged(verdict.changes, LogType.wrongPin, seconds ?? 0, { digits });
      else this.memory.commit(verdict.changes);
      if (wrong) this.#keypad.send({ type: 'pin.refused', nowMs: this.#board.clock.now() });
      this.#refuseEntry(verdict.code);
      return;
    }
    if (!battery.movesBolt) {
      this.#refuseEntry('BATTERY_TOO_LOW');
      return;
    }
    this.memory.commitLogged(verdict.changes, verdict.logType, seconds ?? 0, { digits: verdict.digits });
    this.#keypad.send({ type: 'pin.accepted' });
    this.#board.report({ type: 'keypad.accepted', digits: verdict.digits });
    const cause: BoltCause = verdict.logType === LogType.masterPin ? 'master' : 'pin';
    this.#bolt.send({ type: 'unlock', cause, keyId: 0 });
  }

  #refuseEntry(code: ErrorCode): void {
    this.#board.report({ type: 'keypad.refused', code });
  }

  #lockByButton(): void {
    if (!this.#board.battery.movesBolt) {
      this.#refuseEntry('BATTERY_TOO_LOW');
      return;
    }
    this.#bolt.send({ type: 'lock', cause: 'keypad', keyId: 0 });
  }

  #onMoved({ to, cause, keyId }: { to: BoltSide; cause: BoltCause; keyId: number }): void {
    const type = moveLogType(to, cause);
    if (type) this.memory.commitLogged([], type, this.#board.rtc.nowSeconds() ?? 0, { keyId });
    if (cause === 'bluetooth' && to === 'unlocked') this.#keypad.send({ type: 'bluetooth.unlocked' });
    this.#board.report({ type: 'bolt.moved', to, cause });
    this.#answerMoves(to);
    this.#link.send({ type: 'advertisement.changed' });
    const bolt = to === 'unlocked' ? BoltPosition.UNLOCKED : BoltPosition.LOCKED;
    const batteryPercent = Math.round(this.#board.battery.percent);
    for (const channel of this.#channels) {
      if (channel.peer) channel.notify({ bolt, hasLogs: this.memory.log.lastSequence > 0, batteryPercent });
    }
  }

  #onJammed(cause: BoltCause): void {
    this.#board.report({ type: 'bolt.jammed', cause });
    this.#answerMoves('jammed');
  }

  /** Those who wanted this end position hear OK; the others were overtaken. */
  #answerMoves(at: BoltSide | 'jammed'): void {
    const moves = this.#awaitedMoves;
    this.#awaitedMoves = [];
    for (const { channel, id, to } of moves) {
      channel.respond({
        id,
        status: at === 'jammed' ? Status.BOLT_JAMMED : at === to ? Status.OK : Status.BUSY,
      });
    }
  }

  #saveLockout(): void {
    const { wrongPins, pauses } = this.#keypad.context;
    const { pausedUntilMs } = this;
    const newlyPaused = pausedUntilMs > this.memory.lockout.pausedUntilMs;
    this.memory.saveLockout({ wrongPins, pauses, pausedUntilMs });
    if (newlyPaused) this.#board.report({ type: 'keypad.paused', untilMs: pausedUntilMs });
  }

  #forgetOwner(): void {
    this.memory.wipe();
    this.memory = new Memory(this.#store, this.#board.runner, this.#board.lockId, this.#board.model);
    this.#board.rtc.lose();
    this.#keypad.send({ type: 'bluetooth.unlocked' });
    const { maxIncorrectPins, autoRelockSeconds } = this.memory.settings;
    this.#keypad.send({ type: 'threshold.set', threshold: maxIncorrectPins });
    this.#bolt.send({
      type: 'relock.set',
      relockMs: autoRelockSeconds * 1000,
      nowMs: this.#board.clock.now(),
    });
    this.#board.report({ type: 'lock.unpaired' });
  }

  #accept(link: BleLink): BleLinkEvents {
    const { clock, random, lockId, setupCode, rtc, model } = this.#board;
    this.#link.send({ type: 'link.opened' });
    const channel = acceptLockChannel(
      link,
      {
        clock,
        random,
        keys: {
          lockId,
          setupCode,
          adminKey: () => this.memory.identity?.adminKey,
          isBlocked: () => false,
          nowSeconds: () => rtc.nowSeconds(),
        },
      },
      {
        onPaired: (keys, { seconds, utcOffsetMinutes, masterPin }) => {
          this.memory.own(keys, { masterPin: masterPin ?? '', utcOffsetMinutes: utcOffsetMinutes ?? 0 });
          rtc.set(seconds ?? 0);
          this.#ownership.send({ type: 'paired' });
          this.#board.report({ type: 'lock.paired' });
          return { lockId, model: model.name, firmware: model.firmware };
        },
        onOpened: () => {},
        onRequest: (request, peer) => this.#onRequest(channel, request, peer),
        onRefused: code => {
          this.refusedFrames += 1;
          this.#board.report({ type: 'frame.refused', code });
        },
        onClosed: () => {
          this.#channels.delete(channel);
          this.#awaitedMoves = this.#awaitedMoves.filter(move => move.channel !== channel);
          this.#link.send({ type: 'link.closed' });
        },
      },
    );
    this.#channels.add(channel);
    return {
      onSegment: segment => this.#guard(() => channel.onSegment(segment)),
      onClosed: reason => this.#guard(() => channel.onClosed(reason)),
    };
  }

  #onRequest(channel: LockChannel, request: LockRequest, peer: Peer): void {
    const id = request.id ?? 0;
    const answer = perform(this, request, peer);
    if (answer === 'later') {
      this.#awaitedMoves.push({ channel, id, to: request.op === 'unlock' ? 'unlocked' : 'locked' });
    } else {
      channel.respond({ id, ...answer } as Parameters<LockChannel['respond']>[0]);
    }
    const status = answer === 'later' ? 'MOVING' : (Status[answer.status ?? 0] ?? 'OK');
    this.#board.report({
      type: 'operation.done',
      operation: request.op ?? 'unknown',
      role: peer.role,
      status,
    });
  }

  #advertisement() {
    const state = this.#bolt.state;
    return {
      name: this.#board.lockId,
      setupMode: !this.owned,
      hasLogs: this.memory.log.lastSequence > 0,
      bolt: state === 'locked' || state === 'unlocked' ? state : 'other',
    } as const;
  }

  /** Deadlines are data in the machines' contexts; one timer serves the earliest. */
  #arm(): void {
    const dueMs = earliest(this.#bolt.context.dueMs, this.#keypad.context.dueMs);
    if (dueMs === this.#armedMs) return;
    this.#board.clock.clearTimer(this.#timer);
    this.#armedMs = dueMs;
    if (dueMs === null) return;
    this.#timer = this.#board.clock.setTimer(() => {
      this.#armedMs = null;
      this.#guard(() => {
        const nowMs = this.#board.clock.now();
        this.#bolt.send({ type: 'time', nowMs });
        this.#keypad.send({ type: 'time', nowMs });
      });
    }, dueMs - this.#board.clock.now());
  }

  #guard(firmware: () => void): void {
    if (this.#stopped) return;
    this.#board.guard(() => {
      firmware();
      this.#arm();
    });
  }
}

function earliest(a: EpochMs | null, b: EpochMs | null): EpochMs | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}

/** The log type of a move; PINs are logged when they are entered. */
function moveLogType(to: BoltSide, cause: BoltCause): LogType | undefined {
  switch (cause) {
    case 'bluetooth':
      return to === 'unlocked' ? LogType.bluetoothUnlock : LogType.bluetoothLock;
    case 'relock':
      return LogType.autoLock;
    case 'keypad':
      return LogType.buttonLock;
    case 'pin':
    case 'master':
    case 'boot':
      return undefined;
  }
}
