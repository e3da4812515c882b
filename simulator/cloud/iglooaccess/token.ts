import { createRoute, z } from '@hono/zod-openapi';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { ErrorCode } from '../../../protocol/errors/table.ts';
import { TOKEN_LIFE_SECONDS } from '../../../protocol/limits/tokens.ts';
import type { CloudCore } from '../core/core.ts';
import type { ApiClient } from '../core/model.ts';
import { answers, parseInput } from '../http/answers.ts';
import { createApi, type Edge } from '../http/edge.ts';
import { describeError } from '../http/errors.ts';
import { AUDIENCE, BASIC_SCHEME } from './auth.ts';
import { readCredentials } from './credentials.ts';

const grantFields = {
  scope: z.string().optional().openapi({
    example: 'igloohomeapi/get-devices igloohomeapi/algopin-hourly',
    description: 'With spaces between; absent: all that the client owns',
  }),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
};
const parameters = z.object({
  grant_type: z.string().openapi({ example: 'client_credentials' }),
  ...grantFields,
});
const query = z.object({
  grant_type: z
    .string()
    .optional()
    .openapi({ description: 'In the place of a form, when the body is empty' }),
  ...grantFields,
});

const grant = z.object({
  access_token: z.string(),
  expires_in: z.int().openapi({ example: TOKEN_LIFE_SECONDS }),
  token_type: z.literal('Bearer'),
});

/** HTTP Basic, or nothing beside the parameters. */
const security: Record<string, string[]>[] = [{ [BASIC_SCHEME]: [] }, {}];

const tokenRoute = createRoute({
  method: 'post',
  path: '/oauth2/token',
  operationId: 'createToken',
  tags: ['Token'],
  summary: 'An access token for client credentials (HTTP Basic, or in the form)',
  security,
  request: {
    query,
    body: { content: { 'application/x-www-form-urlencoded': { schema: parameters.partial() } } },
  },
  responses: answers(grant, 'The token and its life in seconds', [
    'INPUT_INVALID',
    'GRANT_TYPE',
    'SCOPE_NOT_OWNED',
    'CREDENTIALS_INVALID',
    'MEDIA_TYPE',
    'RATE_LIMITED',
  ]),
});

/** API-TOKEN: RFC 6749, section 4.4. */
export function tokenApi(core: CloudCore, edge: Edge) {
  const api = createApi();
  api.openapi(tokenRoute, async context => {
    const form = context.req.valid('form');
    const given = Object.keys(form).length > 0 ? form : context.req.valid('query');
    const asked = parseInput(parameters, given, 'parameters');
    if (asked.grant_type !== 'client_credentials') throw new LockbenchError('GRANT_TYPE');
    const client = proveClient(core, edge, readCredentials(context.req.header('authorization'), asked));
    const token = await edge.tokens.issue(AUDIENCE, client.clientId, grantedScopes(client, asked.scope));
    context.header('cache-control', 'no-store');
    return context.json(
      { access_token: token, expires_in: TOKEN_LIFE_SECONDS, token_type: 'Bearer' as const },
      200,
    );
  });
  api.onError((error, context) => {
    const { status, body } = describeError(error);
    // A fault of ours goes on to the router, which traces it.
    if (status === 500) throw error;
    const name = oauthNames[body.code] ?? 'invalid_request';
    // RFC 6749, section 5.2: who tried the header is told the scheme.
    if (status === 401) context.header('www-authenticate', 'Basic realm="iglooaccess", charset="UTF-8"');
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

/** @throws {LockbenchError} CREDENTIALS_INVALID, RATE_LIMITED */
function proveClient(
  { clients }: CloudCore,
  { rate }: Edge,
  spellings: ReturnType<typeof readCredentials>,
): ApiClient {
  const [likely, other = likely] = spellings;
  // By the id that was given, whether a client has it or not: the count must not tell.
  const caller = `token/${likely.clientId}`;
  rate.take(caller);
  return rate.guess(caller, () => {
    const { clientId, clientSecret } = clients.accepts(likely.clientId, likely.clientSecret) ? likely : other;
    return clients.verify(clientId, clientSecret);
  });
}

/** None asked: all that the client owns. One that it does not own: nothing at all. */
function grantedScopes(client: ApiClient, asked: string | undefined): string[] {
  const scopes = (asked ?? '').split(' ').filter(name => name !== '');
  if (scopes.length === 0) return [...client.scopes];
  if (!scopes.every(name => client.scopes.has(name))) throw new LockbenchError('SCOPE_NOT_OWNED');
  return [...new Set(scopes)];
}
