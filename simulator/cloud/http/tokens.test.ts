import { expect, test } from 'vitest';
import { createVirtualClock } from '../../world/virtual-clock.ts';
import { worldStart } from '../testing/cloud-world.ts';
import { createTokens } from './tokens.ts';

const invalid = expect.objectContaining({ code: 'TOKEN_INVALID' });

test('a token of one API is worth nothing at another, before and after it was verified', async () => {
  const tokens = createTokens(createVirtualClock(worldStart), new Uint8Array(32).fill(5));
  const token = await tokens.issue('one', 'ann', ['a', 'b']);
  await expect(tokens.verify('other', token)).rejects.toEqual(invalid);
  expect(await tokens.verify('one', token)).toMatchObject({ subject: 'ann', scopes: new Set(['a', 'b']) });
  await expect(tokens.verify('other', token)).rejects.toEqual(invalid);
  expect(await tokens.verify('one', token)).toMatchObject({ subject: 'ann' });
});

test('more tokens than are remembered stay good', async () => {
  const tokens = createTokens(createVirtualClock(worldStart), new Uint8Array(32).fill(5));
  const all = await Promise.all(
    Array.from({ length: 300 }, (_, index) => tokens.issue('one', `${index}`, [])),
  );
  for (const [index, token] of all.entries())
    expect((await tokens.verify('one', token)).subject).toBe(`${index}`);
  expect((await tokens.verify('one', all[0]!)).subject).toBe('0');
});
