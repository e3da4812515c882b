import type { Client } from 'aedes';
import { decodeClientKey } from '../client-key.ts';

/** The connections of each user. */
export class ConnectedUsers {
  readonly #clients = new Map<string, Set<Client>>();

  of(username: string): readonly Client[] {
    return [...(this.#clients.get(username) ?? [])];
  }

  add(client: Client): void {
    const { username } = decodeClientKey(client.id);
    const clients = this.#clients.get(username) ?? new Set();
    this.#clients.set(username, clients.add(client));
  }

  remove(client: Client): void {
    const { username } = decodeClientKey(client.id);
    const clients = this.#clients.get(username);
    clients?.delete(client);
    if (clients?.size === 0) this.#clients.delete(username);
  }
}
