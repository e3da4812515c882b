import type { ErrorCode } from '../../../protocol/errors/table.ts';
import type { BoltPosition, JobOutcome, Status } from '../../../protocol/messages/index.ts';
import type { ActivityEntry, CustomPin } from './model.ts';

/** What a bridge is asked to do at a lock. */
export type LockTask =
  | { readonly op: 'lock' | 'unlock' | 'battery' | 'status' | 'logs' }
  | { readonly op: 'createPin'; readonly pin: CustomPin }
  | { readonly op: 'deletePin'; readonly pin: string };

/** `keyId`: of the eKey that the bridge gets. */
export type JobTask = LockTask | { readonly op: 'link'; readonly keyId: number } | { readonly op: 'unlink' };

/** What the lock told beside its status. */
export type JobData =
  | { readonly of: 'nothing' }
  | { readonly of: 'battery'; readonly percent: number }
  | {
      readonly of: 'status';
      readonly bolt: BoltPosition;
      readonly pinCount: number;
      readonly batteryPercent: number;
      readonly lastLogSequence: number;
      readonly lockedOutUntilSeconds: number;
      readonly autoRelockSeconds: number;
    }
  | {
      readonly of: 'logs';
      readonly entries: readonly ActivityEntry[];
      readonly more: boolean;
      readonly lost: number;
    };

export interface JobEnd {
  readonly outcome: JobOutcome;
  /** The lock's answer, when it gave one. */
  readonly status: Status | undefined;
  /** Why it failed; absent: the lock (or the bridge, for links) did it. */
  readonly failure?: ErrorCode;
  readonly data: JobData;
  readonly atMs: number;
  /** Unix time by the bridge's clock; absent when the bridge told no end. */
  readonly finishedAtMs?: number;
}

/** Who wanted it: somebody by an API, or the cloud for its own knowledge, of which clients are not told. */
export type JobOrigin = 'client' | 'cloud';

export interface CloudJob {
  readonly id: string;
  readonly accountId: string;
  readonly bridgeId: string;
  readonly deviceId: string;
  readonly task: JobTask;
  readonly origin: JobOrigin;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  /** Absent while pending. */
  end?: JobEnd;
}
