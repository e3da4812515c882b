import type { Clock } from '../../../protocol/ports/clock.ts';
import type { Random } from '../../../protocol/ports/random.ts';
import type { Trace } from '../../../protocol/ports/trace.ts';
import type { Tables } from '../store/tables.ts';
import type { Emitter } from './events.ts';
import type { ModelCatalog, PasswordCost } from './model.ts';
import type { CloudState } from './state.ts';

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

/** What the rooms of the core share. */
export interface CoreContext {
  readonly clock: Clock;
  readonly ids: Random;
  readonly secrets: Random;
  readonly trace: Trace;
  readonly models: ModelCatalog;
  isTimezone(name: string): boolean;
  readonly config: CoreConfig;
  readonly tables: Tables;
  readonly state: CloudState;
  readonly events: Emitter;
}

/** 96 random bits: nobody guesses a job's or a PIN's id. */
export function newId(context: CoreContext): string {
  return Buffer.from(context.ids.bytes(12)).toString('hex');
}
