import { createRoute, z } from '@hono/zod-openapi';
import type { CloudCore } from '../core/core.ts';
import { answers, jsonBody } from '../http/answers.ts';
import { createApi } from '../http/edge.ts';

const base64url = z.base64url().transform(text => new Uint8Array(Buffer.from(text, 'base64url')));
const common = {
  deviceId: z.string(),
  name: z.string().min(1).max(60),
  model: z.string().max(60),
  bluetoothAddress: z.string().min(1).max(64),
  timezone: z.string().max(60),
  utcOffsetMinutes: z.int(),
  /** ISO 8601 with an offset; absent: now. */
  pairedAt: z.iso.datetime({ offset: true }).optional(),
  /** Absent: the account's first. */
  propertyId: z.string().optional(),
};
const newDevice = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('lock'),
    adminKey: base64url.openapi({ type: 'string', description: '32 bytes, base64url' }),
    algoPinKey: base64url.openapi({ type: 'string', description: '16 bytes, base64url' }),
    masterPin: z.string(),
  }),
  z.object({ ...common, kind: z.literal('bridge') }),
  z.object({ ...common, kind: z.literal('keypad'), lockId: z.string() }),
]);

const params = z.object({ deviceId: z.string() });
const nothing = answers(z.object({}), 'Done');

const registerRoute = createRoute({
  method: 'post',
  path: '/app/devices',
  summary: 'Registers a paired lock, a bridge or a keypad',
  request: { body: jsonBody(newDevice) },
  responses: answers(z.object({ id: z.string() }), "The cloud's own id of it"),
});
const removeRoute = createRoute({
  method: 'delete',
  path: '/app/devices/{deviceId}',
  summary: 'Takes a device out of the account',
  request: { params },
  responses: nothing,
});
const digits = z.string();
/** Left out: created, the PIN is permanent from now on; edited, its term is as it was. */
const term = z
  .object({
    kind: z.enum(['oneTime', 'permanent', 'duration']),
    startSeconds: z.int(),
    /** Exclusive; null: no end. */
    endSeconds: z.int().nullable(),
  })
  .optional();
const pinDeed = z.discriminatedUnion('action', [
  z.object({ action: z.literal('created'), pin: digits, term }),
  z.object({ action: z.literal('edited'), pin: digits, newPin: digits, term }),
  z.object({ action: z.literal('deleted'), pin: digits }),
]);
const pinRoute = createRoute({
  method: 'post',
  path: '/app/devices/{deviceId}/pins',
  summary: 'Tells what the phone did to a PIN over Bluetooth',
  request: {
    params,
    body: jsonBody(pinDeed),
  },
  responses: nothing,
});
const masterPinRoute = createRoute({
  method: 'post',
  path: '/app/devices/{deviceId}/masterpin',
  summary: 'Tells the master PIN that the phone set over Bluetooth',
  request: { params, body: jsonBody(z.object({ masterPin: z.string() })) },
  responses: nothing,
});
const offsetRoute = createRoute({
  method: 'post',
  path: '/app/devices/{deviceId}/utcoffset',
  summary: 'Tells the offset of its standard local time that the phone set over Bluetooth',
  request: { params, body: jsonBody(z.object({ utcOffsetMinutes: z.int() })) },
  responses: nothing,
});
const batteryRoute = createRoute({
  method: 'post',
  path: '/app/devices/{deviceId}/battery',
  summary: "Tells the charge of the lock's battery that the phone read over Bluetooth",
  request: { params, body: jsonBody(z.object({ batteryPercent: z.int().min(0).max(100) })) },
  responses: nothing,
});
const keyRoute = createRoute({
  method: 'post',
  path: '/app/devices/{deviceId}/keys',
  summary: 'An eKey for a guest',
  request: {
    params,
    body: jsonBody(
      z.object({
        role: z.literal('guest'),
        permissions: z.array(z.string()).min(1).max(64),
        startSeconds: z.int().min(0).optional(),
        endSeconds: z.int().min(1).optional(),
      }),
    ),
  },
  responses: answers(
    z.object({ keyId: z.int(), grant: z.string(), key: z.string() }),
    'Grant and key, base64url: what protocol/session opens sessions with',
  ),
});

const endedKeysRoute = createRoute({
  method: 'get',
  path: '/app/devices/{deviceId}/endedkeys',
  summary: "An eKey that tells the lock which bridges' eKeys have ended: the phone opens a session with it",
  request: { params },
  responses: answers(
    z.object({ grant: z.string().optional(), key: z.string().optional() }),
    'Grant and key, base64url; neither: none has ended',
  ),
});

export function appDevicesApi({ devices, ekeys, bridging, phones }: CloudCore) {
  const api = createApi();
  api.openapi(registerRoute, context => {
    const { pairedAt, ...input } = context.req.valid('json');
    const pairedAtMs = pairedAt === undefined ? undefined : Date.parse(pairedAt);
    const { id } = devices.register(context.get('accountId'), { ...input, pairedAtMs });
    return context.json({ id }, 200);
  });
  api.openapi(removeRoute, context => {
    devices.remove(context.get('accountId'), context.req.valid('param').deviceId);
    return context.json({}, 200);
  });
  api.openapi(pinRoute, context => {
    const deed = context.req.valid('json');
    const accountId = context.get('accountId');
    const { deviceId } = context.req.valid('param');
    switch (deed.action) {
      case 'created':
        phones.pinCreated(accountId, deviceId, deed.pin, deed.term);
        break;
      case 'edited':
        phones.pinEdited(accountId, deviceId, deed.pin, deed.newPin, deed.term);
        break;
      case 'deleted':
        phones.pinDeleted(accountId, deviceId, deed.pin);
        break;
    }
    return context.json({}, 200);
  });
  api.openapi(masterPinRoute, context => {
    const { deviceId } = context.req.valid('param');
    phones.masterPinSet(context.get('accountId'), deviceId, context.req.valid('json').masterPin);
    return context.json({}, 200);
  });
  api.openapi(offsetRoute, context => {
    const { utcOffsetMinutes } = context.req.valid('json');
    phones.utcOffsetSet(context.get('accountId'), context.req.valid('param').deviceId, utcOffsetMinutes);
    return context.json({}, 200);
  });
  api.openapi(batteryRoute, context => {
    const { deviceId } = context.req.valid('param');
    phones.batteryRead(context.get('accountId'), deviceId, context.req.valid('json').batteryPercent);
    return context.json({}, 200);
  });
  api.openapi(keyRoute, context => {
    const { deviceId } = context.req.valid('param');
    const { keyId, credential } = ekeys.issue(context.get('accountId'), deviceId, context.req.valid('json'));
    return context.json({ keyId, grant: toText(credential.grant), key: toText(credential.key) }, 200);
  });
  api.openapi(endedKeysRoute, context => {
    const { deviceId } = context.req.valid('param');
    const revocation = bridging.endedKeys(context.get('accountId'), deviceId);
    return context.json(
      revocation ? { grant: toText(revocation.grant), key: toText(revocation.key) } : {},
      200,
    );
  });
  return api;
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
