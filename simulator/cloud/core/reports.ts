import { BRIDGE_PENDING_JOBS, BRIDGE_SLOTS } from '../../../protocol/limits/bridges.ts';
import { type BridgeEvent, JobOutcome } from '../../../protocol/messages/index.ts';
import type { BridgeKeyRegistry } from './bridge-keys.ts';
import type { CoreContext } from './context.ts';
import type { DeviceRegistry } from './devices.ts';
import type { BridgePresence } from './gateway.ts';
import type { CloudJob, JobEnd } from './job.ts';
import type { CloudJobs } from './jobs.ts';
import { recordLink, removeLink } from './links.ts';
import type { LockState } from './lock-state.ts';
import type { BridgeDevice, LockDevice } from './model.ts';
import { unlinkTask, type WireTask } from './wire.ts';

/** A job ended: the link or the cloud's picture of the lock changes. */
export function applyEnd(
  context: CoreContext,
  devices: DeviceRegistry,
  locks: LockState,
  keys: BridgeKeyRegistry,
  job: CloudJob,
  end: JobEnd,
): void {
  const bridge = bridgeOf(devices, job.bridgeId);
  const lock = devices.find(job.deviceId);
  if (job.task.op === 'link' && lock?.kind === 'lock' && lock.accountId === job.accountId)
    settleKey(keys, lock, job.bridgeId, job.task.keyId, end);
  if (!bridge || lock?.kind !== 'lock' || lock.accountId !== bridge.accountId) return;
  if (job.task.op === 'link' && !end.failure) recordLink(context, bridge, lock);
  // A bridge that does not hold the lock has unlinked it already.
  const isGone = !end.failure || end.outcome === JobOutcome.LOCK_NOT_LINKED;
  if (job.task.op === 'unlink' && isGone) removeLink(context, bridge, lock);
  locks.applyResult(lock, job, end);
}

function settleKey(
  keys: BridgeKeyRegistry,
  lock: LockDevice,
  bridgeId: string,
  keyId: number,
  end: JobEnd,
): void {
  if (!end.failure) {
    keys.taken(lock, bridgeId, keyId);
    return;
  }
  // It may hold the new one or the one before, and serves the lock with either.
  const isUnclear = end.outcome === JobOutcome.EXPIRED || end.outcome === JobOutcome.INTERRUPTED;
  if (!isUnclear || !lock.bridgeIds.has(bridgeId)) keys.refused(lock, keyId);
}

export function applyEvent(
  devices: DeviceRegistry,
  locks: LockState,
  bridgeId: string,
  event: BridgeEvent,
): void {
  const lock = devices.find(event.lockId ?? '');
  // A bridge speaks for the locks that are linked to it, and for no others.
  if (lock?.kind === 'lock' && lock.bridgeIds.has(bridgeId)) locks.applyEvent(lock, event);
}

export function applyPresence(
  context: CoreContext,
  devices: DeviceRegistry,
  jobs: CloudJobs,
  keys: BridgeKeyRegistry,
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
  freeSlots(jobs, bridge, presence, deviceId => {
    const lock = devices.find(deviceId);
    // Whoever's it is now: the key of another owner is not for this bridge's eyes.
    const isOfAccount = lock?.kind === 'lock' && lock.accountId === bridge.accountId;
    return isOfAccount ? unlinkTask(keys, lock, bridgeId) : { unlink: {} };
  });
}

/** A lock that left the cloud still fills a slot of its bridge: it is unlinked as soon as the bridge is there. */
export function freeSlots(
  jobs: CloudJobs,
  bridge: BridgeDevice,
  { online, lockIds }: BridgePresence,
  taskFor: (deviceId: string) => WireTask,
): void {
  if (!online) return;
  const underWay = jobs.pending(bridge.deviceId);
  const strays = lockIds
    // A bridge that claims more than it can hold is not believed.
    .slice(0, BRIDGE_SLOTS)
    .filter(id => !bridge.linkedIds.has(id) && !underWay.some(job => job.deviceId === id));
  for (const deviceId of strays.slice(0, BRIDGE_PENDING_JOBS - underWay.length)) {
    jobs.submit(bridge, deviceId, { op: 'unlink' }, () => taskFor(deviceId), 'cloud');
  }
}

/** A bridge that left the account serves its locks no more, though nobody can tell it so. */
export function endKeysOf(devices: DeviceRegistry, keys: BridgeKeyRegistry, gone: BridgeDevice): void {
  for (const deviceId of gone.linkedIds) {
    const lock = devices.find(deviceId);
    if (lock?.kind === 'lock') keys.end(lock, gone.deviceId);
  }
}

export function bridgeOf(devices: DeviceRegistry, bridgeId: string): BridgeDevice | undefined {
  const device = devices.find(bridgeId);
  return device?.kind === 'bridge' ? device : undefined;
}
