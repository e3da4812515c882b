import { createRoute, z } from '@hono/zod-openapi';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { ErrorCode } from '../../../protocol/errors/table.ts';
import type { CloudCore } from '../core/core.ts';
import type { ApiClient } from '../core/model.ts';
import { answers } from '../http/answers.ts';
import { createApi, type Edge } from '../http/edge.ts';
import { describeError } from '../http/errors.ts';
import { tokenLifeSeconds } from '../http/tokens.ts';
import { audience } from './auth.ts';

const form = z.object({
  grant_type: z.string().openapi({ example: 'client_credentials' }),
  scope: z.string().optional().openapi({
    example: 'igloohomeapi/get-devices igloohomeapi/algopin-hourly',
    description: 'With spaces between; absent: all that the client owns',
  }),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
});

const grant = z.object({
  access_token: z.string(),
  expires_in: z.int().openapi({ example: tokenLifeSeconds }),
  token_type: z.literal('Bearer'),
});

const tokenRoute = createRoute({
  method: 'post',
  path: '/oauth2/token',
  tags: ['Token'],
  summary: 'An access token for client credentials (HTTP Basic, or in the form)',
  request: { body: { required: true, content: { 'application/x-www-form-urlencoded': { schema: form } } } },
  responses: answers(grant, 'The token and its life in seconds', [
    'INPUT_INVALID',
    'GRANT_TYPE',
    'SCOPE_NOT_OWNED',
    'CREDENTIALS_INVALID',
    'RATE_LIMITED',
  ]),
});

/** API-TOKEN: RFC 6749, section 4.4. */
export function tokenApi(core: CloudCore, edge: Edge) {
  const api = createApi();
  api.openapi(tokenRoute, async context => {
    const body = context.req.valid('form');
    if (body.grant_type !== 'client_credentials') throw new LockbenchError('GRANT_TYPE');
    const { clientId, clientSecret } = credentialsOf(context.req.header('authorization'), body);
    // One count for all who are unknown, so that guesses do not fill the memory.
    const caller = core.clients.find(clientId) ? `token/${clientId}` : 'token';
    edge.rate.take(caller);
    const client = edge.rate.guess(caller, () => core.clients.verify(clientId, clientSecret));
    const token = await edge.tokens.issue(audience, client.clientId, grantedScopes(client, body.scope));
    context.header('cache-control', 'no-store');
    return context.json(
      { access_token: token, expires_in: tokenLifeSeconds, token_type: 'Bearer' as const },
      200,
    );
  });
  api.onError((error, context) => {
    const { status, body } = describeError(error);
    // A fault of ours goes on to the router, which traces it.
    if (status === 500) throw error;
    const name = oauthNames[body.code] ?? 'invalid_request';
    return context.json({ ...body, error: name, error_description: body.message }, status);
  });
  return api;
}

/** RFC 6749, section 5.2. */
const oauthNames: { readonly [code in ErrorCode]?: string } = {
  CREDENTIALS_INVALID: 'invalid_client',
  SCOPE_NOT_OWNED: 'invalid_scope',
  GRANT_TYPE: 'unsupported_grant_type',
};

function credentialsOf(header: string | undefined, body: z.output<typeof form>) {
  if (header === undefined) return { clientId: body.client_id ?? '', clientSecret: body.client_secret ?? '' };
  const basic = /^Basic ([A-Za-z0-9+/]+={0,2})$/i.exec(header)?.[1];
  if (!basic) throw new LockbenchError('CREDENTIALS_INVALID');
  const [, clientId, clientSecret] = /^([^:]*):(.*)$/s.exec(Buffer.from(basic, 'base64').toString()) ?? [];
  return { clientId: clientId ?? '', clientSecret: clientSecret ?? '' };
}

/** None asked: all that the client owns. One that it does not own: nothing at all. */
function grantedScopes(client: ApiClient, asked: string | undefined): string[] {
  const scopes = (asked ?? '').split(' ').filter(name => name !== '');
  if (scopes.length === 0) return [...client.scopes];
  if (!scopes.every(name => client.scopes.has(name))) throw new LockbenchError('SCOPE_NOT_OWNED');
  return [...new Set(scopes)];
}
