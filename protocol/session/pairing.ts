import { createHash, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { LockbenchError } from '../errors/error.ts';
import { ALGOPIN_KEY_BYTES, SESSION_KEY_BYTES, SETUP_CODE_BYTES } from '../limits/keys.ts';
import {
  decodeMessage,
  encodeMessage,
  type lockbench,
  type PairIdentity,
  type PairSettings,
  PROTOCOL_VERSION,
  session,
} from '../messages/index.ts';
import type { Random } from '../ports/random.ts';
import { matchesProof, NONCE_BYTES, proofOf, requireBytes, requireVersion } from './handshake.ts';
import { FRAME_KEY_BYTES, FRAME_SALT_BYTES, type FrameKey, Opener, Sealer } from './sealing.ts';
import type { Pairing } from './types.ts';
import { agree, type Ephemeral, ephemeralKey, PUBLIC_BYTES } from './x25519.ts';

type PairStart = lockbench.session.PairStart.$Properties;
type PairAnswer = lockbench.session.PairAnswer.$Properties;
type PairConfirm = lockbench.session.PairConfirm.$Properties;
type PairDone = lockbench.session.PairDone.$Properties;
type PairFinal = lockbench.session.PairFinal.$Properties;

export type PairingKeys = Pick<Pairing, 'adminKey' | 'algoPinKey'>;

export interface StartedPairing {
  readonly start: PairStart;
  /** @throws {LockbenchError} MALFORMED_MESSAGE, WRONG_SETUP_CODE */
  confirm(answer: PairAnswer, settings: PairSettings): ConfirmedPairing;
}

export interface ConfirmedPairing {
  readonly confirm: PairConfirm;
  /** @throws {LockbenchError} MALFORMED_MESSAGE, FRAME_TAMPERED */
  finish(done: PairDone): { readonly pairing: Pairing; readonly final: PairFinal };
}

export interface AnsweredPairing {
  readonly answer: PairAnswer;
  /** @throws {LockbenchError} MALFORMED_MESSAGE, WRONG_SETUP_CODE, FRAME_TAMPERED */
  accept(confirm: PairConfirm): AcceptedPairing;
}

export interface AcceptedPairing {
  readonly keys: PairingKeys;
  readonly settings: PairSettings;
  finish(identity: PairIdentity): PairDone;
  /** Checks the phone's proof that it has the pairing. @throws {LockbenchError} WRONG_SETUP_CODE */
  check(final: PairFinal): void;
}

const PROOF_KEY_BYTES = 32;
const TRANSCRIPT_LABEL = 'lockbench pairing transcript v1';
const KEYS_LABEL = 'lockbench pairing keys v1';
const LOCK_LABEL = 'lockbench pairing proof of the lock v1';
const PHONE_LABEL = 'lockbench pairing proof of the phone v1';
const FINAL_LABEL = 'lockbench pairing final v1';

/**
 * The phone's side. A phone that does not know the setup code learns one MAC under a key that depends on the whole
 * 128-bit code. A lock without the code is refused before it sees anything of the phone's.
 * @throws {LockbenchError} VALUE_OUT_OF_RANGE for a code of another length
 */
export function startPairing(setupCode: Uint8Array, random: Random): StartedPairing {
  requireSetupCode(setupCode);
  const ephemeral = ephemeralKey(random);
  const start = {
    version: PROTOCOL_VERSION,
    ephemeralPublic: ephemeral.public,
    nonce: random.bytes(NONCE_BYTES),
  };
  return {
    start,
    confirm(answer, settings) {
      const transcript = transcriptOf(PROTOCOL_VERSION, start, answer);
      const schedule = keySchedule(ephemeral, answer.ephemeralPublic, setupCode, transcript);
      if (!matchesProof(answer.proof, proofOf(schedule.proofKey, LOCK_LABEL, transcript))) {
        throw new LockbenchError('WRONG_SETUP_CODE');
      }
      return {
        confirm: {
          proof: proofOf(schedule.proofKey, PHONE_LABEL, transcript),
          sealed: new Sealer(schedule.toLock).seal(encodeMessage(session.PairSettings, settings)),
        },
        finish(done) {
          const identity = new Opener(schedule.toPhone).open(done.sealed ?? new Uint8Array(0));
          return {
            pairing: { ...schedule.keys, identity: decodeMessage(session.PairIdentity, identity) },
            final: { proof: proofOf(schedule.proofKey, FINAL_LABEL, transcript) },
          };
        },
      };
    },
  };
}

/**
 * The lock's side. The caller checks whether the lock is in setup mode.
 * @throws {LockbenchError} MALFORMED_MESSAGE, VERSION_UNSUPPORTED, VALUE_OUT_OF_RANGE for a code of another length
 */
export function answerPairing(start: PairStart, setupCode: Uint8Array, random: Random): AnsweredPairing {
  requireSetupCode(setupCode);
  const version = requireVersion(start.version);
  const ephemeral = ephemeralKey(random);
  const ours = { ephemeralPublic: ephemeral.public, nonce: random.bytes(NONCE_BYTES) };
  const transcript = transcriptOf(version, start, ours);
  const schedule = keySchedule(ephemeral, start.ephemeralPublic, setupCode, transcript);
  return {
    answer: { ...ours, proof: proofOf(schedule.proofKey, LOCK_LABEL, transcript) },
    accept(confirm) {
      if (!matchesProof(confirm.proof, proofOf(schedule.proofKey, PHONE_LABEL, transcript))) {
        throw new LockbenchError('WRONG_SETUP_CODE');
      }
      const settings = new Opener(schedule.toLock).open(confirm.sealed ?? new Uint8Array(0));
      return {
        keys: schedule.keys,
        settings: decodeMessage(session.PairSettings, settings),
        finish: identity => ({
          sealed: new Sealer(schedule.toPhone).seal(encodeMessage(session.PairIdentity, identity)),
        }),
        check(final) {
          if (!matchesProof(final.proof, proofOf(schedule.proofKey, FINAL_LABEL, transcript)))
            throw new LockbenchError('WRONG_SETUP_CODE');
        },
      };
    },
  };
}

interface KeySchedule {
  readonly proofKey: KeyObject;
  readonly toLock: FrameKey;
  readonly toPhone: FrameKey;
  readonly keys: PairingKeys;
}

/** HKDF (RFC 5869) of the shared secret, salted with the setup code, bound to the transcript. */
function keySchedule(
  ephemeral: Ephemeral,
  theirPublic: Uint8Array | null | undefined,
  setupCode: Uint8Array,
  transcript: Uint8Array,
): KeySchedule {
  const shared = agree(ephemeral.private, requireBytes(theirPublic, PUBLIC_BYTES, 'ephemeral key'));
  const info = Buffer.concat([Buffer.from(KEYS_LABEL), transcript]);
  const length = SESSION_KEY_BYTES + ALGOPIN_KEY_BYTES + PROOF_KEY_BYTES + 2 * FRAME_KEY_BYTES;
  const material = new Uint8Array(hkdfSync('sha256', shared, setupCode, info, length));
  let at = 0;
  const take = (bytes: number) => {
    at += bytes;
    return material.slice(at - bytes, at);
  };
  const keys = { adminKey: take(SESSION_KEY_BYTES), algoPinKey: take(ALGOPIN_KEY_BYTES) };
  // The frame keys are fresh and seal one message each, so a salt would add nothing.
  const salt = new Uint8Array(FRAME_SALT_BYTES);
  return {
    keys,
    proofKey: createSecretKey(take(PROOF_KEY_BYTES)),
    toLock: { key: createSecretKey(take(FRAME_KEY_BYTES)), salt },
    toPhone: { key: createSecretKey(take(FRAME_KEY_BYTES)), salt },
  };
}

function transcriptOf(version: number, start: PairStart, answer: PairAnswer): Uint8Array {
  const versionBytes = Buffer.allocUnsafe(4);
  versionBytes.writeUInt32BE(version);
  // Every field has a fixed length, so their concatenation is unambiguous.
  return createHash('sha256')
    .update(TRANSCRIPT_LABEL)
    .update(versionBytes)
    .update(requireBytes(start.ephemeralPublic, PUBLIC_BYTES, 'ephemeral key'))
    .update(requireBytes(answer.ephemeralPublic, PUBLIC_BYTES, 'ephemeral key'))
    .update(requireBytes(start.nonce, NONCE_BYTES, 'nonce'))
    .update(requireBytes(answer.nonce, NONCE_BYTES, 'nonce'))
    .digest();
}

function requireSetupCode(setupCode: Uint8Array): void {
  if (setupCode.length !== SETUP_CODE_BYTES) {
    throw new LockbenchError('VALUE_OUT_OF_RANGE', `setup code, expected ${SETUP_CODE_BYTES} bytes`);
  }
}
