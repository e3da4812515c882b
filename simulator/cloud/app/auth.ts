import { createRoute, z } from '@hono/zod-openapi';
import { createMiddleware } from 'hono/factory';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { CloudCore } from '../core/core.ts';
import { answers, jsonBody } from '../http/answers.ts';
import { bearerOf, createApi, type Edge, type HttpEnv } from '../http/edge.ts';
import { login } from '../http/login.ts';

/** Tokens of this API name an account. */
const AUDIENCE = 'app';

/** Lets an account's token pass. @throws {LockbenchError} TOKEN_INVALID, RATE_LIMITED */
export function authenticateAccount(core: CloudCore, edge: Edge) {
  return createMiddleware<HttpEnv>(async (context, next) => {
    const { subject } = await edge.tokens.verify(AUDIENCE, bearerOf(context));
    if (!core.accounts.find(subject)) throw new LockbenchError('TOKEN_INVALID');
    edge.rate.take(subject);
    context.set('accountId', subject);
    await next();
  });
}

const loginRoute = createRoute({
  method: 'post',
  path: '/app/login',
  summary: 'A token for the account of the mobile app',
  request: { body: jsonBody(z.object({ email: z.string().max(254), password: z.string().max(256) })) },
  responses: answers(z.object({ token: z.string() }), 'The token, good for a day'),
});

export function loginApi(core: CloudCore, edge: Edge) {
  const api = createApi();
  api.openapi(loginRoute, async context => {
    const { email, password } = context.req.valid('json');
    const account = login(core.accounts, edge.rate, email, password);
    return context.json({ token: await edge.tokens.issue(AUDIENCE, account.id, []) }, 200);
  });
  return api;
}
