import type { PairConditionChanges, PairLink } from '../conditions.ts';
import { Medium, type MediumOptions } from '../medium.ts';
import type { Advertiser } from './advertiser.ts';
import { Controller, type ControllerOptions, defaultControllerOptions } from './controller.ts';
import type { H4Transport } from './h4.ts';
import type { Initiator } from './initiator.ts';
import { formatAddress } from './packets.ts';
import type { Scanner } from './scanner.ts';

export type { ControllerOptions } from './controller.ts';

/** One emulated LE controller; its host plugs in through a transport. */
export interface EmulatedController {
  readonly address: string;
  /** A new transport to it: when a host attaches, the host before loses its own, and the controller is reset. */
  transport(): H4Transport;
  /** Unplugs it: everything ends without notice, and its host loses the transport. */
  unplug(): void;
}

/**
 * LE controllers on a shared medium, at the level of HCI: below any Bluetooth stack. A host is never called back from
 * within its own call. Unknown and malformed packets are answered; nothing is thrown.
 */
export interface HciAir {
  /** The controller with this public address: always the same one. `options` count when it is first asked for. */
  controller(address: string, options?: Partial<ControllerOptions>): EmulatedController;
  /** A controller at an address that nobody has asked for yet. */
  spareController(): EmulatedController;
  conditions(a: string, b: string): PairLink;
  /** For every pair that sets nothing else. @throws {LockbenchError} CONDITIONS_INVALID */
  setDefault(changes: PairConditionChanges): void;
}

/** What the controllers of one air share. */
export type HciMedium = Medium<Advertiser, Scanner, Initiator>;

export function createHciAir(options: MediumOptions): HciAir {
  return new EmulatedAir(options);
}

class EmulatedAir implements HciAir {
  readonly #medium: HciMedium;
  readonly #controllers = new Map<string, Controller>();

  constructor(options: MediumOptions) {
    this.#medium = new Medium(options);
  }

  controller(address: string, changes: Partial<ControllerOptions> = {}): EmulatedController {
    const key = address.toUpperCase();
    const known = this.#controllers.get(key);
    if (known) return known;
    // The handles of the controllers lie apart, so that a handle of one never passes for a handle of another.
    const firstHandle = changes.firstHandle ?? 1 + 0x20 * (this.#controllers.size % 0x60);
    const options = { ...defaultControllerOptions, ...changes, firstHandle };
    const controller = new Controller(this.#medium, key, options);
    this.#controllers.set(key, controller);
    this.#medium.addStation(key, controller);
    return controller;
  }

  spareController(): EmulatedController {
    let number = 1;
    while (this.#controllers.has(spareAddress(number))) number++;
    return this.controller(spareAddress(number));
  }

  conditions(a: string, b: string): PairLink {
    return this.#medium.conditions.pair(a.toUpperCase(), b.toUpperCase());
  }

  setDefault(changes: PairConditionChanges): void {
    this.#medium.setDefault(changes);
  }
}

/** A locally administered address, which is no manufacturer's. */
function spareAddress(number: number): string {
  return formatAddress(Uint8Array.of(number & 0xff, (number >> 8) & 0xff, 0, 0, 0, 0xe2));
}
