import type { OpenAPIHono, z } from '@hono/zod-openapi';
import { LockbenchError } from '../../../../protocol/errors/error.ts';
import { bearerOf, type Edge, type HttpEnv } from '../../http/edge.ts';
import type { Workspace } from '../state.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';
import { readInput } from './request-input.ts';

export const SEAM_PATH = '/seam';

/** A call of the API by a workspace. */
export interface SeamCall {
  readonly workspace: Workspace;
  /** The origin of this service as the caller sees it, for example `http://host:port`. */
  readonly origin: string;
  /** The input before its check. */
  readonly asked: object;
}

/** The methods that the major versions of the client and people use for a call. */
const methods = {
  read: ['GET', 'POST'],
  create: ['POST'],
  createMany: ['PUT', 'POST'],
  update: ['PATCH', 'PUT', 'POST'],
  remove: ['DELETE', 'POST'],
} as const;

export interface EndpointRegistry {
  /** Only callers with an API key pass. `handle` returns what the answer has beside `ok`. */
  add<S extends z.ZodObject>(
    path: string,
    kind: keyof typeof methods,
    schema: S,
    handle: (call: SeamCall, input: z.output<S>) => object | undefined,
  ): void;
}

export function createEndpointRegistry(
  api: OpenAPIHono<HttpEnv>,
  workspaces: Workspaces,
  edge: Edge,
): EndpointRegistry {
  return {
    add(path, kind, schema, handle) {
      api.on([...methods[kind]], `${SEAM_PATH}${path}`, async context => {
        const workspace = workspaces.verify(bearerOf(context));
        edge.rate.take(`seam/${workspace.id}`);
        const { input, asked } = await readInput(context.req, schema);
        const { origin } = new URL(context.req.url);
        context.header('seam-request-id', context.get('requestId'));
        return context.json({ ...handle({ workspace, origin, asked }, input), ok: true });
      });
      refuseOtherMethods(api, `${SEAM_PATH}${path}`, methods[kind]);
    },
  };
}

/** Refuses every other method of the path. It is registered after the allowed ones. */
export function refuseOtherMethods(
  api: OpenAPIHono<HttpEnv>,
  path: string,
  allowed: readonly string[],
): void {
  api.all(path, context => {
    context.header('allow', allowed.join(', '));
    throw new LockbenchError('METHOD_WRONG', `${context.req.method}; it takes ${allowed.join(', ')}`);
  });
}
