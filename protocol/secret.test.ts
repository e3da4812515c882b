import { format, inspect } from 'node:util';
import { expect, test } from 'vitest';
import { MASK, Secret } from './secret.ts';

test('a secret shows itself in no text, and is read by reveal alone', () => {
  const secret = new Secret('482915');
  const texts = [
    `${secret}`,
    // Also where a value is made a primitive.
    [String(secret), `${secret}`].join('-'),
    JSON.stringify({ pin: secret }),
    inspect({ pin: secret }, { showHidden: true, depth: 9 }),
    format('%s %o %O %j', secret, secret, secret, secret),
    [secret].join(),
    JSON.stringify(structuredClone({ ...secret })),
    Object.entries(secret).join(),
  ];
  for (const text of texts) expect(text).not.toMatch(/482915|5$/);
  expect(texts[2]).toBe(`{"pin":"${MASK}"}`);
  expect(secret.reveal()).toBe('482915');
  expect(new Secret('1').toString()).toBe(new Secret('123456789').toString());
});
