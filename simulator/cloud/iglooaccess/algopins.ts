import { createRoute, z } from '@hono/zod-openapi';
import { type AlgoPinClass, algoPinPolicy } from '../../../protocol/algopin/index.ts';
import {
  ACTIVATION_HOURS,
  DAILY_MAX_DAYS,
  DAILY_MIN_DAYS,
  HOURLY_MAX_HOURS,
  HOURLY_MIN_HOURS,
  ONETIME_HOURS,
} from '../../../protocol/limits/algopins.ts';
import type { CloudCore } from '../core/core.ts';
import { dailyHours } from '../core/daily-window.ts';
import { answers, jsonBody } from '../http/answers.ts';
import { createApi } from '../http/edge.ts';
import { accessName } from './access-name.ts';
import { scoped, tokenCodes } from './auth.ts';
import { hourDate } from './dates.ts';

const params = z.object({
  deviceId: z
    .string()
    .openapi({ description: 'A lock, or a keypad: this means the lock that it is linked to' }),
});
const responses = answers(
  z.object({ pin: z.string().openapi({ example: '123456789' }), pinId: z.string() }),
  'The algoPIN',
  [
    ...tokenCodes,
    'INPUT_INVALID',
    'ALGOPIN_WINDOW',
    'START_IN_PAST',
    'VALUE_OUT_OF_RANGE',
    'DEVICE_UNKNOWN',
    'KEYPAD_WITHOUT_LOCK',
    'VARIANCE_EXHAUSTED',
  ],
);

const summaries = {
  hourly: `An algoPIN for ${HOURLY_MIN_HOURS} to ${HOURLY_MAX_HOURS} hours`,
  daily: `An algoPIN for ${DAILY_MIN_DAYS} to ${DAILY_MAX_DAYS} days, its start and end at the same time of the local day`,
  onetime: `An algoPIN for a single use within ${ONETIME_HOURS} hours`,
  permanent: `An algoPIN without end, first used within ${ACTIVATION_HOURS} hours`,
} as const;

const operationIds = {
  hourly: 'createHourlyAlgoPin',
  daily: 'createDailyAlgoPin',
  onetime: 'createOneTimeAlgoPin',
  permanent: 'createPermanentAlgoPin',
} as const;

function route<Name extends 'hourly' | 'daily' | 'onetime' | 'permanent', Body extends z.ZodType>(
  name: Name,
  body: Body,
) {
  return createRoute({
    method: 'post',
    path: `/igloohome/devices/{deviceId}/algopin/${name}`,
    operationId: operationIds[name],
    tags: ['algoPINs'],
    summary: summaries[name],
    description: 'The same lock, window and variance give the same PIN. The lock checks it without any link.',
    ...scoped(`algopin-${name}`),
    request: { params, body: jsonBody(body) },
    responses,
  });
}

const endless = (name: AlgoPinClass) =>
  z.object({
    // The core checks it, with an error of its own.
    variance: z.int().openapi({
      minimum: 1,
      maximum: algoPinPolicy[name].variances,
      description: 'Tells PINs of one window apart',
    }),
    startDate: hourDate,
    accessName,
  });
const bounded = (name: AlgoPinClass, example: string) =>
  endless(name).extend({ endDate: hourDate.openapi({ example, description: 'Exclusive' }) });

const routes = {
  hourly: route('hourly', bounded('hourly', '2026-09-01T16:00:00+08:00')),
  daily: route('daily', bounded('daily', '2026-10-01T14:00:00+08:00')),
  onetime: route('onetime', endless('onetime')),
  permanent: route('permanent', endless('permanent')),
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
        startSeconds: startDate.seconds,
        endSeconds:
          name === 'daily' ? startDate.seconds + dailyHours(startDate, endDate) * 3600 : endDate.seconds,
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
      const order = { deviceId, class: name, startSeconds: startDate.seconds, variance, name: accessName };
      return context.json(answer(algoPins.issue(context.get('accountId'), order)), 200);
    });
  }
  return api;
}
