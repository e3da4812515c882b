import { LockbenchError } from '../../../protocol/errors/error.ts';
import { type CoreContext, newId } from './context.ts';
import type { Account } from './model.ts';
import { hashPassword, passwordFits } from './secrets.ts';

export interface Accounts {
  /** @throws {LockbenchError} INPUT_INVALID, ACCOUNT_EXISTS */
  create(input: { readonly email: string; readonly password: string; readonly name?: string }): Account;
  /** @throws {LockbenchError} CREDENTIALS_INVALID, for an unknown account as for a wrong password */
  login(email: string, password: string): Account;
  /** Two spellings of an address are one account. */
  normalizeEmail(email: string): string;
  find(accountId: string): Account | undefined;
  findByEmail(email: string): Account | undefined;
}

export function createAccounts(context: CoreContext): Accounts {
  const { accounts } = context.state;
  const { passwordCost } = context.config;
  // An unknown e-mail costs as much as a wrong password, so that the time tells nobody who has an account.
  const nobody = { cost: passwordCost, salt: new Uint8Array(16), hash: new Uint8Array(32) };
  const byEmail = new Map<string, Account>([...accounts.values()].map(account => [account.email, account]));

  return {
    normalizeEmail,
    create({ email, password, name }) {
      const address = normalizeEmail(email);
      if (address.length > 254 || !/^[^\s@]+@[^\s@]+$/.test(address)) {
        throw new LockbenchError('INPUT_INVALID', 'email is not an address');
      }
      if (password.length < 8 || password.length > 256) {
        throw new LockbenchError('INPUT_INVALID', 'password needs 8 to 256 characters');
      }
      if (byEmail.has(address)) throw new LockbenchError('ACCOUNT_EXISTS', address);
      const account: Account = {
        id: newId(context),
        email: address,
        name: name ?? address,
        password: hashPassword(password, context.secrets.bytes(16), passwordCost),
        deviceIds: new Set(),
        propertyIds: new Set(),
      };
      accounts.set(account.id, account);
      byEmail.set(address, account);
      return account;
    },
    login(email, password) {
      const account = byEmail.get(normalizeEmail(email));
      const fits = passwordFits(password, account?.password ?? nobody);
      if (!account || !fits) throw new LockbenchError('CREDENTIALS_INVALID');
      return account;
    },
    find: accountId => accounts.get(accountId),
    findByEmail: email => byEmail.get(normalizeEmail(email)),
  };
}

function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}
