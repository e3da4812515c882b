import type { ErrorContext } from '../../../protocol/errors/error.ts';
import type { ErrorCode } from '../../../protocol/errors/table.ts';
import type { EpochMs } from '../../../protocol/ports/clock.ts';
import type { ProfileName } from '../../language/types.ts';
import type { ScenarioReport } from './report.ts';

/**
 * Everything that a writer of reports may know, as plain JSON data. What it writes is a function of these events alone, not
 * of a clock or an environment. A run under several profiles is several streams, one after another.
 */
export type ReportEvent = RunStarted | ScenarioFinished | RunEnded;

/** The version of the format of the stream and of blobs; a reader refuses other versions. */
export const STREAM_FORMAT = 1;

export interface RunStarted {
  readonly event: 'run.started';
  readonly format: typeof STREAM_FORMAT;
  /** The version of the package. */
  readonly lockbench: string;
  readonly profile: ProfileName;
  readonly startedAt: EpochMs;
  /** The number of scenarios to come, in this part alone. */
  readonly expected: number;
  readonly plan: Plan;
  readonly shard?: Shard;
  readonly workers: number;
  /** The seed that replaces that of every scenario, when there is one. */
  readonly seed?: number;
  /** The MQTT broker without credentials, when it is not one of ours. */
  readonly broker?: string;
  /** The folder of the run within its repository, with slashes; absent when it is the root or there is no repository. */
  readonly folder?: string;
}

/** A digest of the whole run, equal in all its shards. */
export interface Plan {
  readonly digest: string;
  /** The number of scenarios in all shards together. */
  readonly total: number;
}

export interface Shard {
  /** From 1. */
  readonly part: number;
  readonly of: number;
}

export interface ScenarioFinished {
  readonly event: 'scenario.finished';
  readonly report: ScenarioReport;
}

export interface RunEnded {
  readonly event: 'run.ended';
  readonly wallMs: number;
  readonly errors: readonly RunError[];
}

/** What went wrong outside of any scenario. */
export interface RunError {
  /** Absent for a fault of the program, or of code beside the scenarios. */
  readonly code?: ErrorCode;
  readonly message: string;
  readonly remedy?: string;
  readonly context?: ErrorContext;
}
