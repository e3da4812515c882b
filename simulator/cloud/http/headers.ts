import type { Context } from 'hono';

/** What every answer carries unless its route says otherwise: nothing here is for frames, caches or guesses. */
const guards: readonly (readonly [name: string, value: string])[] = [
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-resource-policy', 'same-origin'],
  // Tokens, PINs and keys are in the answers.
  ['cache-control', 'no-store'],
];

export function guardAnswer(context: Context): void {
  for (const [name, value] of guards) if (!context.res.headers.has(name)) context.header(name, value);
}
