import { createRoute, z } from '@hono/zod-openapi';
import { type PermissionName, permissions } from '../../../protocol/session/permissions.ts';
import type { CloudCore } from '../core/core.ts';
import { answers, jsonBody } from '../http/answers.ts';
import { createApi } from '../http/edge.ts';
import { scoped, tokenCodes } from './auth.ts';
import { date } from './dates.ts';

const permission = z.enum(Object.keys(permissions) as [PermissionName, ...PermissionName[]]);
const order = z.object({
  startDate: date,
  endDate: date,
  permissions: z.array(permission).min(1).max(Object.keys(permissions).length),
});
const eKey = z.object({
  keyId: z.string().openapi({ description: "What the lock's log names it by" }),
  bluetoothGuestKey: z.string().openapi({ description: 'Grant and key, each base64url, with a dot between' }),
});

const eKeyRoute = createRoute({
  method: 'post',
  path: '/igloohome/devices/{deviceId}/ekey',
  operationId: 'createEKey',
  tags: ['eKeys'],
  summary: "An eKey for a guest's phone",
  ...scoped('create-ekey-access'),
  request: { params: z.object({ deviceId: z.string() }), body: jsonBody(order) },
  responses: answers(eKey, 'The eKey; the lock knows it without being told', [
    ...tokenCodes,
    'INPUT_INVALID',
    'VALUE_OUT_OF_RANGE',
    'DEVICE_UNKNOWN',
  ]),
});

export function eKeysApi({ ekeys }: CloudCore) {
  const api = createApi();
  api.openapi(eKeyRoute, context => {
    const { deviceId } = context.req.valid('param');
    const { startDate, endDate, permissions } = context.req.valid('json');
    const terms = { permissions, startSeconds: startDate, endSeconds: endDate };
    const { keyId, credential } = ekeys.issue(context.get('accountId'), deviceId, terms);
    const bluetoothGuestKey = `${base64url(credential.grant)}.${base64url(credential.key)}`;
    return context.json({ keyId: String(keyId), bluetoothGuestKey }, 200);
  });
  return api;
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
