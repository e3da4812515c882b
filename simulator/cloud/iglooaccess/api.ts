import { createRoute, z } from '@hono/zod-openapi';
import type { CloudCore } from '../core/core.ts';
import { answers } from '../http/answers.ts';
import { createApi, type Edge } from '../http/edge.ts';
import { algoPinsApi } from './algopins.ts';
import { authenticate } from './auth.ts';
import { devicesApi } from './devices.ts';
import { jobsApi } from './jobs.ts';
import { tokenApi } from './token.ts';

const healthRoute = createRoute({
  method: 'get',
  path: '/igloohome/server-health',
  summary: 'The service is up; its Date header sets lock clocks',
  responses: answers(z.object({ status: z.literal('ok') }), 'Up'),
});

/** The iglooaccess API: `/oauth2/token` and `/igloohome/...`. */
export function iglooaccessApi(core: CloudCore, edge: Edge) {
  const api = createApi();
  api.route('/', tokenApi(core, edge));
  api.openapi(healthRoute, context => context.json({ status: 'ok' as const }, 200));
  for (const path of ['devices', 'jobs']) {
    api.use(`/igloohome/${path}/*`, authenticate(core, edge));
  }
  api.route('/', devicesApi(core));
  api.route('/', algoPinsApi(core));
  api.route('/', jobsApi(core));
  api.doc31('/igloohome/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'iglooaccess API, the twin', version: '1' },
  });
  return api;
}
