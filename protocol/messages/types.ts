import type { lockbench } from './generated/messages.js';

/** Wire messages by short names; `…Shape` narrows a oneof by its discriminator (`op`, `body`, `task`, `result`). */

export type WireWindow = lockbench.lock.Window.$Shape;
export type LockRequest = lockbench.lock.Request.$Shape;
/** A request before the channel numbers it. */
export type LockOperation = Omit<lockbench.lock.Request.$Properties, 'id' | 'op' | '$unknowns'>;
export type LockOperationName = NonNullable<lockbench.lock.Request.$Properties['op']>;
export type LockResponse = lockbench.lock.Response.$Shape;
export type LockNotification = lockbench.lock.Notification.$Shape;
export type LogEntry = lockbench.lock.LogEntry.$Shape;

export type Grant = lockbench.session.Grant.$Shape;
export type PairSettings = lockbench.session.PairSettings.$Shape;
export type PairIdentity = lockbench.session.PairIdentity.$Shape;

export type BridgeJob = lockbench.bridge.Job.$Shape;
export type JobResult = lockbench.bridge.JobResult.$Shape;
export type BridgeEvent = lockbench.bridge.BridgeEvent.$Shape;
export type Presence = lockbench.bridge.Presence.$Shape;
