import { createRoute, z } from '@hono/zod-openapi';
import type { CloudCore } from '../core/core.ts';
import { answers, jsonBody } from '../http/answers.ts';
import { createApi } from '../http/edge.ts';
import { scoped, tokenCodes } from './auth.ts';
import { hourDate } from './dates.ts';

const accessName = z.string().min(1).max(60);
const variance = z.int();
const params = z.object({ deviceId: z.string() });
const responses = answers(z.object({ pin: z.string(), pinId: z.string() }), 'The algoPIN', [
  ...tokenCodes,
  'INPUT_INVALID',
  'ALGOPIN_WINDOW',
  'START_IN_PAST',
  'VALUE_OUT_OF_RANGE',
  'DEVICE_UNKNOWN',
  'VARIANCE_EXHAUSTED',
]);

function route<Name extends 'hourly' | 'daily' | 'onetime' | 'permanent', Body extends z.ZodType>(
  name: Name,
  body: Body,
) {
  return createRoute({
    method: 'post',
    path: `/igloohome/devices/{deviceId}/algopin/${name}`,
    tags: ['algoPINs'],
    summary: `A ${name} algoPIN`,
    description: 'The same lock, window and variance give the same PIN. The lock checks it without any link.',
    ...scoped(`algopin-${name}`),
    request: { params, body: jsonBody(body) },
    responses,
  });
}

const endless = z.object({ variance, startDate: hourDate, accessName });
const bounded = endless.extend({ endDate: hourDate });

const routes = {
  hourly: route('hourly', bounded),
  daily: route('daily', bounded),
  onetime: route('onetime', endless),
  permanent: route('permanent', endless),
};

/** API-ALGOPIN. */
export function algoPinsApi({ algoPins }: CloudCore) {
  const api = createApi();
  const answer = ({ pin, pinId }: { pin: string; pinId: string }) => ({ pin, pinId });
  for (const name of ['hourly', 'daily'] as const) {
    api.openapi(routes[name], context => {
      const { variance, startDate, endDate, accessName } = context.req.valid('json');
      const { deviceId } = context.req.valid('param');
      const order = {
        deviceId,
        class: name,
        startSeconds: startDate,
        endSeconds: endDate,
        variance,
        name: accessName,
      };
      return context.json(answer(algoPins.issue(context.get('accountId'), order)), 200);
    });
  }
  for (const name of ['onetime', 'permanent'] as const) {
    api.openapi(routes[name], context => {
      const { variance, startDate, accessName } = context.req.valid('json');
      const { deviceId } = context.req.valid('param');
      const order = { deviceId, class: name, startSeconds: startDate, variance, name: accessName };
      return context.json(answer(algoPins.issue(context.get('accountId'), order)), 200);
    });
  }
  return api;
}
