import { createRoute, z } from '@hono/zod-openapi';
import type { CloudCore } from '../core/core.ts';
import { answers, jsonBody } from '../http/answers.ts';
import { createApi } from '../http/edge.ts';

const bridge = z.object({ bridgeId: z.string() });
const member = z.object({ bridgeId: z.string(), deviceId: z.string() });
const body = jsonBody(z.object({ deviceId: z.string() }));
const job = answers(z.object({ jobId: z.string() }), 'The job, pending');
const nothing = answers(z.object({}), 'Done');

const linkRoute = createRoute({
  method: 'post',
  path: '/app/bridges/{bridgeId}/locks',
  summary: 'Links a lock; it counts once the bridge has done the job',
  request: { params: bridge, body },
  responses: job,
});
const unlinkRoute = createRoute({
  method: 'delete',
  path: '/app/bridges/{bridgeId}/locks/{deviceId}',
  summary: 'Unlinks a lock',
  request: { params: member },
  responses: job,
});
const linkKeypadRoute = createRoute({
  method: 'post',
  path: '/app/bridges/{bridgeId}/keypads',
  summary: 'Links the keypad of a lock (KEYPAD-LINK)',
  request: { params: bridge, body },
  responses: nothing,
});
const unlinkKeypadRoute = createRoute({
  method: 'delete',
  path: '/app/bridges/{bridgeId}/keypads/{deviceId}',
  summary: 'Unlinks a keypad',
  request: { params: member },
  responses: nothing,
});
const jobRoute = createRoute({
  method: 'get',
  path: '/app/jobs/{jobId}',
  summary: 'How a job stands',
  request: { params: z.object({ jobId: z.string() }) },
  responses: answers(
    z.object({
      jobId: z.string(),
      op: z.string(),
      state: z.enum(['pending', 'done', 'failed']),
      failure: z.string().optional().openapi({ description: 'A code of the error reference' }),
    }),
    'The job',
  ),
});

export function appBridgesApi({ bridging, jobs }: CloudCore) {
  const api = createApi();
  api.openapi(linkRoute, context => {
    const { bridgeId } = context.req.valid('param');
    const { deviceId } = context.req.valid('json');
    return context.json({ jobId: bridging.link(context.get('accountId'), bridgeId, deviceId).id }, 200);
  });
  api.openapi(unlinkRoute, context => {
    const { bridgeId, deviceId } = context.req.valid('param');
    return context.json({ jobId: bridging.unlink(context.get('accountId'), bridgeId, deviceId).id }, 200);
  });
  api.openapi(linkKeypadRoute, context => {
    const { deviceId } = context.req.valid('json');
    bridging.linkKeypad(context.get('accountId'), context.req.valid('param').bridgeId, deviceId);
    return context.json({}, 200);
  });
  api.openapi(unlinkKeypadRoute, context => {
    const { bridgeId, deviceId } = context.req.valid('param');
    bridging.unlinkKeypad(context.get('accountId'), bridgeId, deviceId);
    return context.json({}, 200);
  });
  api.openapi(jobRoute, context => {
    const found = jobs.requireJob(context.get('accountId'), context.req.valid('param').jobId);
    const base = { jobId: found.id, op: found.task.op };
    if (!found.end) return context.json({ ...base, state: 'pending' as const }, 200);
    const { failure } = found.end;
    if (failure) return context.json({ ...base, state: 'failed' as const, failure }, 200);
    return context.json({ ...base, state: 'done' as const }, 200);
  });
  return api;
}
