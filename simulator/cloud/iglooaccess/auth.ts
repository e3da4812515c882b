import { createMiddleware } from 'hono/factory';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { CloudCore } from '../core/core.ts';
import { bearerOf, type Edge, type HttpEnv } from '../http/edge.ts';
import { type ScopeName, scope } from './scopes.ts';

/** Tokens of this API name an API client. */
export const AUDIENCE = 'iglooaccess';

/** Lets a client's token pass. @throws {LockbenchError} TOKEN_INVALID, RATE_LIMITED */
export function authenticateClient(core: CloudCore, edge: Edge) {
  return createMiddleware<HttpEnv>(async (context, next) => {
    const { subject, scopes } = await edge.tokens.verify(AUDIENCE, bearerOf(context));
    const client = core.clients.find(subject);
    if (!client) throw new LockbenchError('TOKEN_INVALID');
    edge.rate.take(client.clientId);
    context.set('accountId', client.accountId);
    context.set('scopes', scopes);
    await next();
  });
}

/** For what comes after `authenticate`. @throws {LockbenchError} SCOPE_MISSING */
function authorize(name: ScopeName) {
  return createMiddleware<HttpEnv>(async (context, next) => {
    requireScope(context.get('scopes'), name);
    await next();
  });
}

/** The parts of a route that only tokens with all these scopes may call. */
export function scoped(...names: readonly ScopeName[]) {
  return { middleware: names.map(authorize), security: [{ [SECURITY_SCHEME]: names.map(scope) }] };
}

/** The name of OAuth's client credentials in the description of the service. */
export const SECURITY_SCHEME = 'clientCredentials';

/** The name of HTTP Basic there, which a token is fetched with. */
export const BASIC_SCHEME = 'basic';

/** What every call with a token may be answered. */
export const tokenCodes = ['TOKEN_INVALID', 'SCOPE_MISSING', 'RATE_LIMITED'] as const;

/** @throws {LockbenchError} SCOPE_MISSING */
export function requireScope(scopes: ReadonlySet<string>, name: ScopeName): void {
  if (!scopes.has(scope(name))) throw new LockbenchError('SCOPE_MISSING', scope(name));
}
