import { createSecretKey, type KeyObject } from 'node:crypto';
import { LockbenchError } from '../errors/error.ts';
import type { ErrorCode } from '../errors/table.ts';
import { type GrantWindow, grantKey, readGrant } from './grant.ts';
import { ALL_PERMISSIONS } from './permissions.ts';
import type { BridgeKeysNotice, LockKeys, Peer } from './types.ts';

/** Who a handshake claims to be. The claim is true once the handshake under `key` is complete. */
export interface Admission {
  readonly peer: Peer;
  readonly key: KeyObject;
  /** The owner's key at the time. A lock that has got another owner has no peers of the old one. */
  readonly adminKey: Uint8Array;
  readonly window: GrantWindow | undefined;
  readonly bridgeKeys: BridgeKeysNotice | undefined;
}

/**
 * Decides about the grant of a SessionStart (empty for the owner) before any proof is computed.
 * @throws {LockbenchError} UNKNOWN_KEY, MALFORMED_MESSAGE, KEY_BLOCKED, CLOCK_NOT_SET, KEY_OUTSIDE_WINDOW
 */
export function admit(grant: Uint8Array, keys: LockKeys): Admission {
  const adminKey = keys.adminKey();
  if (!adminKey) throw new LockbenchError('UNKNOWN_KEY', 'the lock has no owner');
  const admin = createSecretKey(adminKey);
  if (grant.length === 0) {
    return {
      peer: { role: 'owner', keyId: 0, permissions: ALL_PERMISSIONS },
      key: admin,
      adminKey,
      window: undefined,
      bridgeKeys: undefined,
    };
  }
  const { keyId, role, lockId, permissions, window, bridgeKeys } = readGrant(grant);
  if (lockId !== keys.lockId) throw new LockbenchError('UNKNOWN_KEY', 'the grant names another lock');
  const refused = refusedNow({ role, keyId }, window, keys);
  if (refused) throw new LockbenchError(refused);
  return {
    peer: { role, keyId, permissions },
    key: createSecretKey(grantKey(admin, grant)),
    adminKey,
    window,
    bridgeKeys: bridgeKeys && { asOf: keyId, keyIds: bridgeKeys },
  };
}

/**
 * Why an admitted peer is refused now; undefined when it is not. A session may outlast windows, unblocked keys and
 * owners.
 */
export function refusedSince({ peer, adminKey, window }: Admission, keys: LockKeys): ErrorCode | undefined {
  const present = keys.adminKey();
  if (!present || Buffer.compare(present, adminKey) !== 0) return 'UNKNOWN_KEY';
  return peer.role === 'owner' ? undefined : refusedNow(peer, window, keys);
}

function refusedNow(
  peer: Pick<Peer, 'role' | 'keyId'>,
  window: GrantWindow | undefined,
  keys: LockKeys,
): ErrorCode | undefined {
  if (keys.isBlocked(peer)) return 'KEY_BLOCKED';
  if (!window) return undefined;
  const now = keys.nowSeconds();
  if (now === undefined) return 'CLOCK_NOT_SET';
  const over = window.endSeconds !== 0 && now >= window.endSeconds;
  return now < window.startSeconds || over ? 'KEY_OUTSIDE_WINDOW' : undefined;
}
