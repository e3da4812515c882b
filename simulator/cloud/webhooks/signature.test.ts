import { createHmac, generateKeyPairSync, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sharedTestKeys } from './shared-test-key.ts';
import { type SignedParts, signWebhook, verifyWebhook, writePublicKey } from './signature.ts';

const { privateKey, publicKey } = sharedTestKeys();
const parts: SignedParts = {
  method: 'POST',
  host: 'stay.example:8443',
  path: '/hooks/igloo',
  contentType: 'application/json',
  date: 'Mon, 31 Aug 2026 00:00:05 GMT',
  body: '{"payload":{"event":{"id":"e1","type":10,"data":{"isOnline":true}},"product":{"id":"EB1XHALL"}}}',
};
const signature = signWebhook(parts, privateKey, publicKey);
const forged = expect.objectContaining({ code: 'WEBHOOK_SIGNATURE' });

describe('a signature (API-WEBHOOKS)', () => {
  test('is made of the parts in their order, HMAC with the public key, RSA over the digest', () => {
    const key = publicKey.export({ format: 'der', type: 'pkcs1' });
    const text = `POST|stay.example:8443|/hooks/igloo|application/json|${parts.date}|${parts.body}`;
    const digest = createHmac('sha256', key).update(text).digest();
    expect(verify('RSA-SHA256', digest, publicKey, Buffer.from(signature, 'base64'))).toBe(true);
  });

  test('holds for the key object and for the key as the service gives it, over text and over bytes', () => {
    verifyWebhook(parts, signature, publicKey);
    verifyWebhook(parts, signature, writePublicKey(publicKey));
    verifyWebhook({ ...parts, body: Buffer.from(parts.body as string) }, signature, publicKey);
  });

  test('does not hold once any part, the signature or the key is another', () => {
    for (const name of Object.keys(parts) as (keyof SignedParts)[]) {
      const changed = { ...parts, [name]: `${parts[name]}x` };
      expect(() => verifyWebhook(changed, signature, publicKey), name).toThrow(forged);
    }
    for (const wrong of ['', null, undefined, 'x', signature.slice(0, -8), signature.toLowerCase()]) {
      expect(() => verifyWebhook(parts, wrong, publicKey)).toThrow(forged);
    }
    const other = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
    expect(() => verifyWebhook(parts, signature, other)).toThrow(forged);
    expect(() => verifyWebhook(parts, signature, 'no key')).toThrow(forged);
  });

  test('does not let the borders between the parts be moved', () => {
    const split = signWebhook({ ...parts, body: 'a|b' }, privateKey, publicKey);
    const moved = { ...parts, contentType: `application/json|${parts.date}`, date: 'a', body: 'b' };
    expect(() => verifyWebhook(moved, split, publicKey)).toThrow(forged);
  });

  test('is too old or too new when the receiver says so', () => {
    const at = Date.parse(parts.date);
    const check = (nowMs: number) =>
      verifyWebhook(parts, signature, publicKey, { nowMs, withinSeconds: 300 });
    check(at + 300_000);
    check(at - 300_000);
    expect(() => check(at + 300_001)).toThrow(forged);
    expect(() => check(at - 300_001)).toThrow(forged);
    const dateless = { ...parts, date: 'soon' };
    const itsOwn = signWebhook(dateless, privateKey, publicKey);
    const fresh = { nowMs: at, withinSeconds: 300 };
    expect(() => verifyWebhook(dateless, itsOwn, publicKey, fresh)).toThrow(forged);
  });
});

test('the worked example of docs/webhooks.md is right, byte for byte', () => {
  const page = readFileSync(new URL('../../../docs/webhooks.md', import.meta.url), 'utf8');
  const value = (name: string) =>
    new RegExp(`^\`\`\`text ${name}\\n([\\s\\S]*?)\\n\`\`\`$`, 'm').exec(page)![1]!.replaceAll('\n', '');
  const [method, host, path, contentType, date, ...body] = value('signed').split('|');
  const told = { method, host, path, contentType, date, body: body.join('|') } as SignedParts;
  expect(value('public-key')).toBe(writePublicKey(publicKey));
  const key = Buffer.from(value('public-key'), 'base64');
  expect(createHmac('sha256', key).update(value('signed')).digest('hex')).toBe(value('digest'));
  expect(signWebhook(told, privateKey, publicKey)).toBe(value('signature'));
  verifyWebhook(told, value('signature'), value('public-key'));
});
