import { LockbenchError } from '../../../protocol/errors/error.ts';
import { MAX_BRIDGE_KEYS } from '../../../protocol/limits/keys.ts';
import { issueGrant } from '../../../protocol/session/grant.ts';
import { BRIDGE_PERMISSIONS } from '../../../protocol/session/permissions.ts';
import type { Credential } from '../../../protocol/session/types.ts';
import type { CoreContext } from './context.ts';
import type { LockDevice } from './model.ts';

/**
 * The eKeys of bridges. Each carries the list of those that open the lock from then on, and whoever opens a session with
 * it brings the lock that list; so an eKey that ended opens no more as soon as anybody has brought a newer list.
 */
export interface BridgeKeyRegistry {
  /** What the next one will have. It follows the date: also a cloud that knows nothing of an earlier one's goes on above them. */
  nextId(lock: LockDevice): number;
  /** One for this bridge, limited to its seven operations (BRIDGE-OPS). @throws {LockbenchError} BRIDGES_TOO_MANY */
  issue(lock: LockDevice, bridgeId: string, keyId: number): Credential;
  /** The bridge has it: those that it had before end. */
  taken(lock: LockDevice, bridgeId: string, keyId: number): void;
  /** The bridge said that it did not take it. */
  refused(lock: LockDevice, keyId: number): void;
  /** All of a bridge that is to serve the lock no more. */
  end(lock: LockDevice, bridgeId: string): void;
  /** An eKey that allows nothing and tells the lock which ones ended; undefined: none did. The same until another ends. */
  revocation(lock: LockDevice): Credential | undefined;
}

/** Whose an eKey is that was issued before the cloud wrote it down. */
export const UNKNOWN_BRIDGE = '';

export function createBridgeKeyRegistry({ clock, state }: CoreContext): BridgeKeyRegistry {
  function nextId({ bridgeKeyIds, bridgeKeysAsOf }: LockDevice): number {
    let last = bridgeKeysAsOf;
    for (const keyId of bridgeKeyIds) last = Math.max(last, keyId);
    return Math.max(Math.floor(clock.now() / 1000), last + 1);
  }

  function grant(lock: LockDevice, keyId: number, permissions: number, open: readonly number[]): Credential {
    const terms = { keyId, role: 'bridge', lockId: lock.deviceId, permissions, bridgeKeys: open } as const;
    return issueGrant(lock.adminKey, terms);
  }

  function close(lock: LockDevice, ended: readonly number[]): void {
    const left = ended.filter(keyId => lock.openBridgeKeys.delete(keyId));
    if (left.length === 0) return;
    lock.bridgeKeysAsOf = nextId(lock);
    state.devices.touch(lock.deviceId);
  }

  const of = (lock: LockDevice, isHis: (bridgeId: string) => boolean) =>
    [...lock.openBridgeKeys].filter(([, bridgeId]) => isHis(bridgeId)).map(([keyId]) => keyId);

  return {
    nextId,
    issue(lock, bridgeId, keyId) {
      const open = [...of(lock, other => other !== bridgeId), keyId];
      if (open.length > MAX_BRIDGE_KEYS) throw new LockbenchError('BRIDGES_TOO_MANY', lock.deviceId);
      const credential = grant(lock, keyId, BRIDGE_PERMISSIONS, open);
      // Nobody knows yet which one the bridge will have: the one that it has, or the newest.
      close(lock, of(lock, other => other === bridgeId).slice(1));
      lock.openBridgeKeys.set(keyId, bridgeId);
      lock.bridgeKeyIds.add(keyId);
      state.devices.touch(lock.deviceId);
      return credential;
    },
    taken(lock, bridgeId, keyId) {
      close(
        lock,
        of(lock, other => other === bridgeId).filter(id => id < keyId),
      );
    },
    refused: (lock, keyId) => close(lock, [keyId]),
    end: (lock, bridgeId) =>
      close(
        lock,
        of(lock, other => other === bridgeId || other === UNKNOWN_BRIDGE),
      ),
    revocation(lock) {
      const { bridgeKeysAsOf: asOf, openBridgeKeys } = lock;
      if (asOf === 0) return undefined;
      return grant(
        lock,
        asOf,
        0,
        [...openBridgeKeys.keys()].filter(keyId => keyId < asOf),
      );
    },
  };
}
