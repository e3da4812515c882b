import type { RateLimit } from './rate.ts';

interface Accounts<Account> {
  /** Spellings of one address are one. */
  normalizeEmail(email: string): string;
  /** @throws {LockbenchError} CREDENTIALS_INVALID */
  login(email: string, password: string): Account;
}

/**
 * The owner of an account, at whatever door: wrong passwords of all doors are one count.
 * @throws {LockbenchError} CREDENTIALS_INVALID, RATE_LIMITED
 */
export function login<Account>(
  accounts: Accounts<Account>,
  rate: RateLimit,
  email: string,
  password: string,
): Account {
  // By the address that was given, whether somebody has it or not: the count must not tell.
  const caller = `login/${accounts.normalizeEmail(email)}`;
  rate.take(caller);
  return rate.guess(caller, () => accounts.login(email, password));
}
