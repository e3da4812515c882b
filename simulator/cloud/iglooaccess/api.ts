import { createRoute, z } from '@hono/zod-openapi';
import type { CloudCore } from '../core/core.ts';
import { answers } from '../http/answers.ts';
import { createApi, type Edge } from '../http/edge.ts';
import { activityApi } from './activity.ts';
import { algoPinsApi } from './algopins.ts';
import { authenticateClient } from './auth.ts';
import { devicesApi } from './devices.ts';
import { docsApi } from './docs/api.ts';
import { eKeysApi } from './ekeys.ts';
import { jobsApi } from './jobs.ts';
import { describeService } from './openapi.ts';
import { propertiesApi } from './properties.ts';
import { tokenApi } from './token.ts';

const healthRoute = createRoute({
  method: 'get',
  path: '/igloohome/server-health',
  operationId: 'getServerHealth',
  tags: ['Service'],
  // For everybody.
  security: [],
  summary: 'The service is up; its Date header sets lock clocks',
  responses: answers(z.object({ status: z.literal('ok') }), 'Up', ['MEDIA_TYPE']),
});

/** The iglooaccess API: `/oauth2/token` and `/igloohome/...`, and its description at `/openapi.json` and `/docs`. */
export function iglooaccessApi(core: CloudCore, edge: Edge) {
  const api = createApi();
  api.route('/', tokenApi(core, edge));
  for (const path of ['devices', 'jobs', 'properties']) {
    api.use(`/igloohome/${path}/*`, authenticateClient(core, edge));
  }
  api.route('/', devicesApi(core));
  api.route('/', propertiesApi(core));
  api.route('/', algoPinsApi(core));
  api.route('/', jobsApi(core));
  api.route('/', activityApi(core));
  api.route('/', eKeysApi(core));
  api.openapi(healthRoute, context => context.json({ status: 'ok' as const }, 200));
  const description = describeService(api);
  for (const path of ['/openapi.json', '/igloohome/openapi.json']) {
    api.get(path, context => context.json(description()));
  }
  api.route('/', docsApi(description));
  return api;
}
