import { createSecretKey, type KeyObject } from 'node:crypto';
import { LockbenchError } from '../errors/error.ts';
import { DEVICE_ID_FORM, isDeviceId } from '../limits/device-ids.ts';
import { MAX_BRIDGE_KEYS, SESSION_KEY_BYTES } from '../limits/keys.ts';
import { decodeMessage, encodeMessage, Role, session } from '../messages/index.ts';
import { deriveKey } from './kdf.ts';
import { ALL_PERMISSIONS, BRIDGE_PERMISSIONS } from './permissions.ts';
import type { Credential, RoleName } from './types.ts';

/** Unix seconds: the start is inclusive, the end is exclusive. An end of 0 means that there is none. */
export interface GrantWindow {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

export interface GrantTerms {
  /** 1 to 2^32-1. The lock logs and blocks eKeys by this id. */
  readonly keyId: number;
  readonly role: Exclude<RoleName, 'owner'>;
  /** Letters, digits, `-` and `_`, at most 30. */
  readonly lockId: string;
  /** Bit set of permissions.ts. */
  readonly permissions: number;
  readonly window?: GrantWindow | undefined;
  /** With role bridge: the ids of all bridges' eKeys that open the lock from now on. When absent, nothing changes. */
  readonly bridgeKeys?: readonly number[] | undefined;
}

const GRANT_MAX_BYTES = 128;
const KEY_LABEL = 'lockbench grant key v1';

/**
 * Issues an eKey. Its key is derived from the admin key and the encoded terms, so the lock needs neither a signature
 * nor a memory of it: whoever holds the key proves these terms and no others.
 * @throws {LockbenchError} VALUE_OUT_OF_RANGE
 */
export function issueGrant(adminKey: Uint8Array, terms: GrantTerms): Credential {
  const fault = faultOf(terms);
  if (fault) throw new LockbenchError('VALUE_OUT_OF_RANGE', fault);
  const { keyId, lockId, window, bridgeKeys } = terms;
  const role = terms.role === 'bridge' ? Role.BRIDGE : Role.GUEST;
  const grant = encodeMessage(session.Grant, {
    keyId,
    role,
    lockId,
    permissions: terms.permissions,
    ...(window && { window }),
    ...(bridgeKeys && { bridgeKeys: { keyIds: [...bridgeKeys] } }),
  });
  return { lockId, grant, key: grantKey(createSecretKey(adminKey), grant) };
}

/** The owner's credential: the admin key without a grant. */
export function ownerCredential(adminKey: Uint8Array, lockId: string): Credential {
  return { lockId, grant: new Uint8Array(0), key: adminKey };
}

/**
 * Reads a grant that a stranger presents. Unknown fields are refused here, unlike elsewhere: they may limit the
 * grant, and a limit that the lock does not know must not open it.
 * @throws {LockbenchError} MALFORMED_MESSAGE
 */
export function readGrant(bytes: Uint8Array): GrantTerms {
  if (bytes.length > GRANT_MAX_BYTES) throw malformed(`${bytes.length} bytes, at most ${GRANT_MAX_BYTES}`);
  const grant = decodeMessage(session.Grant, bytes);
  const parts = [grant, grant.window, grant.bridgeKeys];
  if (parts.some(part => part?.$unknowns?.length)) throw malformed('unknown terms');
  const role = roleName(grant.role);
  if (!role) throw malformed(`role ${grant.role}`);
  const { keyId, lockId, window, bridgeKeys } = grant;
  const terms: GrantTerms = {
    keyId,
    role,
    lockId,
    // A newer issuer may know more permissions; a bridge never has more than its seven.
    permissions: grant.permissions & (role === 'bridge' ? BRIDGE_PERMISSIONS : ALL_PERMISSIONS),
    window: window
      ? { startSeconds: window.startSeconds ?? 0, endSeconds: window.endSeconds ?? 0 }
      : undefined,
    ...(bridgeKeys && { bridgeKeys: bridgeKeys.keyIds ?? [] }),
  };
  const fault = faultOf(terms);
  if (fault) throw malformed(fault);
  return terms;
}

/** The key that proves these grant bytes, 32 bytes. */
export function grantKey(adminKey: KeyObject, grant: Uint8Array): Uint8Array {
  return deriveKey(adminKey, KEY_LABEL, grant, SESSION_KEY_BYTES);
}

function roleName(role: Role): GrantTerms['role'] | undefined {
  switch (role) {
    case Role.GUEST:
      return 'guest';
    case Role.BRIDGE:
      return 'bridge';
    default:
      return undefined;
  }
}

function faultOf({ keyId, role, lockId, permissions, window, bridgeKeys }: GrantTerms): string | undefined {
  if (!isUint32(keyId) || keyId === 0) return `key id ${keyId}, expected 1 to 4294967295`;
  if (!isDeviceId(lockId)) return `lock id, expected ${DEVICE_ID_FORM}`;
  const allowed = role === 'bridge' ? BRIDGE_PERMISSIONS : ALL_PERMISSIONS;
  if ((permissions & ~allowed) !== 0) return `permissions that a ${role} cannot have`;
  return faultOfBridgeKeys(role, bridgeKeys) ?? faultOfWindow(window);
}

function faultOfBridgeKeys(role: GrantTerms['role'], keyIds: GrantTerms['bridgeKeys']): string | undefined {
  if (!keyIds) return undefined;
  if (role !== 'bridge') return `a list of bridges' eKeys in the grant of a ${role}`;
  if (keyIds.length > MAX_BRIDGE_KEYS) return `${keyIds.length} bridges' eKeys, at most ${MAX_BRIDGE_KEYS}`;
  return keyIds.every(id => isUint32(id) && id !== 0) ? undefined : "the id of a bridge's eKey";
}

function faultOfWindow(window: GrantWindow | undefined): string | undefined {
  if (!window) return undefined;
  const { startSeconds, endSeconds } = window;
  if (!isUint32(startSeconds) || !isUint32(endSeconds)) return 'window, expected Unix seconds';
  if (endSeconds !== 0 && endSeconds <= startSeconds) return 'window, its end is not after its start';
  return undefined;
}

function isUint32(value: number): boolean {
  return value >>> 0 === value;
}

function malformed(detail: string): LockbenchError {
  return new LockbenchError('MALFORMED_MESSAGE', `grant: ${detail}`);
}
