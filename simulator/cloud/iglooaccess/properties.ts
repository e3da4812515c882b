import { createRoute, z } from '@hono/zod-openapi';
import type { CloudCore } from '../core/core.ts';
import { answers } from '../http/answers.ts';
import { createApi } from '../http/edge.ts';
import { scoped, tokenCodes } from './auth.ts';
import { DEVICES_PER_PAGE, devicePage, devicePageView } from './devices.ts';
import { cursorQuery, pageOf, readCursor, writeCursor } from './paging.ts';

export const PROPERTIES_PER_PAGE = 50;

const propertySchema = z
  .object({
    id: z.string(),
    name: z.string().openapi({ example: 'Home' }),
    timezone: z.string().openapi({ example: 'Asia/Singapore' }),
    totalLock: z.int().openapi({ description: 'How many of its devices are locks' }),
  })
  .openapi('Property');
const params = z.object({ propertyId: z.string() });
const query = z.object({ cursor: cursorQuery });
const tags = ['Properties'];
const unknownProperty = [...tokenCodes, 'PROPERTY_UNKNOWN'] as const;

const listRoute = createRoute({
  method: 'get',
  path: '/igloohome/properties',
  operationId: 'listProperties',
  tags,
  summary: 'The homes of the account, page by page',
  ...scoped('get-properties'),
  request: { query },
  responses: answers(pageOf(propertySchema), 'One page', [...tokenCodes, 'INPUT_INVALID']),
});
const propertyRoute = createRoute({
  method: 'get',
  path: '/igloohome/properties/{propertyId}',
  operationId: 'getProperty',
  tags,
  summary: 'One home',
  ...scoped('get-properties'),
  request: { params },
  responses: answers(propertySchema, 'The home', unknownProperty),
});
const devicesRoute = createRoute({
  method: 'get',
  path: '/igloohome/properties/{propertyId}/devices',
  operationId: 'listDevicesOfProperty',
  tags,
  summary: 'The devices of a home, page by page',
  ...scoped('get-properties', 'get-devices'),
  request: { params, query },
  responses: answers(devicePage, 'One page', [...unknownProperty, 'INPUT_INVALID']),
});

export function propertiesApi({ devices, properties }: CloudCore) {
  const api = createApi();
  type Property = ReturnType<typeof properties.requireProperty>;
  const view = (property: Property) => {
    const { id, name, timezone } = property;
    return { id, name, timezone, totalLock: properties.countLocks(property) };
  };
  api.openapi(listRoute, context => {
    const after = readCursor('after', context.req.valid('query').cursor) ?? 0;
    const found = properties.list(context.get('accountId'), after, PROPERTIES_PER_PAGE);
    const nextCursor = found.more ? writeCursor('after', found.properties.at(-1)!.order) : '';
    return context.json({ nextCursor, payload: found.properties.map(view) }, 200);
  });
  api.openapi(propertyRoute, context => {
    const { propertyId } = context.req.valid('param');
    return context.json(view(properties.requireProperty(context.get('accountId'), propertyId)), 200);
  });
  api.openapi(devicesRoute, context => {
    const property = properties.requireProperty(
      context.get('accountId'),
      context.req.valid('param').propertyId,
    );
    const after = readCursor('after', context.req.valid('query').cursor) ?? 0;
    return context.json(devicePageView(devices.listOf(property, after, DEVICES_PER_PAGE), devices.find), 200);
  });
  return api;
}
