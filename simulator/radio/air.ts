import { type AirCentral, VirtualCentral } from './central.ts';
import type { PairConditions, PairLink } from './conditions.ts';
import { advertisingIntervalMs, defaultMtuBytes, minMtuBytes } from './limits.ts';
import { type AirOptions, Medium } from './medium.ts';
import { type AirPeripheral, VirtualPeripheral } from './peripheral.ts';

export type { AirCentral } from './central.ts';
export type { PairConditions, PairLink } from './conditions.ts';
export type { AirPeripheral } from './peripheral.ts';

/** What an adapter is; read when its address is first asked for. */
export interface AdapterOptions {
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
  /** The adapter with this address, one for ever. */
  central(address: string, options?: AdapterOptions): AirCentral;
  peripheral(address: string, options?: AdapterOptions): AirPeripheral;
  conditions(a: string, b: string): PairLink;
  /** For every pair that sets nothing else. @throws {LockbenchError} CONDITIONS_INVALID */
  setDefault(changes: Partial<PairConditions>): void;
}

export function createAir(options: AirOptions): Air {
  const medium = new Medium(options);
  return {
    central(address, adapter = {}) {
      let central = medium.centrals.get(address);
      if (!central) {
        central = new VirtualCentral(medium, address, mtuOf(adapter));
        medium.centrals.set(address, central);
      }
      return central;
    },
    peripheral(address, adapter = {}) {
      let peripheral = medium.peripherals.get(address);
      if (!peripheral) {
        const intervalMs = adapter.advertisingIntervalMs ?? advertisingIntervalMs;
        peripheral = new VirtualPeripheral(medium, address, mtuOf(adapter), intervalMs);
        medium.peripherals.set(address, peripheral);
      }
      return peripheral;
    },
    conditions: (a, b) => medium.conditions.pair(a, b),
    setDefault(changes) {
      medium.conditions.setFallback(changes);
      medium.wakeAll();
    },
  };
}

function mtuOf(adapter: AdapterOptions): number {
  return Math.max(minMtuBytes, adapter.mtuBytes ?? defaultMtuBytes);
}
