import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { LockbenchError } from '../errors/error.ts';
import { areVersionsCompatible, type lockbench, PROTOCOL_VERSION } from '../messages/index.ts';
import type { Random } from '../ports/random.ts';
import { deriveKey } from './kdf.ts';
import { FRAME_KEY_BYTES, FRAME_SALT_BYTES, type FrameKey } from './sealing.ts';
import type { Credential } from './types.ts';

type SessionStart = lockbench.session.SessionStart.$Properties;
type SessionAnswer = lockbench.session.SessionAnswer.$Properties;
type SessionConfirm = lockbench.session.SessionConfirm.$Properties;

/** One key for each direction of one session. */
export interface SessionKeys {
  readonly toLock: FrameKey;
  readonly toClient: FrameKey;
}

export interface StartedSession {
  readonly start: SessionStart;
  /** @throws {LockbenchError} MALFORMED_MESSAGE, VERSION_UNSUPPORTED, WRONG_KEY */
  finish(answer: SessionAnswer): { readonly confirm: SessionConfirm; readonly keys: SessionKeys };
}

export interface AnsweredSession {
  readonly answer: SessionAnswer;
  /** @throws {LockbenchError} MALFORMED_MESSAGE, WRONG_KEY */
  finish(confirm: SessionConfirm): SessionKeys;
}

export const NONCE_BYTES = 16;
const PROOF_BYTES = 32;

const LOCK_LABEL = 'lockbench session proof of the lock v1';
const CLIENT_LABEL = 'lockbench session proof of the client v1';
const KEYS_LABEL = 'lockbench session keys v1';

/** The client's side of the AKEP2-shaped exchange; the lock proves itself first. */
export function startSession(credential: Credential, random: Random): StartedSession {
  const { lockId, grant } = credential;
  const nonce = random.bytes(NONCE_BYTES);
  return {
    start: { version: PROTOCOL_VERSION, nonce, grant },
    finish(answer) {
      const lockVersion = requireVersion(answer.version);
      const lockNonce = requireBytes(answer.nonce, NONCE_BYTES, 'nonce');
      const key = createSecretKey(credential.key);
      const transcript = transcriptOf(lockId, PROTOCOL_VERSION, lockVersion, grant, nonce, lockNonce);
      if (!matchesProof(answer.proof, proofOf(key, LOCK_LABEL, transcript)))
        throw new LockbenchError('WRONG_KEY');
      return {
        confirm: { proof: proofOf(key, CLIENT_LABEL, transcript) },
        keys: sessionKeys(key, transcript),
      };
    },
  };
}

/**
 * The lock's side, under the key that `start.grant` names.
 * @throws {LockbenchError} MALFORMED_MESSAGE, VERSION_UNSUPPORTED
 */
export function answerSession(
  start: SessionStart,
  lockId: string,
  key: KeyObject,
  random: Random,
): AnsweredSession {
  const clientVersion = requireVersion(start.version);
  const clientNonce = requireBytes(start.nonce, NONCE_BYTES, 'nonce');
  const nonce = random.bytes(NONCE_BYTES);
  const grant = start.grant ?? new Uint8Array(0);
  const transcript = transcriptOf(lockId, clientVersion, PROTOCOL_VERSION, grant, clientNonce, nonce);
  return {
    answer: { version: PROTOCOL_VERSION, nonce, proof: proofOf(key, LOCK_LABEL, transcript) },
    finish(confirm) {
      if (!matchesProof(confirm.proof, proofOf(key, CLIENT_LABEL, transcript)))
        throw new LockbenchError('WRONG_KEY');
      return sessionKeys(key, transcript);
    },
  };
}

/** @throws {LockbenchError} VERSION_UNSUPPORTED */
export function requireVersion(version: number | null | undefined): number {
  if (version == null || !areVersionsCompatible(version)) {
    throw new LockbenchError('VERSION_UNSUPPORTED', `theirs ${version ?? 0}, ours ${PROTOCOL_VERSION}`);
  }
  return version;
}

/** @throws {LockbenchError} MALFORMED_MESSAGE */
export function requireBytes(value: Uint8Array | null | undefined, length: number, name: string): Uint8Array {
  if (value?.length !== length) {
    throw new LockbenchError(
      'MALFORMED_MESSAGE',
      `${name} of ${value?.length ?? 0} bytes, expected ${length}`,
    );
  }
  return value;
}

/** A proof for one role. The label keeps the proof of one side from passing as the other's. */
export function proofOf(key: KeyObject, label: string, transcript: Uint8Array): Uint8Array {
  return createHmac('sha256', key).update(label).update(transcript).digest();
}

/**
 * Compares in constant time.
 * @throws {LockbenchError} MALFORMED_MESSAGE for a proof of another length
 */
export function matchesProof(given: Uint8Array | null | undefined, expected: Uint8Array): boolean {
  return timingSafeEqual(requireBytes(given, PROOF_BYTES, 'proof'), expected);
}

/**
 * Everything that both sides must agree on. Fields of variable length follow their length, so that no two transcripts
 * coincide.
 */
function transcriptOf(
  lockId: string,
  clientVersion: number,
  lockVersion: number,
  grant: Uint8Array,
  clientNonce: Uint8Array,
  lockNonce: Uint8Array,
): Uint8Array {
  const lockIdBytes = Buffer.byteLength(lockId);
  const transcript = Buffer.allocUnsafe(4 * 4 + lockIdBytes + grant.length + 2 * NONCE_BYTES);
  let at = transcript.writeUInt32BE(clientVersion);
  at = transcript.writeUInt32BE(lockVersion, at);
  at = transcript.writeUInt32BE(lockIdBytes, at);
  at += transcript.write(lockId, at);
  at = transcript.writeUInt32BE(grant.length, at);
  transcript.set(grant, at);
  transcript.set(clientNonce, at + grant.length);
  transcript.set(lockNonce, at + grant.length + NONCE_BYTES);
  return transcript;
}

/**
 * The keys of both directions, derived in one block. The nonces of each direction begin with the sender's own
 * handshake nonce.
 */
function sessionKeys(key: KeyObject, transcript: Uint8Array): SessionKeys {
  const material = deriveKey(key, KEYS_LABEL, transcript, 2 * FRAME_KEY_BYTES);
  const clientNonceAt = transcript.length - 2 * NONCE_BYTES;
  const lockNonceAt = transcript.length - NONCE_BYTES;
  return {
    toLock: {
      key: createSecretKey(material.subarray(0, FRAME_KEY_BYTES)),
      salt: transcript.subarray(clientNonceAt, clientNonceAt + FRAME_SALT_BYTES),
    },
    toClient: {
      key: createSecretKey(material.subarray(FRAME_KEY_BYTES)),
      salt: transcript.subarray(lockNonceAt, lockNonceAt + FRAME_SALT_BYTES),
    },
  };
}
