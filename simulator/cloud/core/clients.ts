import { LockbenchError } from '../../../protocol/errors/error.ts';
import { type CoreContext, newId } from './context.ts';
import type { ApiClient } from './model.ts';
import { secretsEqual } from './secrets.ts';

export interface NewClient {
  readonly name: string;
  readonly scopes: Iterable<string>;
  /** Both are made up when absent. */
  readonly clientId?: string;
  readonly clientSecret?: string;
}

export interface Clients {
  /** @throws {LockbenchError} ACCOUNT_EXISTS: the client id is taken */
  create(accountId: string, input: NewClient): ApiClient;
  /** Takes the same time for a right and a wrong secret. */
  accepts(clientId: string, clientSecret: string): boolean;
  /** @throws {LockbenchError} CREDENTIALS_INVALID */
  verify(clientId: string, clientSecret: string): ApiClient;
  find(clientId: string): ApiClient | undefined;
  list(accountId: string): readonly ApiClient[];
  /** Its tokens are worth nothing from now on. */
  remove(accountId: string, clientId: string): void;
}

export function createClients(context: CoreContext): Clients {
  const { clients } = context.state;
  const accepts = (clientId: string, clientSecret: string) => {
    const client = clients.get(clientId);
    const isEqual = secretsEqual(client?.clientSecret ?? '', clientSecret);
    return client !== undefined && isEqual;
  };
  return {
    accepts,
    create(accountId, { name, scopes, clientId = newId(context), clientSecret }) {
      if (clients.has(clientId)) throw new LockbenchError('ACCOUNT_EXISTS', clientId);
      const client: ApiClient = {
        clientId,
        clientSecret: clientSecret ?? Buffer.from(context.secrets.bytes(32)).toString('base64url'),
        accountId,
        name,
        scopes: new Set(scopes),
      };
      clients.set(clientId, client);
      return client;
    },
    verify(clientId, clientSecret) {
      if (!accepts(clientId, clientSecret)) throw new LockbenchError('CREDENTIALS_INVALID');
      return clients.get(clientId)!;
    },
    find: clientId => clients.get(clientId),
    list: accountId => [...clients.values()].filter(client => client.accountId === accountId),
    remove(accountId, clientId) {
      if (clients.get(clientId)?.accountId === accountId) clients.delete(clientId);
    },
  };
}
