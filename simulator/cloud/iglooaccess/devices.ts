import { createRoute, z } from '@hono/zod-openapi';
import { MASTER_PIN_MAX_DIGITS, MASTER_PIN_MIN_DIGITS } from '../../../protocol/limits/pins.ts';
import type { CloudCore } from '../core/core.ts';
import { answers } from '../http/answers.ts';
import { createApi } from '../http/edge.ts';
import { scoped, tokenCodes } from './auth.ts';
import { deviceSchema, deviceView } from './device-view.ts';
import { cursorQuery, pageOf, readCursor, writeCursor } from './paging.ts';

export const DEVICES_PER_PAGE = 50;
export const devicePage = pageOf(deviceSchema);
const params = z.object({ deviceId: z.string() });

const listRoute = createRoute({
  method: 'get',
  path: '/igloohome/devices',
  operationId: 'listDevices',
  tags: ['Devices'],
  summary: 'The devices of the account, page by page',
  ...scoped('get-devices'),
  request: { query: z.object({ cursor: cursorQuery }) },
  responses: answers(devicePage, 'One page', [...tokenCodes, 'INPUT_INVALID']),
});

const deviceRoute = createRoute({
  method: 'get',
  path: '/igloohome/devices/{deviceId}',
  operationId: 'getDevice',
  tags: ['Devices'],
  summary: 'One device',
  ...scoped('get-devices'),
  request: { params },
  responses: answers(deviceSchema, 'The device', [...tokenCodes, 'DEVICE_UNKNOWN']),
});

const masterPinRoute = createRoute({
  method: 'get',
  path: '/igloohome/devices/{deviceId}/masterpin',
  operationId: 'getMasterPin',
  tags: ['Devices'],
  summary: "The lock's master PIN",
  description: 'Set at pairing, changed by the owner over Bluetooth, never deleted.',
  ...scoped('get-master-pin'),
  request: { params },
  responses: answers(
    z.object({ masterPin: z.string().openapi({ example: '13572468' }) }),
    `The master PIN, ${MASTER_PIN_MIN_DIGITS} to ${MASTER_PIN_MAX_DIGITS} digits`,
    [...tokenCodes, 'DEVICE_UNKNOWN'],
  ),
});

/** API-DEVICES, MASTER. */
export function devicesApi({ devices }: CloudCore) {
  const api = createApi();
  api.openapi(listRoute, context => {
    const after = readCursor('after', context.req.valid('query').cursor) ?? 0;
    const found = devices.list(context.get('accountId'), after, DEVICES_PER_PAGE);
    return context.json(devicePageView(found, devices.find), 200);
  });
  api.openapi(deviceRoute, context => {
    const device = devices.requireDevice(context.get('accountId'), context.req.valid('param').deviceId);
    return context.json(deviceView(device, devices.find), 200);
  });
  api.openapi(masterPinRoute, context => {
    const { deviceId } = context.req.valid('param');
    const { masterPin } = devices.requireDevice(context.get('accountId'), deviceId, 'lock');
    return context.json({ masterPin }, 200);
  });
  return api;
}

export function devicePageView(
  { devices, more }: ReturnType<CloudCore['devices']['list']>,
  find: CloudCore['devices']['find'],
) {
  return {
    nextCursor: more ? writeCursor('after', devices.at(-1)!.order) : '',
    payload: devices.map(device => deviceView(device, find)),
  };
}
