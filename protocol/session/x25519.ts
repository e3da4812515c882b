import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  type JsonWebKeyInput,
  type KeyObject,
} from 'node:crypto';
import { LockbenchError } from '../errors/error.ts';
import type { Random } from '../ports/random.ts';

export const PUBLIC_BYTES = 32;

export interface Ephemeral {
  readonly private: KeyObject;
  readonly public: Uint8Array;
}

/** A key pair from the injected chance, so that one seed pairs alike every time. */
export function ephemeralKey(random: Random): Ephemeral {
  const d = Buffer.from(random.bytes(PUBLIC_BYTES)).toString('base64url');
  // `x` has to be named, and Node derives it from `d` whatever it says.
  const key = createPrivateKey(asJwk({ d, x: '' }));
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return { private: key, public: new Uint8Array(Buffer.from(x, 'base64url')) };
}

/**
 * The shared secret, 32 bytes (RFC 7748, section 6.1).
 * @throws {LockbenchError} MALFORMED_MESSAGE
 */
export function agree(privateKey: KeyObject, theirPublic: Uint8Array): Uint8Array {
  try {
    const publicKey = createPublicKey(asJwk({ x: Buffer.from(theirPublic).toString('base64url') }));
    return diffieHellman({ privateKey, publicKey });
  } catch (cause) {
    // A point of low order: the secret would be all zero, whatever our key, and OpenSSL refuses it (RFC 7748, 6.1).
    throw new LockbenchError('MALFORMED_MESSAGE', 'ephemeral key of low order', { cause });
  }
}

/** Raw bytes as a JSON Web Key (RFC 8037): Node reads this form ten times as fast as DER. */
function asJwk(bytes: { readonly d?: string; readonly x: string }): JsonWebKeyInput {
  return { key: { kty: 'OKP', crv: 'X25519', ...bytes }, format: 'jwk' };
}
