import { LockbenchError } from '../../protocol/errors/error.ts';
import type { Clock } from '../../protocol/ports/clock.ts';
import type { Random, RandomSource } from '../../protocol/ports/random.ts';
import { ANSWER_TIMEOUT_MS } from './limits.ts';

/** Who notices at once that the link went down; the others find out by the keep-alive or a missing answer. */
export type OutageVisibility = 'nobody' | 'client' | 'both';

/** What lies between one client and the broker: the one place for faults of MQTT. */
export interface LinkConditions {
  readonly up: boolean;
  /**
   * For a link that is down. `client`: its radio reports it (Wi-Fi down), or it lost power and its connections are gone
   * for good. It becomes `nobody` whenever `up` is set without it.
   */
  readonly outageVisibleTo: OutageVisibility;
  /** One way. */
  readonly latencyMs: number;
  /** Share of packets that TCP must send again, 0 to 1: each loss delays, several in a row break the connection. */
  readonly lossRate: number;
  /** Share of QoS 1 messages that come twice, the second one marked as duplicate. */
  readonly duplicateRate: number;
  /** Share of messages held back while later ones pass. */
  readonly reorderRate: number;
}

/** `undefined` takes the default again. */
export type ConditionChanges = { readonly [Name in keyof LinkConditions]?: LinkConditions[Name] | undefined };

export interface MqttLink {
  readonly current: LinkConditions;
  /**
   * Changes what is named.
   * @throws {LockbenchError} CONDITIONS_INVALID, nothing changed
   */
  set(changes: ConditionChanges): void;
}

const defaults: LinkConditions = {
  up: true,
  outageVisibleTo: 'nobody',
  latencyMs: 20,
  lossRate: 0,
  duplicateRate: 0,
  reorderRate: 0,
};

export class NetworkLink implements MqttLink {
  readonly clock: Clock;
  readonly name: string;
  /** Connections over this link. */
  readonly watchers = new Set<{ conditionsChanged(): void }>();
  readonly #source: RandomSource;
  #random: Random | undefined;
  #own: ConditionChanges = {};
  #current = defaults;

  constructor(name: string, clock: Clock, random: RandomSource) {
    this.name = name;
    this.clock = clock;
    this.#source = random;
  }

  get current(): LinkConditions {
    return this.#current;
  }

  /** Whether anything gets through at all. */
  get canPass(): boolean {
    return this.#current.up && this.#current.lossRate < 1;
  }

  /** Whether an answer may fail to come in time; keepalive runs only then. */
  get isImpaired(): boolean {
    const { up, lossRate, latencyMs } = this.#current;
    return !up || lossRate > 0 || latencyMs * 2 >= ANSWER_TIMEOUT_MS;
  }

  set(changes: ConditionChanges): void {
    const outageVisibleTo = changes.up === undefined ? this.#own.outageVisibleTo : undefined;
    const own = { ...this.#own, outageVisibleTo, ...changes };
    this.#current = merged(own);
    this.#own = own;
    for (const watcher of [...this.watchers]) watcher.conditionsChanged();
  }

  drawFault(rate: number): boolean {
    if (rate === 0) return false;
    this.#random ??= this.#source.stream(`mqtt/${this.name}`);
    return this.#random.fraction() < rate;
  }
}

function merged(own: ConditionChanges): LinkConditions {
  const conditions: LinkConditions = {
    up: own.up ?? defaults.up,
    outageVisibleTo: own.outageVisibleTo ?? defaults.outageVisibleTo,
    latencyMs: own.latencyMs ?? defaults.latencyMs,
    lossRate: own.lossRate ?? defaults.lossRate,
    duplicateRate: own.duplicateRate ?? defaults.duplicateRate,
    reorderRate: own.reorderRate ?? defaults.reorderRate,
  };
  const { latencyMs } = conditions;
  if (!(latencyMs >= 0 && Number.isFinite(latencyMs))) {
    throw new LockbenchError('CONDITIONS_INVALID', `latencyMs ${latencyMs}`);
  }
  for (const key of ['lossRate', 'duplicateRate', 'reorderRate'] as const) {
    const rate = conditions[key];
    if (!(rate >= 0 && rate <= 1)) throw new LockbenchError('CONDITIONS_INVALID', `${key} ${rate}`);
  }
  return conditions;
}
