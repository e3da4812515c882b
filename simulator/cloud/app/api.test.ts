import { beforeEach, describe, expect, test } from 'vitest';
import { JobOutcome } from '../../../protocol/messages/index.ts';
import { issueGrant, readGrant } from '../../../protocol/session/grant.ts';
import { permissionSet } from '../../../protocol/session/permissions.ts';
import { type CloudWorld, createCloudWorld } from '../testing/cloud-world.ts';

let world: CloudWorld;
let accountId: string;
let token: string;
beforeEach(async () => {
  world = createCloudWorld();
  accountId = world.account('ann@example.com');
  token = await world.appToken('ann@example.com');
});

const call = (method: string, path: string, json?: unknown) =>
  world.call(method, `/app${path}`, { token, json });
const devices = () => world.cloud.core.devices;
const bytes = (length: number) => Buffer.alloc(length, 0xfb).toString('base64url');
const place = { bluetoothAddress: 'c0:ff:ee:00:00:01', timezone: 'Asia/Singapore', utcOffsetMinutes: 480 };
const keys = { adminKey: bytes(32), algoPinKey: bytes(16), masterPin: '1234567' };
const lock = { ...place, ...keys, deviceId: 'DBX2FRONT', kind: 'lock', name: 'Front', model: 'deadbolt' };
const bridge = { ...place, deviceId: 'EB1XHALL', kind: 'bridge', name: 'Hall', model: 'bridge' };
const refused = (status: number, code: string) => ({ status, body: { code } });

describe('login', () => {
  test('gives a token of this API, and refuses wrong credentials', async () => {
    expect((await call('DELETE', '/devices/NONE')).status).toBe(404);
    const wrong = { email: 'ann@example.com', password: 'wrong horse' };
    expect(await call('POST', '/login', wrong)).toMatchObject(refused(401, 'CREDENTIALS_INVALID'));
    token = await world.apiToken(accountId);
    expect(await call('DELETE', '/devices/NONE')).toMatchObject(refused(401, 'TOKEN_INVALID'));
  });
});

describe('registering', () => {
  test('keeps what the phone knows of a lock', async () => {
    const reply = await call('POST', '/devices', { ...lock, pairedAt: '2026-08-01T10:00:00+08:00' });
    expect(reply).toMatchObject({ status: 200, body: { id: expect.any(String) } });
    const kept = devices().requireDevice(accountId, 'DBX2FRONT', 'lock');
    expect(kept).toMatchObject({ name: 'Front', masterPin: '1234567', utcOffsetMinutes: 480 });
    expect(kept.adminKey).toEqual(new Uint8Array(32).fill(0xfb));
    expect(kept.pairedAtMs).toBe(Date.parse('2026-08-01T10:00:00+08:00'));
  });

  test('takes a device once, whoever has it', async () => {
    await call('POST', '/devices', bridge);
    expect(await call('POST', '/devices', bridge)).toMatchObject(refused(409, 'DEVICE_EXISTS'));
    world.account('bob@example.com');
    token = await world.appToken('bob@example.com');
    expect(await call('POST', '/devices', bridge)).toMatchObject(refused(409, 'DEVICE_EXISTS'));
  });

  test('takes no device that could not be one', async () => {
    for (const change of [
      { deviceId: 'with space' },
      { deviceId: '' },
      { deviceId: 'x'.repeat(31) },
      { model: 'bridge' },
      { model: '__proto__' },
      { timezone: 'Mars/Base' },
      { utcOffsetMinutes: 841 },
      { utcOffsetMinutes: 1.5 },
      { adminKey: bytes(31) },
      { algoPinKey: bytes(17) },
      { adminKey: 'not base64url!' },
      { masterPin: '123' },
      { masterPin: '12345678901' },
      { pairedAt: 'yesterday' },
      { kind: 'toaster' },
      { name: '' },
    ]) {
      expect(await call('POST', '/devices', { ...lock, ...change })).toMatchObject(
        refused(400, 'INPUT_INVALID'),
      );
    }
    const { adminKey: _, ...keyless } = lock;
    expect((await call('POST', '/devices', keyless)).status).toBe(400);
    expect(devices().list(accountId, 0, 10).devices).toEqual([]);
  });

  test('ends when the device is removed; then another account may have it', async () => {
    await call('POST', '/devices', lock);
    expect((await call('DELETE', '/devices/DBX2FRONT')).status).toBe(200);
    expect(await call('DELETE', '/devices/DBX2FRONT')).toMatchObject(refused(404, 'DEVICE_UNKNOWN'));
    world.account('bob@example.com');
    token = await world.appToken('bob@example.com');
    expect((await call('POST', '/devices', lock)).status).toBe(200);
  });
});

describe('linking', () => {
  test('a lock takes a job of the bridge, and so does unlinking', async () => {
    await call('POST', '/devices', lock);
    const hall = world.bridge(accountId, 'EB1XHALL');
    hall.online();
    world.settle();
    const linked = await call('POST', '/bridges/EB1XHALL/locks', { deviceId: 'DBX2FRONT' });
    expect((await call('GET', `/jobs/${linked.body.jobId}`)).body).toMatchObject({
      op: 'link',
      state: 'pending',
    });
    world.settle();
    expect((await call('GET', `/jobs/${linked.body.jobId}`)).body).toMatchObject({ state: 'done' });
    hall.answer = () => ({ outcome: JobOutcome.QUEUE_FULL });
    const unlinked = await call('DELETE', '/bridges/EB1XHALL/locks/DBX2FRONT');
    world.settle();
    expect((await call('GET', `/jobs/${unlinked.body.jobId}`)).body).toEqual({
      jobId: unlinked.body.jobId,
      op: 'unlink',
      state: 'failed',
      failure: 'QUEUE_FULL',
    });
  });

  test('a keypad takes none', async () => {
    await call('POST', '/devices', lock);
    await call('POST', '/devices', bridge);
    const keypad = {
      ...place,
      deviceId: 'EK1XPAD',
      kind: 'keypad',
      name: 'Pad',
      model: 'keypad',
      lockId: 'DBX2FRONT',
    };
    expect((await call('POST', '/devices', keypad)).status).toBe(200);
    expect((await call('POST', '/bridges/EB1XHALL/keypads', { deviceId: 'EK1XPAD' })).status).toBe(200);
    expect([...devices().requireDevice(accountId, 'EB1XHALL', 'bridge').linkedIds]).toEqual(['EK1XPAD']);
    expect((await call('DELETE', '/bridges/EB1XHALL/keypads/EK1XPAD')).status).toBe(200);
    expect(devices().requireDevice(accountId, 'EB1XHALL', 'bridge').linkedIds.size).toBe(0);
  });
});

test('a phone tells what it did to PINs: the registry follows', async () => {
  await call('POST', '/devices', lock);
  const pins = () => [...devices().requireDevice(accountId, 'DBX2FRONT', 'lock').customPins.keys()];
  const tell = (pin: string, action: string) => call('POST', '/devices/DBX2FRONT/pins', { pin, action });
  expect((await tell('4829', 'created')).status).toBe(200);
  expect((await tell('4829', 'created')).status).toBe(200);
  expect(pins()).toEqual(['4829']);
  await tell('4829', 'deleted');
  expect(pins()).toEqual([]);
  expect(await tell('123', 'created')).toMatchObject(refused(400, 'PIN_LENGTH'));
  expect(await tell('123', 'deleted')).toMatchObject(refused(400, 'PIN_LENGTH'));
  expect((await tell('4829', 'eaten')).status).toBe(400);
});

describe('what a phone tells of a PIN that it changed', () => {
  const start = Date.parse('2026-09-01T00:00:00Z') / 1000;
  const term = { kind: 'duration', startSeconds: start, endSeconds: start + 3600 };
  const tell = (deed: object) => call('POST', '/devices/DBX2FRONT/pins', deed);
  const pins = () => [...devices().requireDevice(accountId, 'DBX2FRONT', 'lock').customPins.values()];

  beforeEach(async () => {
    await call('POST', '/devices', lock);
    await tell({ action: 'created', pin: '1111', term });
  });

  test('frees the former digits and takes the new ones, with the term as it was', async () => {
    expect((await tell({ action: 'edited', pin: '1111', newPin: '3333' })).status).toBe(200);
    expect(pins()).toMatchObject([{ pin: '3333', ...term }]);
    await tell({ action: 'edited', pin: '1111', newPin: '3333' });
    expect(pins()).toMatchObject([{ pin: '3333', ...term }]);
  });

  test('moves its window, also to none and past its end', async () => {
    const later = { ...term, endSeconds: start + 7200 };
    await tell({ action: 'edited', pin: '1111', newPin: '1111', term: later });
    expect(pins()).toMatchObject([{ pin: '1111', ...later }]);
    const forGood = { kind: 'permanent', startSeconds: start, endSeconds: null };
    await tell({ action: 'edited', pin: '1111', newPin: '2222', term: forGood });
    expect(pins()).toMatchObject([{ pin: '2222', ...forGood }]);
    const over = { kind: 'duration', startSeconds: 1000, endSeconds: 2000 };
    expect((await tell({ action: 'edited', pin: '2222', newPin: '2222', term: over })).status).toBe(200);
    expect(pins()).toMatchObject([over]);
  });

  test('makes known a PIN that the cloud did not know', async () => {
    await tell({ action: 'edited', pin: '7777', newPin: '8888' });
    expect(pins().map(({ pin }) => pin)).toEqual(['1111', '8888']);
  });

  test('takes the place of what was believed to have the digits, for a lock has no digits twice', async () => {
    await tell({ action: 'created', pin: '3333', term });
    await tell({ action: 'edited', pin: '1111', newPin: '3333' });
    expect(pins().map(({ pin }) => pin)).toEqual(['3333']);
    const other = { kind: 'oneTime', startSeconds: start, endSeconds: null };
    await tell({ action: 'created', pin: '3333', term: other });
    expect(pins()).toMatchObject([{ pin: '3333', ...other }]);
  });

  test('is refused when it cannot be true', async () => {
    const edit = (fields: object) => tell({ action: 'edited', pin: '1111', newPin: '3333', ...fields });
    expect(await edit({ newPin: '123' })).toMatchObject(refused(400, 'PIN_LENGTH'));
    expect(await edit({ pin: '1234567' })).toMatchObject(refused(400, 'PIN_LENGTH'));
    expect(await edit({ term: { ...term, endSeconds: null } })).toMatchObject(refused(400, 'PIN_WINDOW'));
    expect(await edit({ term: { ...term, kind: 'often' } })).toMatchObject(refused(400, 'INPUT_INVALID'));
    expect(pins()).toMatchObject([{ pin: '1111', ...term }]);
  });
});

test('a phone tells nothing of a lock of another account', async () => {
  await call('POST', '/devices', lock);
  await call('POST', '/devices/DBX2FRONT/pins', { action: 'created', pin: '4829' });
  world.account('bob@example.com');
  const stranger = await world.appToken('bob@example.com');
  const picture = () => {
    const { masterPin, utcOffsetMinutes, customPins } = devices().requireDevice(
      accountId,
      'DBX2FRONT',
      'lock',
    );
    return { masterPin, utcOffsetMinutes, pins: [...customPins.keys()] };
  };
  const before = picture();
  for (const [path, json] of [
    ['utcoffset', { utcOffsetMinutes: 60 }],
    ['masterpin', { masterPin: '7654321' }],
    ['pins', { action: 'created', pin: '5555' }],
    ['pins', { action: 'edited', pin: '4829', newPin: '5555' }],
    ['pins', { action: 'deleted', pin: '4829' }],
  ] as const) {
    const answer = await world.call('POST', `/app/devices/DBX2FRONT/${path}`, { token: stranger, json });
    expect(answer).toMatchObject(refused(404, 'DEVICE_UNKNOWN'));
    expect(picture()).toEqual(before);
  }
});

describe('an eKey', () => {
  const order = {
    role: 'guest',
    permissions: ['UNLOCK', 'DELETE_PIN'],
    startSeconds: 1_788_134_400,
    endSeconds: 1_788_220_800,
  };

  test("carries permissions and window, and a key that is the lock's to derive", async () => {
    await call('POST', '/devices', lock);
    const { status, body } = await call('POST', '/devices/DBX2FRONT/keys', order);
    expect(status).toBe(200);
    const permissions = permissionSet(['UNLOCK', 'DELETE_PIN']);
    const window = { startSeconds: 1_788_134_400, endSeconds: 1_788_220_800 };
    const terms = { keyId: 1, role: 'guest', lockId: 'DBX2FRONT', permissions, window } as const;
    expect(readGrant(Buffer.from(body.grant, 'base64url'))).toEqual(terms);
    const { key } = issueGrant(new Uint8Array(32).fill(0xfb), terms);
    expect(body).toMatchObject({ keyId: 1, key: Buffer.from(key).toString('base64url') });
    expect((await call('POST', '/devices/DBX2FRONT/keys', order)).body.keyId).toBe(2);
  });

  test('is refused with an unknown permission, a window that is none, or another role', async () => {
    await call('POST', '/devices', lock);
    for (const change of [
      { permissions: ['UNLOCK', 'toString'] },
      { permissions: [] },
      { startSeconds: 1000, endSeconds: 2000 },
      { endSeconds: order.startSeconds },
      { endSeconds: 2 ** 33 },
      { role: 'bridge' },
      { role: 'owner' },
    ]) {
      expect((await call('POST', '/devices/DBX2FRONT/keys', { ...order, ...change })).status).toBe(400);
    }
    expect((await call('POST', '/devices/DBX2FRONT/keys', order)).body.keyId).toBe(1);
  });
});
