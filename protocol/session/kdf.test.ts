import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deriveKey } from './kdf.ts';

const key = (hex: string) => createSecretKey(Buffer.from(hex, 'hex'));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('the SP 800-108 counter-mode KDF', () => {
  it('derives the signing key of the example that Microsoft published for SMB 3.0', () => {
    const sessionKey = key('7cd451825d0450d235424e44ba6e78cc');
    const derived = deriveKey(sessionKey, 'SMB2AESCMAC\0', Buffer.from('SmbSign\0'), 16);
    expect(hex(derived)).toBe('0b7e9c5cac36c0f6ea9ab275298cedce');
  });

  it('agrees with KBKDF of OpenSSL 3 over several blocks', () => {
    const derived = deriveKey(
      key('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'),
      'lockbench',
      Buffer.from('a0a1a2a3', 'hex'),
      80,
    );
    expect(hex(derived)).toBe(
      '2a04b280f42a35905798b636b3c453c6d7aac50c034909f23ca026e7a9379e76' +
        'bc94b4cd004b1d499d1ff9cd08ef1199c6cf7dae170782750f892311b96afe94' +
        'db0adc69d044aa52dc6779cc5755c541',
    );
  });

  it('separates labels, contexts and lengths', () => {
    const one = key('00'.repeat(32));
    const context = Buffer.from('context');
    const outputs = [
      deriveKey(one, 'a', context, 32),
      deriveKey(one, 'b', context, 32),
      deriveKey(one, 'a', Buffer.from('other'), 32),
      deriveKey(one, 'a', context, 48).subarray(0, 32),
    ];
    expect(new Set(outputs.map(hex)).size).toBe(4);
  });
});
