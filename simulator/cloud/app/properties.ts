import { createRoute, z } from '@hono/zod-openapi';
import type { CloudCore } from '../core/core.ts';
import { answers, jsonBody } from '../http/answers.ts';
import { createApi } from '../http/edge.ts';

const createPropertyRoute = createRoute({
  method: 'post',
  path: '/app/properties',
  summary: 'A home to register devices in',
  request: { body: jsonBody(z.object({ name: z.string(), timezone: z.string().max(60) })) },
  responses: answers(z.object({ id: z.string() }), 'Its id'),
});

export function appPropertiesApi({ properties }: CloudCore) {
  const api = createApi();
  api.openapi(createPropertyRoute, context => {
    const { id } = properties.create(context.get('accountId'), context.req.valid('json'));
    return context.json({ id }, 200);
  });
  return api;
}
