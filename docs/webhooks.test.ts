import { createHmac, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { verifyWebhook } from '../harness/index.ts';
import { sharedTestKeys } from '../simulator/cloud/webhooks/shared-test-key.ts';
import { signWebhook, writePublicKey } from '../simulator/cloud/webhooks/signature.ts';

/** The page's functions as a reader would paste them. */
const page = readFileSync(new URL('webhooks.md', import.meta.url), 'utf8');
const code = [...page.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(match =>
  match[1]!.replace(/^import .*$/gm, ''),
);
const names = { verifyWebhook, createHmac, createPublicKey, verify };
const { checkWebhook, isFromService } = new Function(
  ...Object.keys(names),
  `${code.join('\n')}\nreturn { checkWebhook, isFromService };`,
)(...Object.values(names));

const { privateKey, publicKey } = sharedTestKeys();
const key = writePublicKey(publicKey);
const body = Buffer.from('{"payload":{}}');

function delivery(atMs: number) {
  const date = new Date(atMs).toUTCString();
  const parts = {
    method: 'POST',
    host: 'stay.example',
    path: '/hook',
    contentType: 'application/json',
    date,
    body,
  };
  return {
    method: 'POST',
    url: '/hook?secret=1',
    headers: {
      host: parts.host,
      date,
      'content-type': parts.contentType,
      'x-igloocompany-sha256': signWebhook(parts, privateKey, publicKey),
    },
  };
}

test("the page's two receivers take what the service sent, and nothing else", () => {
  const request = delivery(Date.now());
  checkWebhook(request, body, key);
  expect(isFromService(request, body, key)).toBe(true);
  const forged = Buffer.from('{"payload":{"x":1}}');
  expect(() => checkWebhook(request, forged, key)).toThrow(/signature/);
  expect(isFromService(request, forged, key)).toBe(false);
});

test('an old delivery that somebody sends again is refused by verifyWebhook with a time', () => {
  expect(() => checkWebhook(delivery(Date.now() - 3_600_000), body, key)).toThrow(/too far from now/);
});
