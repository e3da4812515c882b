import { LockbenchError } from '../../../protocol/errors/error.ts';

export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * A client's id and secret, from HTTP Basic or else from the parameters, in the spellings that they can be meant in: RFC 6749, section 2.3.1, has both
 * form-encoded in the header; many clients write them there as they are.
 * @throws {LockbenchError} CREDENTIALS_INVALID
 */
export function readCredentials(
  header: string | undefined,
  parameters: { readonly client_id?: string | undefined; readonly client_secret?: string | undefined },
): readonly [ClientCredentials, ...ClientCredentials[]] {
  if (header === undefined) {
    return [{ clientId: parameters.client_id ?? '', clientSecret: parameters.client_secret ?? '' }];
  }
  const basic = /^Basic ([A-Za-z0-9+/]+={0,2})$/i.exec(header)?.[1];
  const parts = /^([^:]*):(.*)$/s.exec(Buffer.from(basic ?? '', 'base64').toString());
  if (!parts) throw new LockbenchError('CREDENTIALS_INVALID');
  const written = { clientId: parts[1]!, clientSecret: parts[2]! };
  const clientId = formDecoded(written.clientId);
  const clientSecret = formDecoded(written.clientSecret);
  if (clientId === undefined || clientSecret === undefined) return [written];
  return [{ clientId, clientSecret }, written];
}

/** Undefined: nobody encoded it, for its percent signs lead to nothing. */
function formDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
