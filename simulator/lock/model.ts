export type ModelName = 'mortise' | 'deadbolt' | 'rim' | 'glass-door' | 'key-box' | 'padlock' | 'retrofit';

/** What the firmware must know about the lock that it runs on. The data are in fixtures/. */
export interface LockModel {
  readonly name: ModelName;
  /** The first characters of the device id. */
  readonly prefix: string;
  readonly firmware: string;
  readonly boltTravelMs: number;
  /** How often the motor is driven in all before a bolt that stalls counts as jammed. */
  readonly motorTries: number;
  /** The setting of a new lock; 0 when auto-relock is off. */
  readonly autoRelockSeconds: number;
  readonly autoRelockRangeSeconds: readonly [least: number, most: number];
  /** LOCKOUT: the length of each pause in turn; the last one is repeated. */
  readonly lockoutSeconds: readonly number[];
  /** BRIDGE-OPS: only compatible models are reached through a bridge. */
  readonly bridgeCompatible: boolean;
  /** What the clock runs on while the lock has no power: a cell of its own, or nothing, so that it loses the time. */
  readonly clockCell: 'own' | 'none';
  readonly cardReader: 'built in' | 'none';
  /** Whether the keypad is built in. Other models are operated through a keypad accessory. */
  readonly keypad: 'built-in' | 'accessory';
  /**
   * Senses whether the door, lid or shackle is open; the motor then waits for it to close. Null when the lock cannot
   * know, and throws its bolt whatever the door does.
   */
  readonly doorSensor: { readonly ajarAfterSeconds: number } | null;
  /** A button inside that locks and unlocks. */
  readonly insideButton: boolean;
  /** Moves the bolt by hand, with or without power. */
  readonly thumbTurn: boolean;
  readonly key: boolean;
  /** Null when the lock does not notice a break-in. */
  readonly alarm: { readonly sirenSeconds: number } | null;
  readonly battery: BatteryModel;
}

export interface BatteryModel {
  readonly cells: { readonly kind: string; readonly count: number };
  /** The curve of one cell at rest: the voltage falls with the percentage of charge that is left. */
  readonly curve: readonly (readonly [percent: number, millivolts: number])[];
  /** How much the voltage of one cell sags while the motor runs. */
  readonly sagMillivolts: number;
  /** The voltage of the whole battery under the motor's load at which the lock begins to warn. */
  readonly lowMillivolts: number;
  /** The voltage of the whole battery under the motor's load below which the motor does not start. */
  readonly cutOffMillivolts: number;
  readonly movesPerPercent: number;
}
