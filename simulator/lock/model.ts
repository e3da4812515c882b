export type ModelName = 'mortise' | 'deadbolt' | 'rim' | 'glass-door' | 'key-box' | 'padlock' | 'retrofit';

/** What the firmware must know of the lock it runs on; the data are in fixtures/. */
export interface LockModel {
  readonly name: ModelName;
  /** First characters of the device id. */
  readonly prefix: string;
  readonly firmware: string;
  readonly boltTravelMs: number;
  /** A motor that stalls is driven so often in all before the bolt counts as jammed. */
  readonly motorTries: number;
  /** 0: off when new. */
  readonly autoRelockSeconds: number;
  readonly autoRelockRangeSeconds: readonly [least: number, most: number];
  /** LOCKOUT: the pauses, the last one repeated. */
  readonly lockoutSeconds: readonly number[];
  /** BRIDGE-OPS: only compatible models are reached through a bridge. */
  readonly bridgeCompatible: boolean;
  /** What its clock runs on while it has no power: a cell of its own, or nothing, so that it loses the time. */
  readonly clockCell: 'own' | 'none';
  readonly cardReader: 'built in' | 'none';
  /** The lock's own; a model with none is typed at through a keypad accessory. */
  readonly keypad: 'built-in' | 'accessory';
  /**
   * Tells whether the door, lid or shackle is open; the motor then waits for it to close.
   * Null: the lock cannot know, and throws its bolt whatever the door does.
   */
  readonly doorSensor: { readonly ajarAfterSeconds: number } | null;
  /** Locks and unlocks from inside. */
  readonly insideButton: boolean;
  /** Move the bolt by hand, with or without power. */
  readonly thumbTurn: boolean;
  readonly key: boolean;
  /** Null: it does not notice that somebody breaks in. */
  readonly alarm: { readonly sirenSeconds: number } | null;
  readonly battery: BatteryModel;
}

export interface BatteryModel {
  readonly cells: { readonly kind: string; readonly count: number };
  /** Of one cell at rest: from full to empty, millivolts falling with the percent of charge that is left. */
  readonly curve: readonly (readonly [percent: number, millivolts: number])[];
  /** By so much a cell's voltage sags while the motor runs. */
  readonly sagMillivolts: number;
  /** Of the whole battery under the motor's load: from here down the lock warns. */
  readonly lowMillivolts: number;
  /** Of the whole battery under the motor's load: below this the motor does not start. */
  readonly cutOffMillivolts: number;
  readonly movesPerPercent: number;
}
