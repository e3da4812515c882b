export type BoltKind = 'mortise' | 'deadbolt' | 'rim' | 'glass-door' | 'key-box' | 'padlock';

/** What the firmware must know of the lock it runs on; the data are in fixtures/. */
export interface LockModel {
  readonly name: BoltKind;
  /** First characters of the device id. */
  readonly prefix: string;
  readonly firmware: string;
  readonly boltTravelMs: number;
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
  readonly battery: {
    readonly lowPercent: number;
    /** Below this the bolt no longer moves. */
    readonly cutOffPercent: number;
    readonly movesPerPercent: number;
  };
}
