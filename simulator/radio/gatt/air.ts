import { MTU_MIN_BYTES } from '../../../protocol/ble/profile.ts';
import type { PairConditionChanges, PairLink } from '../conditions.ts';
import { ADVERTISING_INTERVAL_MS, DEFAULT_MTU_BYTES } from '../limits.ts';
import { Medium, type MediumOptions } from '../medium.ts';
import { type AirCentral, VirtualCentral } from './central.ts';
import type { PendingConnection } from './pending-connection.ts';
import { type AirPeripheral, VirtualPeripheral } from './peripheral.ts';
import type { PeripheralAdvertiser } from './peripheral-advertiser.ts';

export type { PairLink } from '../conditions.ts';
export type { AirCentral } from './central.ts';
export type { AirPeripheral } from './peripheral.ts';

/** The properties of an adapter; they are read when its address is first asked for. */
export interface VirtualAdapterOptions {
  /** The largest ATT_MTU it agrees to; default 247, at least 23. */
  readonly mtuBytes?: number;
  /** Of a peripheral, whole; default 500. */
  readonly advertisingIntervalMs?: number;
}

/**
 * The virtual air, at the level of our GATT profile.
 *
 * Every callback of the ports comes from the clock, at the same instant or later: never from within the call to `scan`,
 * `connect`, `cancel`, `send`, `close`, `start`, `stop` or `powerOff` that led to it. Segments sent before an own
 * `close()` still go out; after it nothing more is received.
 */
export interface Air {
  /** The adapter with this address: always the same object. */
  central(address: string, options?: VirtualAdapterOptions): AirCentral;
  peripheral(address: string, options?: VirtualAdapterOptions): AirPeripheral;
  conditions(a: string, b: string): PairLink;
  /** For every pair that sets nothing else. @throws {LockbenchError} CONDITIONS_INVALID */
  setDefault(changes: PairConditionChanges): void;
}

/** What the adapters of one virtual air share. */
export type GattMedium = Medium<PeripheralAdvertiser, VirtualCentral, PendingConnection>;

export function createAir(options: MediumOptions): Air {
  return new VirtualAir(options);
}

class VirtualAir implements Air {
  readonly #medium: GattMedium;
  readonly #centrals = new Map<string, VirtualCentral>();
  readonly #peripherals = new Map<string, VirtualPeripheral>();

  constructor(options: MediumOptions) {
    this.#medium = new Medium(options);
  }

  central(address: string, adapter: VirtualAdapterOptions = {}): AirCentral {
    const known = this.#centrals.get(address);
    if (known) return known;
    const central = new VirtualCentral(this.#medium, address, mtuOf(adapter));
    this.#centrals.set(address, central);
    return central;
  }

  peripheral(address: string, adapter: VirtualAdapterOptions = {}): AirPeripheral {
    const known = this.#peripherals.get(address);
    if (known) return known;
    const intervalMs = adapter.advertisingIntervalMs ?? ADVERTISING_INTERVAL_MS;
    const peripheral = new VirtualPeripheral(this.#medium, address, mtuOf(adapter), intervalMs);
    this.#peripherals.set(address, peripheral);
    this.#medium.addStation(address, peripheral);
    return peripheral;
  }

  conditions(a: string, b: string): PairLink {
    return this.#medium.conditions.pair(a, b);
  }

  setDefault(changes: PairConditionChanges): void {
    this.#medium.setDefault(changes);
  }
}

function mtuOf(adapter: VirtualAdapterOptions): number {
  return Math.max(MTU_MIN_BYTES, adapter.mtuBytes ?? DEFAULT_MTU_BYTES);
}
