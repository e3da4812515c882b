import { MTU_MIN_BYTES } from '../../protocol/ble/profile.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import type { Random, RandomSource } from '../../protocol/ports/random.ts';
import { MAX_RSSI_DBM, MIN_RSSI_DBM } from './limits.ts';

/** What lies between two adapters: the one place for faults of the air. */
export interface PairConditions {
  readonly inRange: boolean;
  /** The mean; each sighting adds seeded noise. */
  readonly rssiDbm: number;
  /** Share of the attempts and advertisements that get lost, 0 to 1; at 1 nothing gets through. */
  readonly lossRate: number;
  /** Added to each segment's way. */
  readonly latencyMs: number;
  /** Caps the MTU of links opened from now on. */
  readonly mtuBytes?: number | undefined;
}

/** `undefined` takes the default again. */
export type PairConditionChanges = {
  readonly [Name in keyof PairConditions]?: PairConditions[Name] | undefined;
};

/** The conditions between two addresses, the same both ways, changeable at any time. */
export interface PairLink {
  readonly current: PairConditions;
  /**
   * Changes what is named.
   * @throws {LockbenchError} CONDITIONS_INVALID, nothing changed
   */
  set(changes: PairConditionChanges): void;
}

export const goodConditions: PairConditions = { inRange: true, rssiDbm: -60, lossRate: 0, latencyMs: 0 };

export function canPassAnything(conditions: PairConditions): boolean {
  return conditions.inRange && conditions.lossRate < 1;
}

export class Pair implements PairLink {
  readonly a: string;
  readonly b: string;
  readonly #store: ConditionsStore;
  #own: PairConditionChanges = {};
  #current: PairConditions;
  #random: Random | undefined;
  /** Links that live under these conditions. */
  readonly watchers = new Set<{ conditionsChanged(): void }>();

  constructor(store: ConditionsStore, a: string, b: string) {
    this.#store = store;
    this.a = a;
    this.b = b;
    this.#current = store.fallback;
  }

  get current(): PairConditions {
    return this.#current;
  }

  set(changes: PairConditionChanges): void {
    const own = { ...this.#own, ...changes };
    const current = merge(this.#store.fallback, own);
    this.#own = own;
    this.#current = current;
    this.#store.changed(this);
  }

  /** Draws whether one attempt between the two gets lost. */
  drawLoss(): boolean {
    const { lossRate } = this.#current;
    if (lossRate === 0) return false;
    this.#random ??= this.#store.random.stream(`air/loss/${this.a}/${this.b}`);
    return this.#random.fraction() < lossRate;
  }

  refresh(): void {
    this.#current = merge(this.#store.fallback, this.#own);
    this.#store.changed(this);
  }
}

/** Keeps only the pairs that somebody asked for: a fleet of n adapters does not cost n x n. */
export class ConditionsStore {
  readonly #byAddress = new Map<string, Map<string, Pair>>();
  readonly random: RandomSource;
  readonly #onChange: (address: string) => void;
  #fallback = goodConditions;

  /** `onChange`: the air round this address may have changed. */
  constructor(random: RandomSource, onChange: (address: string) => void) {
    this.random = random;
    this.#onChange = onChange;
  }

  get fallback(): PairConditions {
    return this.#fallback;
  }

  setFallback(changes: PairConditionChanges): void {
    this.#fallback = merge(goodConditions, { ...this.#fallback, ...changes });
    for (const [address, pairs] of this.#byAddress) {
      for (const pair of pairs.values()) if (pair.a === address) pair.refresh();
    }
  }

  between(a: string, b: string): PairConditions {
    return this.#byAddress.get(a)?.get(b)?.current ?? this.#fallback;
  }

  pair(a: string, b: string): Pair {
    const known = this.#byAddress.get(a)?.get(b);
    if (known) return known;
    const pair = new Pair(this, a, b);
    this.#neighbourhood(a).set(b, pair);
    this.#neighbourhood(b).set(a, pair);
    return pair;
  }

  /** Addresses with conditions of their own towards this one. */
  neighbours(address: string): Iterable<string> {
    return this.#byAddress.get(address)?.keys() ?? [];
  }

  changed(pair: Pair): void {
    for (const watcher of [...pair.watchers]) watcher.conditionsChanged();
    this.#onChange(pair.a);
    this.#onChange(pair.b);
  }

  #neighbourhood(address: string): Map<string, Pair> {
    let pairs = this.#byAddress.get(address);
    if (!pairs) {
      pairs = new Map();
      this.#byAddress.set(address, pairs);
    }
    return pairs;
  }
}

function merge(base: PairConditions, own: PairConditionChanges): PairConditions {
  const merged: PairConditions = {
    inRange: own.inRange ?? base.inRange,
    rssiDbm: own.rssiDbm ?? base.rssiDbm,
    lossRate: own.lossRate ?? base.lossRate,
    latencyMs: own.latencyMs ?? base.latencyMs,
    mtuBytes: own.mtuBytes ?? base.mtuBytes,
  };
  const { rssiDbm, lossRate, latencyMs, mtuBytes } = merged;
  if (!(lossRate >= 0 && lossRate <= 1)) throw invalid(`lossRate ${lossRate}`);
  if (!(latencyMs >= 0 && Number.isFinite(latencyMs))) throw invalid(`latencyMs ${latencyMs}`);
  if (!(rssiDbm >= MIN_RSSI_DBM && rssiDbm <= MAX_RSSI_DBM)) throw invalid(`rssiDbm ${rssiDbm}`);
  if (mtuBytes !== undefined && !(mtuBytes >= MTU_MIN_BYTES)) throw invalid(`mtuBytes ${mtuBytes}`);
  return merged;
}

function invalid(detail: string): LockbenchError {
  return new LockbenchError('CONDITIONS_INVALID', detail);
}
