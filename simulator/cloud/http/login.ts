import type { CloudCore } from '../core/core.ts';
import type { Account } from '../core/model.ts';
import type { Edge } from './edge.ts';

/**
 * The owner of an account, at whatever door: wrong passwords of all doors are one count.
 * @throws {LockbenchError} CREDENTIALS_INVALID, RATE_LIMITED
 */
export function login({ accounts }: CloudCore, { rate }: Edge, email: string, password: string): Account {
  const known = accounts.findByEmail(email);
  // One count for all who are unknown, so that guesses do not fill the memory.
  const caller = known ? `login/${known.id}` : 'login';
  rate.take(caller);
  return rate.guess(caller, () => accounts.login(email, password));
}
