/** A client as the broker knows it. */
export interface ClientIdentity {
  readonly username: string;
  readonly clientId: string;
}

/**
 * What sessions and connections are found by: a client id belongs to its user, so the same id of another user is
 * another client. Unequal identities have unequal keys, whatever characters are in them.
 */
export function encodeClientKey({ username, clientId }: ClientIdentity): string {
  return `${username.length}:${username}${clientId}`;
}

/** The identity of a key of `clientKey`. */
export function decodeClientKey(key: string): ClientIdentity {
  const colon = key.indexOf(':');
  const start = colon + 1;
  const end = start + Number(key.slice(0, colon));
  return { username: key.slice(start, end), clientId: key.slice(end) };
}
