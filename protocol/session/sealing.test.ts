import { createDecipheriv, createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FRAME_SALT_BYTES, type FrameKey, Opener, Sealer } from './sealing.ts';
import { codeOf } from './testing/code-of.ts';

const raw = Uint8Array.from({ length: 16 }, (_, index) => index * 3);
const salt = new Uint8Array(FRAME_SALT_BYTES).fill(5);
const frameKey: FrameKey = { key: createSecretKey(raw), salt };
const text = Buffer.from('unlock the front door');

describe('sealed frames', () => {
  it('open to what was sealed, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }), messages => {
        const sealer = new Sealer(frameKey);
        const opener = new Opener(frameKey);
        for (const message of messages) {
          expect(Buffer.compare(opener.open(sealer.seal(message)), message)).toBe(0);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are counter, ciphertext and an 8-byte tag under salt and counter', () => {
    const frame = Buffer.from(new Sealer(frameKey, 0x01020304).seal(text));
    expect(frame).toHaveLength(4 + text.length + 8);
    expect(frame.toString('hex', 0, 4)).toBe('01020304');
    const nonce = Buffer.concat([salt, frame.subarray(0, 4)]);
    const decipher = createDecipheriv('aes-128-ccm', raw, nonce, { authTagLength: 8 });
    decipher.setAuthTag(frame.subarray(-8));
    const plain = decipher.update(frame.subarray(4, -8));
    decipher.final();
    expect(plain.toString()).toBe(text.toString());
  });

  it('never repeat for the same text', () => {
    const sealer = new Sealer(frameKey);
    const bodies = [0, 1, 2].map(() => Buffer.from(sealer.seal(text)).toString('hex', 4));
    expect(new Set(bodies).size).toBe(3);
  });

  it('are refused after any change of any byte, also of the counter', () => {
    const sealer = new Sealer(frameKey);
    const opener = new Opener(frameKey);
    const frame = sealer.seal(text);
    for (let at = 0; at < frame.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const changed = Uint8Array.from(frame);
        changed[at]! ^= 1 << bit;
        expect(codeOf(() => opener.open(changed))).toBe('FRAME_TAMPERED');
      }
    }
    expect(Buffer.compare(opener.open(frame), text)).toBe(0);
  });

  it('are refused when cut short, lengthened or made up', () => {
    const opener = new Opener(frameKey);
    const frame = new Sealer(frameKey).seal(text);
    for (let length = 0; length < frame.length; length++) {
      expect(codeOf(() => opener.open(frame.subarray(0, length)))).toBe('FRAME_TAMPERED');
    }
    expect(codeOf(() => opener.open(Buffer.concat([frame, Uint8Array.of(0)])))).toBe('FRAME_TAMPERED');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), bytes => {
        expect(codeOf(() => opener.open(bytes))).toBe('FRAME_TAMPERED');
      }),
      { numRuns: 100 },
    );
  });

  it('are refused a second time, without harm to the next', () => {
    const sealer = new Sealer(frameKey);
    const opener = new Opener(frameKey);
    const first = sealer.seal(text);
    opener.open(first);
    expect(codeOf(() => opener.open(first))).toBe('FRAME_REPLAYED');
    opener.open(sealer.seal(text));
    expect(codeOf(() => opener.open(first))).toBe('FRAME_REPLAYED');
  });

  it('are refused before those sealed earlier', () => {
    const sealer = new Sealer(frameKey);
    const opener = new Opener(frameKey);
    const first = sealer.seal(text);
    const second = sealer.seal(text);
    expect(codeOf(() => opener.open(second))).toBe('FRAME_OUT_OF_ORDER');
    opener.open(first);
    opener.open(second);
  });

  it('are refused under another key or another salt', () => {
    const frame = new Sealer(frameKey).seal(text);
    const otherSalt = { ...frameKey, salt: new Uint8Array(FRAME_SALT_BYTES) };
    const otherKey = { ...frameKey, key: createSecretKey(new Uint8Array(16)) };
    expect(codeOf(() => new Opener(otherSalt).open(frame))).toBe('FRAME_TAMPERED');
    expect(codeOf(() => new Opener(otherKey).open(frame))).toBe('FRAME_TAMPERED');
  });

  it('end before the counter would start again', () => {
    const sealer = new Sealer(frameKey, 2 ** 32 - 1);
    const opener = new Opener(frameKey, 2 ** 32 - 1);
    const last = sealer.seal(text);
    opener.open(last);
    expect(codeOf(() => sealer.seal(text))).toBe('SESSION_EXHAUSTED');
    expect(codeOf(() => opener.open(new Sealer(frameKey).seal(text)))).toBe('FRAME_REPLAYED');
  });

  it('spend no counter on what is too large', () => {
    const sealer = new Sealer(frameKey);
    expect(codeOf(() => sealer.seal(new Uint8Array(4096 - 11)))).toBe('MESSAGE_TOO_LARGE');
    expect(new Opener(frameKey).open(sealer.seal(new Uint8Array(4096 - 12)))).toHaveLength(4096 - 12);
  });
});
