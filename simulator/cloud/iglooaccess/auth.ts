import { createMiddleware } from 'hono/factory';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { CloudCore } from '../core/core.ts';
import { bearerOf, type Edge, type HttpEnv } from '../http/edge.ts';
import { type ScopeName, scope } from './scopes.ts';

/** Tokens of this API name an API client. */
export const audience = 'iglooaccess';

/** Lets a client's token pass. @throws {LockbenchError} TOKEN_INVALID, RATE_LIMITED */
export function authenticate(core: CloudCore, edge: Edge) {
  return createMiddleware<HttpEnv>(async (context, next) => {
    const { subject, scopes } = await edge.tokens.verify(audience, bearerOf(context));
    const client = core.clients.find(subject);
    if (!client) throw new LockbenchError('TOKEN_INVALID');
    edge.rate.take(client.clientId);
    context.set('accountId', client.accountId);
    context.set('scopes', scopes);
    await next();
  });
}

/** For what comes after `authenticate`. @throws {LockbenchError} SCOPE_MISSING */
export function authorize(name: ScopeName) {
  return createMiddleware<HttpEnv>(async (context, next) => {
    needScope(context.get('scopes'), name);
    await next();
  });
}

/** @throws {LockbenchError} SCOPE_MISSING */
export function needScope(scopes: ReadonlySet<string>, name: ScopeName): void {
  if (!scopes.has(scope(name))) throw new LockbenchError('SCOPE_MISSING', scope(name));
}
