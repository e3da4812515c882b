import type { BlePeripheral } from '../../protocol/ble/port.ts';
import { isLockbenchError } from '../../protocol/errors/error.ts';
import type { LogEntry } from '../../protocol/messages/index.ts';
import { type Clock, dateOf, type EpochMs, type MonotonicMs } from '../../protocol/ports/clock.ts';
import type { MachineRunner, RunningMachine, StateOf } from '../../protocol/ports/machine.ts';
import { PowerCut } from '../../protocol/ports/power-cut.ts';
import type { Random } from '../../protocol/ports/random.ts';
import type { RecordStore } from '../../protocol/ports/store.ts';
import type { Trace } from '../../protocol/ports/trace.ts';
import type { LockBoard } from './board.ts';
import { Body } from './body.ts';
import type { LockEvent } from './events.ts';
import { Battery } from './hardware/battery.ts';
import { Door } from './hardware/door.ts';
import { Motor, type Obstruction } from './hardware/motor.ts';
import { Rtc } from './hardware/rtc.ts';
import {
  type Beep,
  type Light,
  type SignalName,
  signals,
  withVolumeAndBrightness,
} from './hardware/signals.ts';
import type { boltMachine } from './machines/bolt.ts';
import type { Key } from './machines/keypad.ts';
import { powerMachine } from './machines/power.ts';
import type { LockModel } from './model.ts';
import { RunningLock } from './running-lock.ts';

/** A lock's radio: a peripheral that can also lose its power. */
export type LockRadio = BlePeripheral & { powerOff(): void };

export interface LockParts {
  /** Names the lock in traces. */
  readonly name: string;
  readonly lockId: string;
  /** 16 bytes, printed on the lock. */
  readonly setupCode: Uint8Array;
  readonly model: LockModel;
  readonly batteryPercent: number;
  /** How much the lock's clock runs fast, in parts per million; 0 when absent. */
  readonly clockDriftPpm?: number;
  /** Whether a keypad accessory belongs to the lock, besides what its model has. */
  readonly keypadAccessory?: boolean;
  readonly clock: Clock;
  readonly random: Random;
  readonly runner: MachineRunner;
  readonly radio: LockRadio;
  /** Opens the memory; called at every boot. @throws {LockbenchError} STORAGE_FAILED */
  readonly openStore: () => RecordStore;
  readonly trace: Trace;
}

/** What can be seen of a lock from outside at any moment. */
export interface LockView {
  readonly power: StateOf<typeof powerMachine>;
  readonly paired: boolean;
  /** The state of the bolt's machine, or without power the position of the motor. */
  readonly bolt: StateOf<typeof boltMachine> | Motor['position'];
  readonly pins: number;
  readonly batteryPercent: number;
  readonly batteryLow: boolean;
  readonly door: 'open' | 'closed';
  /** The siren sounds. */
  readonly alarm: boolean;
  /** The last patterns that its buzzer played and its lights showed. */
  readonly beep: Beep;
  readonly light: Light;
  readonly lockedOutUntilMs: EpochMs | null;
  /** When the bolt will lock by itself. */
  readonly relockDueMs: EpochMs | null;
  /** When the lock gives up waiting for firmware; null when it does not wait. */
  readonly dfuUntilMs: EpochMs | null;
  /** What the lock's clock shows; undefined when it is not set. */
  readonly nowMs: EpochMs | undefined;
}

/** One lock: housing, hardware, and the firmware that runs while there is power. */
export class Lock {
  readonly name: string;
  readonly lockId: string;
  readonly address: string;
  readonly setupCode: Uint8Array;
  readonly model: LockModel;
  readonly hasKeypad: boolean;
  readonly body: Body;
  readonly #parts: LockParts;
  readonly #board: LockBoard;
  readonly #power: RunningMachine<typeof powerMachine>;
  readonly #listeners = new Set<(event: LockEvent) => void>();
  #running: RunningLock | undefined;
  #signal = signals.lapsed;

  constructor(parts: LockParts) {
    this.#parts = parts;
    this.name = parts.name;
    this.lockId = parts.lockId;
    this.address = parts.radio.address;
    this.setupCode = parts.setupCode;
    this.model = parts.model;
    this.hasKeypad = parts.model.keypad === 'built-in' || parts.keypadAccessory === true;
    const { clock, model } = parts;
    const motor = new Motor(clock, model.boltTravelMs, result => this.#running?.motorStopped(result));
    const door = new Door(to => this.#running?.doorMoved(to));
    this.body = new Body({ model, motor, door, firmware: () => this.#running });
    this.#board = {
      name: parts.name,
      lockId: parts.lockId,
      setupCode: parts.setupCode,
      model,
      clock,
      random: parts.random,
      runner: parts.runner,
      radio: parts.radio,
      motor,
      door,
      rtc: new Rtc({ clock, driftPpm: parts.clockDriftPpm ?? 0, cell: model.clockCell }),
      battery: new Battery(parts.model.battery, parts.batteryPercent),
      guard: firmware => this.#guard(firmware),
      report: event => this.#report(event),
      signal: name => this.#show(name),
      signalAccepted: () => {
        this.#show('accepted');
        if (this.#board.battery.isLow) this.#show('lowBattery');
      },
    };
    this.#power = parts.runner.start(powerMachine, {
      id: `lock:${parts.name}/power`,
      input: undefined,
      effects: { boot: () => this.#boot(), halt: () => this.#halt() },
    });
    this.restorePower();
  }

  get view(): LockView {
    const running = this.#running;
    return {
      power: this.#power.state,
      paired: running?.ownership.isOwned ?? false,
      bolt: running?.bolt.state ?? this.#board.motor.position,
      pins: running?.memory.pins.countAt(this.#board.rtc.nowSeconds()) ?? 0,
      batteryPercent: this.#board.battery.percent,
      batteryLow: this.#board.battery.isLow,
      door: this.#board.door.isOpen ? 'open' : 'closed',
      alarm: running?.alarm.isSounding ?? false,
      beep: this.#signal.beep,
      light: this.#signal.light,
      lockedOutUntilMs: running?.keypad.pausedUntilMs || null,
      relockDueMs: this.#dateOf(running?.bolt.dueMs),
      dfuUntilMs: this.#dateOf(running?.dfu.dueMs),
      nowMs: this.#board.rtc.nowMs(),
    };
  }

  #dateOf(at: MonotonicMs | null | undefined): EpochMs | null {
    return at === null || at === undefined ? null : dateOf(this.#board.clock, at);
  }

  /** All entries that the activity log holds, oldest first. */
  logEntries(): LogEntry[] {
    const log = this.#running?.memory.log;
    const entries: LogEntry[] = [];
    for (let after = 0; log && after < log.lastSequence; ) {
      const page = log.page(after, 0);
      entries.push(...page.entries);
      after = page.entries.at(-1)?.sequence ?? log.lastSequence;
    }
    return entries;
  }

  /** The log types of all entries, oldest first. */
  logTypes(): number[] {
    return this.logEntries().map(({ type }) => type ?? 0);
  }

  onEvent(listener: (event: LockEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Presses a key. Nothing happens when the lock has no keypad. */
  press(key: Key): void {
    if (this.hasKeypad) this.#running?.press(key);
  }

  /** Enters the digits and then `#`. */
  enter(pin: string): void {
    for (const key of `${pin}#`) this.press(key as Key);
  }

  /** Holds a card with this UID to the reader. */
  presentCard(uid: Uint8Array): void {
    this.#running?.presentCard(uid);
  }

  cutPower(): void {
    this.#board.rtc.powerLost();
    this.#power.send({ type: 'power.lost' });
  }

  restorePower(): void {
    this.#power.send({ type: 'power.applied' });
  }

  /** Presses the reset button inside. */
  reset(): void {
    this.#running?.factoryReset();
  }

  /** Puts in fresh batteries. The clock's own cell, if there is one, is kept unless it is changed too. */
  changeBatteries(percent: number, clockCell: 'kept' | 'changed'): void {
    this.cutPower();
    if (clockCell === 'changed') this.#board.rtc.lose();
    this.setBattery(percent);
    this.restorePower();
  }

  /** How long it takes in the world's time until the lock's clock shows a time; undefined when the clock is not set. */
  msUntil(shownMs: EpochMs): number | undefined {
    return this.#board.rtc.msUntil(shownMs);
  }

  setBattery(percent: number): void {
    this.#board.battery.percent = percent;
  }

  obstruct(obstruction: Obstruction): void {
    this.#board.motor.obstruction = obstruction;
  }

  #boot(): void {
    try {
      this.#running = new RunningLock(this.#board, this.#parts.openStore());
      this.#report({ type: 'lock.booted' });
    } catch (error) {
      if (error instanceof PowerCut) this.cutPower();
      else if (isLockbenchError(error, 'STORAGE_FAILED')) {
        this.#report({ type: 'lock.faulted', code: error.code });
        this.#power.send({ type: 'storage.failed' });
      } else throw error;
    }
  }

  #halt(): void {
    this.#running?.stop();
    this.#running = undefined;
    this.#board.motor.halt();
    this.#parts.radio.powerOff();
    // Without power the lock is dark and silent.
    this.#signal = signals.lapsed;
    this.#report({ type: 'lock.powerLost' });
  }

  /**
   * Runs firmware code. A power cut ends the run; an error of the firmware's own is reported and restarts the
   * firmware.
   */
  #guard(firmware: () => void): void {
    try {
      firmware();
    } catch (error) {
      if (error instanceof PowerCut) {
        this.cutPower();
        return;
      }
      this.#report({
        type: 'lock.crashed',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      // The watchdog resets the firmware; the clock runs on.
      this.#power.send({ type: 'power.lost' });
      this.#power.send({ type: 'power.applied' });
    }
  }

  #show(name: SignalName): void {
    this.#signal = withVolumeAndBrightness(signals[name], this.#running?.memory.settings);
    this.#report(this.#signal);
  }

  #report(event: LockEvent): void {
    if (this.#parts.trace.on) {
      const { type, ...data } = event;
      this.#parts.trace.emit(`lock:${this.name}`, type, data);
    }
    for (const listener of this.#listeners) listener(event);
  }
}
