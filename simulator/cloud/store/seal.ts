import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/** Bytes of the key that everything in a data directory is sealed under. */
export const DATA_KEY_BYTES = 32;

/** Seals records with AES-256-GCM; the id is authenticated with the contents. */
export interface Seal {
  /** Of the key, and tells nothing of it. */
  readonly fingerprint: string;
  /** What a record is stored under; tells nothing of its name. */
  idOf(table: string, key: string): string;
  seal(id: string, plain: Uint8Array): Uint8Array;
  /** Undefined: another key, another id, another version, or not as it was sealed. */
  open(id: string, sealed: Uint8Array): Uint8Array | undefined;
  /** Stands for a record as it was sealed, in a sum over many; without the key nobody can tell it. */
  digest(id: string, sealed: Uint8Array): Uint8Array;
}

/** Each version has keys of its own, so that a record of an older one is never taken for one of the present. */
export type SealVersion = 1 | 2;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
export const TAG_BYTES = 16;
export const DIGEST_BYTES = 32;
const headBytes = 1 + SALT_BYTES + NONCE_BYTES;

/**
 * Each process seals under a key of its own, derived with a fresh salt, and counts its nonces: none comes twice, however
 * many records there are (NIST SP 800-38D allows random nonces 2^32 times only).
 */
export function createSeal(dataKey: Uint8Array, version: SealVersion = 2): Seal {
  const salt = randomBytes(SALT_BYTES);
  const prefix = version === 1 ? '' : `${version} `;
  const derive = (use: string, from: Uint8Array) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', dataKey, from, `lockbench data ${use}`, 32)));
  const names = derive('names', new Uint8Array());
  const sums = derive('sums', new Uint8Array());
  const ownKey = derive(`${prefix}records`, salt);
  const keys = new Map<string, KeyObject>([[textOf(salt), ownKey]]);
  let count = 0;

  function keyOf(from: Uint8Array): KeyObject {
    const text = textOf(from);
    const key = keys.get(text) ?? derive(`${prefix}records`, from);
    keys.set(text, key);
    return key;
  }

  const idOf = (table: string, key: string) =>
    createHmac('sha256', names).update(`${table}\n${key}`).digest('base64url');

  return {
    fingerprint: idOf('key', ''),
    idOf,
    seal(id, plain) {
      const nonce = Buffer.alloc(NONCE_BYTES);
      nonce.writeUIntBE(++count, NONCE_BYTES - 6, 6);
      const cipher = createCipheriv('aes-256-gcm', ownKey, nonce).setAAD(Buffer.from(id));
      const text = cipher.update(plain);
      cipher.final();
      return Buffer.concat([Uint8Array.of(version), salt, nonce, text, cipher.getAuthTag()]);
    },
    open(id, sealed) {
      const textEnd = sealed.length - TAG_BYTES;
      if (textEnd < headBytes || sealed[0] !== version) return undefined;
      const nonce = sealed.subarray(1 + SALT_BYTES, headBytes);
      const decipher = createDecipheriv('aes-256-gcm', keyOf(sealed.subarray(1, 1 + SALT_BYTES)), nonce)
        .setAAD(Buffer.from(id))
        .setAuthTag(sealed.subarray(textEnd));
      const plain = decipher.update(sealed.subarray(headBytes, textEnd));
      try {
        decipher.final();
        return plain;
      } catch {
        return undefined;
      }
    },
    // The tag stands for the contents: only the key's owner finds two contents of one tag.
    digest: (id, sealed) =>
      createHmac('sha256', sums).update(`${id}\n`).update(sealed.subarray(-TAG_BYTES)).digest(),
  };
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
