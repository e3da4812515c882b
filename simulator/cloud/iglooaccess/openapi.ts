import type { OpenAPIHono } from '@hono/zod-openapi';
import type { HttpEnv } from '../http/edge.ts';
import { BASIC_SCHEME, SECURITY_SCHEME } from './auth.ts';
import { allScopes } from './scopes.ts';

export type ServiceDescription = ReturnType<OpenAPIHono<HttpEnv>['getOpenAPI31Document']>;

/** The OpenAPI document of the API, from its routes; built when somebody first asks, and once. */
export function describeService(api: OpenAPIHono<HttpEnv>): () => ServiceDescription {
  let description: ServiceDescription | undefined;
  return () => {
    description ??= build(api);
    return description;
  };
}

function build(api: OpenAPIHono<HttpEnv>): ServiceDescription {
  api.openAPIRegistry.registerComponent('securitySchemes', SECURITY_SCHEME, {
    type: 'oauth2',
    description: 'OAuth 2.0 client credentials; a token lives for a day.',
    flows: {
      clientCredentials: {
        tokenUrl: '/oauth2/token',
        scopes: Object.fromEntries(allScopes.map(scope => [scope, ''])),
      },
    },
  });
  api.openAPIRegistry.registerComponent('securitySchemes', BASIC_SCHEME, {
    type: 'http',
    scheme: 'basic',
    description: 'Client id and secret, each form-encoded (RFC 6749, section 2.3.1), for a token alone.',
  });
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'iglooaccess API, the twin',
      version: '1',
      description: INTRODUCTION,
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    // Where the document is: the twin serves both hosts of the real service under one.
    servers: [{ url: '/' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
  });
}

/** In the order of the description. */
const tags = {
  Token: 'Access tokens for clients',
  Devices: 'Locks, bridges and keypads',
  Properties: 'The homes that devices belong to',
  algoPINs: 'PINs that a lock checks without any link',
  Jobs: 'What a bridge does at its locks',
  Activity: 'The logs of locks',
  eKeys: 'Keys for phones',
  Service: 'The service itself',
} as const;

const INTRODUCTION =
  'Locks, keypads and bridges of an account: PINs, jobs for bridges, activity, eKeys. ' +
  'Every success is a 200. Dates carry a numeric offset, never Z. ' +
  'Unknown fields are ignored. Every answer carries the clock of the service in its Date header.';
