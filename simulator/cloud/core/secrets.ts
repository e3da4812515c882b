import { createHash, scryptSync, timingSafeEqual } from 'node:crypto';
import type { PasswordCost, PasswordHash } from './model.ts';

const HASH_BYTES = 32;

export function hashPassword(password: string, salt: Uint8Array, cost: PasswordCost): PasswordHash {
  return { cost, salt, hash: derive(password, salt, cost) };
}

/** Takes the same time for a right and a wrong password. */
export function passwordFits(password: string, kept: PasswordHash): boolean {
  return timingSafeEqual(derive(password, kept.salt, kept.cost), kept.hash);
}

/** Compares secrets of any length in a time that tells neither length nor contents. */
export function secretsEqual(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function derive(password: string, salt: Uint8Array, { N, r, p }: PasswordCost): Uint8Array {
  return scryptSync(password, salt, HASH_BYTES, { N, r, p, maxmem: 256 * r * (N + p) + 65_536 });
}

function digest(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}
