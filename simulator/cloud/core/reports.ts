import { type BridgeEvent, Outcome } from '../../../protocol/messages/index.ts';
import type { CoreContext } from './context.ts';
import type { Devices } from './devices.ts';
import type { BridgePresence } from './gateway.ts';
import type { Job, JobEnd } from './job.ts';
import { type JobQueue, pendingPerBridge } from './jobs.ts';
import { join, part } from './links.ts';
import type { LockState } from './lock-state.ts';
import type { BridgeDevice } from './model.ts';

/** BRIDGE-FIVE: what a bridge can hold at all. */
const slotsPerBridge = 5;

/** A job ended: the link or the cloud's picture of the lock changes. */
export function applyEnd(
  context: CoreContext,
  devices: Devices,
  locks: LockState,
  job: Job,
  end: JobEnd,
): void {
  const bridge = bridgeOf(devices, job.bridgeId);
  const lock = devices.find(job.deviceId);
  if (!bridge || lock?.kind !== 'lock' || lock.accountId !== bridge.accountId) return;
  if (job.task.op === 'link' && !end.failure) join(context, bridge, lock);
  // A bridge that does not hold the lock has unlinked it already.
  const isGone = !end.failure || end.outcome === Outcome.LOCK_NOT_LINKED;
  if (job.task.op === 'unlink' && isGone) part(context, bridge, lock);
  locks.applyResult(lock, job, end);
}

export function applyEvent(devices: Devices, locks: LockState, bridgeId: string, event: BridgeEvent): void {
  const lock = devices.find(event.lockId ?? '');
  // A bridge speaks for the locks that are linked to it, and for no others.
  if (lock?.kind === 'lock' && lock.bridgeIds.has(bridgeId)) locks.applyEvent(lock, event);
}

export function applyPresence(
  context: CoreContext,
  devices: Devices,
  jobs: JobQueue,
  bridgeId: string,
  presence: BridgePresence,
  before: BridgePresence,
): void {
  const bridge = bridgeOf(devices, bridgeId);
  if (!bridge) return;
  bridge.lastSyncMs = context.clock.now();
  context.state.devices.touch(bridgeId);
  const { online } = presence;
  if (online !== before.online) {
    context.events.emit({ type: 'bridge.connection', accountId: bridge.accountId, bridgeId, online });
  }
  freeSlots(jobs, bridge, presence);
}

/** A lock that left the cloud still fills a slot of its bridge: it is unlinked as soon as the bridge is there. */
export function freeSlots(jobs: JobQueue, bridge: BridgeDevice, { online, lockIds }: BridgePresence): void {
  if (!online) return;
  const underWay = jobs.pending(bridge.deviceId);
  const strays = lockIds
    .slice(0, slotsPerBridge)
    .filter(id => !bridge.linkedIds.has(id) && !underWay.some(job => job.deviceId === id));
  for (const deviceId of strays.slice(0, pendingPerBridge - underWay.length)) {
    jobs.submit(bridge, deviceId, { op: 'unlink' }, () => ({ unlink: {} }));
  }
}

export function bridgeOf(devices: Devices, bridgeId: string): BridgeDevice | undefined {
  const device = devices.find(bridgeId);
  return device?.kind === 'bridge' ? device : undefined;
}
