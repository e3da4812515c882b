import type { Clock } from '../../../protocol/ports/clock.ts';
import type { Random } from '../../../protocol/ports/random.ts';
import type { Trace } from '../../../protocol/ports/trace.ts';
import type { Emitter } from './events.ts';
import type { Job } from './job.ts';
import type { Account, ApiClient, Device, ModelCatalog, PasswordCost, Property } from './model.ts';

export interface CoreConfig {
  readonly passwordCost: PasswordCost;
  /** Log entries kept per lock, the newest. */
  readonly activityKept: number;
  /** Finished jobs kept in all, the newest. */
  readonly jobsKept: number;
}

export const coreDefaults: CoreConfig = {
  passwordCost: { N: 4096, r: 8, p: 1 },
  activityKept: 1000,
  jobsKept: 10_000,
};

/** Everything that a restart must bring back. */
export interface CloudState {
  readonly accounts: Map<string, Account>;
  readonly clients: Map<string, ApiClient>;
  /** By device id. */
  readonly devices: Map<string, Device>;
  readonly properties: Map<string, Property>;
  /** In the order of their creation. */
  readonly jobs: Map<string, Job>;
  lastOrder: number;
}

export function emptyState(): CloudState {
  return {
    accounts: new Map(),
    clients: new Map(),
    devices: new Map(),
    properties: new Map(),
    jobs: new Map(),
    lastOrder: 0,
  };
}

/** What the rooms of the core share. */
export interface CoreContext {
  readonly clock: Clock;
  readonly ids: Random;
  readonly secrets: Random;
  readonly trace: Trace;
  readonly models: ModelCatalog;
  isTimezone(name: string): boolean;
  readonly config: CoreConfig;
  readonly state: CloudState;
  readonly events: Emitter;
}

/** 96 random bits: nobody guesses a job's or a PIN's id. */
export function newId(context: CoreContext): string {
  return Buffer.from(context.ids.bytes(12)).toString('hex');
}
