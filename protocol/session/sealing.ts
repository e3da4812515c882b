import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { MESSAGE_MAX_BYTES } from '../ble/profile.ts';
import { LockbenchError } from '../errors/error.ts';

/** The key that seals one direction. It is never used for another session or the other direction. */
export interface FrameKey {
  /** 16 bytes, AES-128. */
  readonly key: KeyObject;
  /** 9 bytes, which stand before the counter in the nonce. */
  readonly salt: Uint8Array;
}

export const FRAME_KEY_BYTES = 16;
export const FRAME_SALT_BYTES = 9;

const ALGORITHM = 'aes-128-ccm';
const COUNTER_BYTES = 4;
const TAG_BYTES = 8;
const COUNTERS = 2 ** 32;
const tagLength = { authTagLength: TAG_BYTES };

/** Seals one direction: a frame is counter || ciphertext || tag, AES-128-CCM (SP 800-38C) under salt || counter. */
export class Sealer {
  readonly #key: KeyObject;
  readonly #nonce: Buffer;
  #counter: number;

  constructor({ key, salt }: FrameKey, firstCounter = 0) {
    this.#key = key;
    this.#nonce = nonceOf(salt);
    this.#counter = firstCounter;
  }

  /** @throws {LockbenchError} MESSAGE_TOO_LARGE, SESSION_EXHAUSTED; no counter is spent then */
  seal(plain: Uint8Array): Uint8Array {
    const frame = Buffer.allocUnsafe(COUNTER_BYTES + plain.length + TAG_BYTES);
    if (frame.length > MESSAGE_MAX_BYTES) {
      throw new LockbenchError('MESSAGE_TOO_LARGE', `${frame.length} bytes, at most ${MESSAGE_MAX_BYTES}`);
    }
    if (this.#counter >= COUNTERS) throw new LockbenchError('SESSION_EXHAUSTED');
    frame.writeUInt32BE(this.#counter++);
    frame.copy(this.#nonce, FRAME_SALT_BYTES, 0, COUNTER_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.#key, this.#nonce, tagLength);
    frame.set(cipher.update(plain), COUNTER_BYTES);
    cipher.final();
    frame.set(cipher.getAuthTag(), COUNTER_BYTES + plain.length);
    return frame;
  }
}

/** Opens what the other side's Sealer sealed, each frame once and in order. */
export class Opener {
  readonly #key: KeyObject;
  readonly #nonce: Buffer;
  #expected: number;

  constructor({ key, salt }: FrameKey, firstCounter = 0) {
    this.#key = key;
    this.#nonce = nonceOf(salt);
    this.#expected = firstCounter;
  }

  /**
   * The tag is checked before the counter, so a forged counter is FRAME_TAMPERED.
   * @throws {LockbenchError} FRAME_TAMPERED, FRAME_REPLAYED, FRAME_OUT_OF_ORDER; the state is unchanged then
   */
  open(frame: Uint8Array): Uint8Array {
    if (frame.length < COUNTER_BYTES + TAG_BYTES) throw new LockbenchError('FRAME_TAMPERED', 'too short');
    this.#nonce.set(frame.subarray(0, COUNTER_BYTES), FRAME_SALT_BYTES);
    const plain = this.#decrypt(frame.subarray(COUNTER_BYTES, -TAG_BYTES), frame.subarray(-TAG_BYTES));
    const counter = this.#nonce.readUInt32BE(FRAME_SALT_BYTES);
    if (counter !== this.#expected) {
      const code = counter < this.#expected ? 'FRAME_REPLAYED' : 'FRAME_OUT_OF_ORDER';
      throw new LockbenchError(code, `counter ${counter}, expected ${this.#expected}`);
    }
    this.#expected++;
    return plain;
  }

  #decrypt(ciphertext: Uint8Array, tag: Uint8Array): Uint8Array {
    const decipher = createDecipheriv(ALGORITHM, this.#key, this.#nonce, tagLength).setAuthTag(tag);
    try {
      const plain = decipher.update(ciphertext);
      decipher.final();
      return plain;
    } catch {
      throw new LockbenchError('FRAME_TAMPERED');
    }
  }
}

function nonceOf(salt: Uint8Array): Buffer {
  const nonce = Buffer.alloc(FRAME_SALT_BYTES + COUNTER_BYTES);
  nonce.set(salt);
  return nonce;
}
