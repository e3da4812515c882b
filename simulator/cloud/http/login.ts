import type { RateLimit } from './rate.ts';

interface Accounts<Account> {
  findByEmail(email: string): { readonly id: string } | undefined;
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
  const known = accounts.findByEmail(email);
  // One count for all who are unknown, so that guesses do not fill the memory.
  const caller = known ? `login/${known.id}` : 'login';
  rate.take(caller);
  return rate.guess(caller, () => accounts.login(email, password));
}
