import type { BleCentral, BleWatcher } from '../protocol/ble/port.ts';
import { isLockbenchError } from '../protocol/errors/error.ts';
import type { MqttPort } from '../protocol/mqtt/port.ts';
import type { Clock } from '../protocol/ports/clock.ts';
import type { MachineRunner, RunningMachine } from '../protocol/ports/machine.ts';
import type { Random } from '../protocol/ports/random.ts';
import type { RecordStore } from '../protocol/ports/store.ts';
import type { Trace } from '../protocol/ports/trace.ts';
import { BridgeRun } from './bridge-run.ts';
import { wifiMachine } from './machines/wifi.ts';

/** A bridge's radio: a central that can also lose its power. */
export type BridgeRadio = BleCentral & BleWatcher & { powerOff(): void };

export interface BridgeParts {
  /** Names the bridge in traces. */
  readonly name: string;
  readonly bridgeId: string;
  readonly password: string;
  readonly firmware: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly runner: MachineRunner;
  readonly central: BridgeRadio;
  readonly mqtt: MqttPort;
  /** Opens the memory; called at every boot. @throws {LockbenchError} STORAGE_FAILED */
  readonly openStore: () => RecordStore;
  readonly trace: Trace;
}

/** The Wi-Fi bridge: it serves up to five locks over Bluetooth and takes jobs from one broker over Wi-Fi. */
export class Bridge {
  readonly name: string;
  readonly bridgeId: string;
  readonly #parts: BridgeParts;
  readonly #wifi: RunningMachine<typeof wifiMachine>;
  #run: BridgeRun | undefined;
  /** The bridge does not boot, because its memory cannot be trusted. */
  #faulted = false;

  constructor(parts: BridgeParts) {
    this.name = parts.name;
    this.bridgeId = parts.bridgeId;
    this.#parts = parts;
    this.#wifi = parts.runner.start(wifiMachine, {
      id: `bridge:${parts.name}/wifi`,
      input: undefined,
      effects: { goOnline: () => this.#run?.wifiUp(), goOffline: () => this.#run?.wifiDown() },
    });
    this.restorePower();
  }

  get view(): { power: 'on' | 'off' | 'faulted'; online: 'online' | 'offline'; lockIds: readonly string[] } {
    return {
      power: this.#run ? 'on' : this.#faulted ? 'faulted' : 'off',
      online: this.#run?.online ? 'online' : 'offline',
      lockIds: this.#run?.lockIds ?? [],
    };
  }

  setWifi(state: 'up' | 'down'): void {
    this.#wifi.send({ type: state === 'up' ? 'wifi.up' : 'wifi.down' });
  }

  cutPower(): void {
    this.#faulted = false;
    if (!this.#run) return;
    this.#run.stop();
    this.#run = undefined;
    this.#parts.central.powerOff();
  }

  restorePower(): void {
    if (this.#run || this.#faulted) return;
    this.#run = this.#open();
    // The power may be cut again during the writes of a boot.
    this.#run?.boot();
    if (this.#wifi.state === 'up') this.#run?.wifiUp();
  }

  #open(): BridgeRun | undefined {
    const { name, trace } = this.#parts;
    try {
      return new BridgeRun(this.#parts, () => this.cutPower());
    } catch (error) {
      if (!isLockbenchError(error, 'STORAGE_FAILED')) throw error;
      this.#faulted = true;
      if (trace.on) trace.emit(`bridge:${name}`, 'bridge.faulted', { code: error.code });
      return undefined;
    }
  }
}
