import { createRoute, z } from '@hono/zod-openapi';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import { JOB_LIFE_SECONDS } from '../../../protocol/limits/bridges.ts';
import type { CloudCore } from '../core/core.ts';
import type { LockTask } from '../core/job.ts';
import { answers, jsonBody, parseInput } from '../http/answers.ts';
import { createApi } from '../http/edge.ts';
import { accessName } from './access-name.ts';
import { requireScope, SECURITY_SCHEME, scoped, tokenCodes } from './auth.ts';
import { date } from './dates.ts';
import { jobScopes, jobTypes, jobView } from './job-view.ts';
import { scope } from './scopes.ts';

const createJobRoute = createRoute({
  method: 'post',
  path: '/igloohome/devices/{deviceId}/jobs/bridges/{bridgeId}',
  operationId: 'createJob',
  tags: ['Jobs'],
  summary: 'A job for a bridge: 1 lock, 2 unlock, 4 create PIN, 5 delete PIN, 9 battery, 10 status, 15 logs',
  description:
    'jobData of 4: {accessName, pin, pinType (1 one-time, 2 permanent, 4 duration), startDate, endDate}; of 5: {pin}. ' +
    `Each type needs its own scope. A job expires after ${JOB_LIFE_SECONDS} seconds.`,
  security: Object.values(jobScopes).map(name => ({ [SECURITY_SCHEME]: [scope(name)] })),
  request: {
    params: z.object({ deviceId: z.string(), bridgeId: z.string() }),
    body: jsonBody(
      z.object({
        jobType: z.int().openapi({ example: 2 }),
        jobData: z.unknown().optional().openapi({ example: null, description: 'An object for 4 and 5' }),
      }),
    ),
  },
  responses: answers(z.object({ jobId: z.string() }), 'The job, pending', [
    ...tokenCodes,
    'INPUT_INVALID',
    'PIN_LENGTH',
    'PIN_WINDOW',
    'BRIDGE_INCOMPATIBLE',
    'BRIDGE_NOT_LINKED',
    'DEVICE_UNKNOWN',
    'BRIDGE_OFFLINE',
    'JOB_PENDING_FOR_PIN',
    'JOBS_TOO_MANY',
    'PIN_EXISTS',
  ]),
});

const jobRoute = createRoute({
  method: 'get',
  path: '/igloohome/jobs/{jobId}',
  operationId: 'getJob',
  tags: ['Jobs'],
  summary: 'How a job stands',
  ...scoped('get-job-status'),
  request: { params: z.object({ jobId: z.string() }) },
  responses: answers(
    z.object({
      jobId: z.string(),
      expiryDate: z.string().openapi({ example: '2026-08-31T00:02:00+00:00' }),
      completed: z.boolean(),
      jobType: z.string().openapi({ example: '2', description: 'A string here, a number in the request' }),
      jobResponse: z.looseObject({ jobStatus: z.int().optional(), opResult: z.looseObject({}).optional() }),
    }),
    'Done when completed, jobResponse.jobStatus is 0 and opResult.result is 0',
    [...tokenCodes, 'JOB_UNKNOWN'],
  ),
});

const newPin = z.object({
  accessName,
  pin: z.string(),
  pinType: z.literal([1, 2, 4]),
  startDate: date,
  endDate: date.nullish(),
});

const pinKinds = { 1: 'oneTime', 2: 'permanent', 4: 'duration' } as const;

/** API-JOBS. */
export function jobsApi({ bridging, jobs }: CloudCore) {
  const api = createApi();
  api.openapi(createJobRoute, context => {
    const { jobType, jobData } = context.req.valid('json');
    const op = opOf(jobType);
    requireScope(context.get('scopes'), jobScopes[op]);
    const { deviceId, bridgeId } = context.req.valid('param');
    const route = bridging.route(context.get('accountId'), deviceId, bridgeId);
    return context.json({ jobId: bridging.run(route, readTask(op, jobData)).id }, 200);
  });
  api.openapi(jobRoute, context => {
    const view = jobView(jobs.requireJob(context.get('accountId'), context.req.valid('param').jobId));
    if (!view) throw new LockbenchError('JOB_UNKNOWN');
    return context.json(view, 200);
  });
  return api;
}

function opOf(jobType: number): LockTask['op'] {
  const found = Object.entries(jobTypes).find(([, type]) => type === jobType);
  if (!found) throw new LockbenchError('INPUT_INVALID', 'jobType is none of 1, 2, 4, 5, 9, 10, 15');
  return found[0] as LockTask['op'];
}

function readTask(op: LockTask['op'], jobData: unknown): LockTask {
  switch (op) {
    case 'createPin': {
      const { accessName, pin, pinType, startDate, endDate } = parseInput(newPin, jobData, 'jobData');
      const window = { startSeconds: startDate, endSeconds: endDate ?? null };
      return { op, pin: { pin, kind: pinKinds[pinType], name: accessName, ...window } };
    }
    case 'deletePin':
      return { op, pin: parseInput(z.object({ pin: z.string() }), jobData, 'jobData').pin };
    default:
      return { op };
  }
}
