import { createRoute, z } from '@hono/zod-openapi';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { CloudCore } from '../core/core.ts';
import { answers } from '../http/answers.ts';
import { createApi } from '../http/edge.ts';
import { authorize } from './auth.ts';
import { deviceSchema, deviceView } from './device-view.ts';

export const devicesPerPage = 50;

const page = z.object({
  nextCursor: z.string().openapi({ description: 'Empty at the end' }),
  payload: z.array(deviceSchema),
});

const listRoute = createRoute({
  method: 'get',
  path: '/igloohome/devices',
  summary: 'The devices of the account, page by page',
  middleware: authorize('get-devices'),
  request: { query: z.object({ cursor: z.string().optional() }) },
  responses: answers(page, 'One page'),
});

const deviceRoute = createRoute({
  method: 'get',
  path: '/igloohome/devices/{deviceId}',
  summary: 'One device',
  middleware: authorize('get-devices'),
  request: { params: z.object({ deviceId: z.string() }) },
  responses: answers(deviceSchema, 'The device'),
});

/** API-DEVICES. */
export function devicesApi({ devices }: CloudCore) {
  const api = createApi();
  api.openapi(listRoute, context => {
    const after = readCursor(context.req.valid('query').cursor);
    const found = devices.list(context.get('accountId'), after, devicesPerPage);
    const nextCursor = found.more ? writeCursor(found.devices.at(-1)!.order) : '';
    return context.json(
      { nextCursor, payload: found.devices.map(device => deviceView(device, devices.find)) },
      200,
    );
  });
  api.openapi(deviceRoute, context => {
    const device = devices.need(context.get('accountId'), context.req.valid('param').deviceId);
    return context.json(deviceView(device, devices.find), 200);
  });
  return api;
}

/** Opaque to clients; names a place in the order of registration, which outlives the device that stood there. */
function writeCursor(order: number): string {
  return Buffer.from(`after ${order}`).toString('base64url');
}

function readCursor(cursor: string | undefined): number {
  if (!cursor) return 0;
  const order = /^after (\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (order === undefined) throw new LockbenchError('INPUT_INVALID', 'cursor is none of ours');
  return Number(order);
}
