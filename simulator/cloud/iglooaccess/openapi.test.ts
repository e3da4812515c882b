import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { BridgeJob } from '../../../protocol/messages/index.ts';
import { type CloudWorld, createCloudWorld } from '../testing/cloud-world.ts';
import type { JobAnswer, TestBridge } from '../testing/test-bridge.ts';

/** What the service answers, held against what it says of itself. */
let world: CloudWorld;
let accountId: string;
let bridge: TestBridge;
let document: Document;
let tokens: { all: string; none: string };
let seen: Set<string>;

interface Document {
  readonly paths: Record<string, Record<string, { responses: Record<string, Content> }>>;
  readonly components: { readonly schemas: Record<string, object> };
}
type JsonSchema = z.core.JSONSchema.JSONSchema;
interface Content {
  readonly content: { readonly 'application/json': { readonly schema: object } };
}

beforeEach(async () => {
  world = createCloudWorld();
  accountId = world.account('ann@example.com');
  world.lock(accountId, 'DBX2FRONT');
  bridge = world.linked(accountId, 'EB1XHALL', 'DBX2FRONT');
  tokens = { all: await world.apiToken(accountId), none: await world.apiToken(accountId, ['none']) };
  document = (await world.call('GET', '/openapi.json')).body as unknown as Document;
  seen = new Set();
});

/** The schema with its references filled in, and every field that it does not name forbidden. */
function strict(node: unknown): JsonSchema {
  return closed(node) as JsonSchema;
}

function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const { $ref } = node as { $ref?: string };
  if ($ref) return closed(document.components.schemas[$ref.split('/').at(-1)!]);
  const inner = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  const isOpen = !('properties' in inner) || 'additionalProperties' in inner;
  return isOpen ? inner : { ...inner, additionalProperties: false };
}

/** Asks, and holds the answer against the response that the document has for its status. */
async function ask(template: string, method: string, status: number, options: Ask = {}) {
  const { ids = {}, query = '', json, form, token = tokens.all } = options;
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? known[name]!);
  const headers = new Headers({ authorization: `Bearer ${token}` });
  if (json !== undefined) headers.set('content-type', 'application/json');
  if (form) headers.delete('authorization');
  const body = form ? new URLSearchParams(form) : json === undefined ? null : JSON.stringify(json);
  const response = await world.cloud.fetch(
    new Request(`http://cloud.test${path}${query}`, { method: method.toUpperCase(), headers, body }),
  );
  const answer = (await response.json()) as Record<string, unknown>;
  expect([template, answer, response.status]).toEqual([template, answer, status]);
  const { responses } = document.paths[template]![method]!;
  const told = responses[status];
  expect(told, `${method} ${template} says nothing of ${status}`).toBeDefined();
  const { schema } = told!.content['application/json'];
  const checked = z.fromJSONSchema(strict(schema)).safeParse(answer);
  expect([template, checked.error?.issues]).toEqual([template, undefined]);
  seen.add(`${method} ${template} ${status}`);
  return answer;
}
interface Ask {
  readonly ids?: Record<string, string>;
  readonly query?: string;
  readonly json?: unknown;
  readonly form?: Record<string, string>;
  readonly token?: string;
}
const known: Record<string, string> = { deviceId: 'DBX2FRONT', bridgeId: 'EB1XHALL' };
const START_DATE = '2026-08-31T08:00:00+08:00';

test('every route answers as the document says, to those who may and to those who may not', async () => {
  const client = { grant_type: 'client_credentials', client_id: 'client', client_secret: 'secret' };
  world.cloud.core.clients.create(accountId, {
    name: 'x',
    scopes: [],
    clientId: 'client',
    clientSecret: 'secret',
  });
  await ask('/oauth2/token', 'post', 200, { form: client });
  await ask('/oauth2/token', 'post', 400, { form: { ...client, scope: 'x' } });
  await ask('/oauth2/token', 'post', 401, { form: { ...client, client_secret: 'x' } });
  await ask('/igloohome/server-health', 'get', 200);

  const unknown = { ids: { deviceId: 'DBX2NONE', propertyId: 'none', jobId: 'none', bridgeId: 'EB1XNONE' } };
  const algoPin = { variance: 1, startDate: START_DATE, accessName: 'x' };
  const windows = {
    hourly: { endDate: '2026-08-31T09:00:00+08:00' },
    daily: { endDate: '2026-10-15T08:00:00+08:00' },
    onetime: {},
    permanent: {},
  };
  for (const [name, window] of Object.entries(windows)) {
    const path = `/igloohome/devices/{deviceId}/algopin/${name}`;
    await ask(path, 'post', 200, { json: { ...algoPin, ...window } });
    await ask(path, 'post', 400, { json: { ...algoPin, ...window, variance: 9 } });
    await ask(path, 'post', 404, { ...unknown, json: { ...algoPin, ...window } });
    await ask(path, 'post', 403, { token: tokens.none, json: {} });
  }
  const many = { ...algoPin, endDate: '2026-08-31T10:00:00+08:00' };
  for (const variance of [1, 2]) await ask(HOURLY, 'post', 200, { json: { ...many, variance } });
  await ask(HOURLY, 'post', 409, { json: { ...many, variance: 3 } });

  const activity = '/igloohome/devices/{deviceId}/activity';
  const entries = [1, 2].map(sequence =>
    JSON.stringify({ sequence, logType: 22, entryDate: 1, pin: '4829' }),
  );
  await ask(activity, 'post', 200, { json: { logsPayload: entries } });
  await ask(activity, 'post', 400, { json: { logsPayload: ['x'] } });
  await ask(activity, 'get', 200);
  await ask(activity, 'get', 200, { query: '?pageSize=1' });
  await ask(activity, 'get', 400, { query: '?pageSize=0' });

  const eKey = { startDate: START_DATE, endDate: '2026-08-31T09:00:00+08:00', permissions: ['UNLOCK'] };
  await ask('/igloohome/devices/{deviceId}/ekey', 'post', 200, { json: eKey });
  await ask('/igloohome/devices/{deviceId}/ekey', 'post', 400, { json: { ...eKey, permissions: ['x'] } });

  const job = '/igloohome/devices/{deviceId}/jobs/bridges/{bridgeId}';
  const pin = { accessName: 'x', pin: '4829', pinType: 2, startDate: START_DATE };
  const jobIds: unknown[] = [];
  for (const json of [
    { jobType: 1 },
    { jobType: 4, jobData: pin },
    { jobType: 9 },
    { jobType: 10 },
    { jobType: 15 },
  ]) {
    const { jobId } = await ask(job, 'post', 200, { json });
    jobIds.push(jobId);
    await ask('/igloohome/jobs/{jobId}', 'get', 200, { ids: { jobId: String(jobId) } });
  }
  await ask(job, 'post', 406, { json: { jobType: 4, jobData: pin } });
  bridge.answer = answerOf;
  world.settle();
  for (const jobId of jobIds) {
    const { completed } = await ask('/igloohome/jobs/{jobId}', 'get', 200, { ids: { jobId: String(jobId) } });
    expect(completed).toBe(true);
  }
  await ask(job, 'post', 409, { json: { jobType: 4, jobData: pin } });
  await ask(job, 'post', 400, { json: { jobType: 3 } });

  await ask('/igloohome/devices/{deviceId}/masterpin', 'get', 200);
  await ask('/igloohome/devices/{deviceId}', 'get', 200);
  await ask('/igloohome/devices/{deviceId}', 'get', 200, { ids: { deviceId: 'EB1XHALL' } });
  await ask('/igloohome/devices', 'get', 200);
  await ask('/igloohome/devices', 'get', 400, { query: '?cursor=x' });
  const { payload } = await ask('/igloohome/properties', 'get', 200);
  const ids = { propertyId: (payload as { id: string }[])[0]!.id };
  await ask('/igloohome/properties/{propertyId}', 'get', 200, { ids });
  await ask('/igloohome/properties/{propertyId}/devices', 'get', 200, { ids });

  for (const [path, method] of operations()) {
    const { responses } = document.paths[path]![method]!;
    expect(seen.has(`${method} ${path} 200`), `${method} ${path} was not asked`).toBe(true);
    if (path.startsWith('/oauth2') || path.endsWith('server-health')) continue;
    const json = method === 'post' ? { jobType: 1, ...(bodies[path] ?? {}) } : undefined;
    await ask(path, method, 401, { ...unknown, json, token: 'x' });
    await ask(path, method, 403, { ...unknown, json, token: tokens.none });
    if (responses['404']) await ask(path, method, 404, { ...unknown, json });
  }
});
/** The lock is jammed when it is told to lock; whatever else it is asked for, it gives. */
function answerOf({ request }: BridgeJob): JobAnswer {
  const done = { outcome: 1 };
  if (request?.lock) return { ...done, response: { status: 60 } };
  if (request?.getBattery) return { ...done, response: { battery: { percent: 80 } } };
  if (request?.getStatus) return { ...done, response: { deviceStatus: { bolt: 1, pinCount: 3 } } };
  if (request?.getLogs) {
    return { ...done, response: { logs: { entries: [{ sequence: 3, type: 22, seconds: 1 }] } } };
  }
  return { ...done, response: { status: 0 } };
}
const HOURLY = '/igloohome/devices/{deviceId}/algopin/hourly';
const bodies: Record<string, object> = {
  [HOURLY]: { variance: 1, startDate: START_DATE, endDate: '2026-08-31T09:00:00+08:00', accessName: 'x' },
  '/igloohome/devices/{deviceId}/algopin/daily': {
    variance: 1,
    startDate: START_DATE,
    endDate: '2026-10-15T08:00:00+08:00',
    accessName: 'x',
  },
  '/igloohome/devices/{deviceId}/algopin/onetime': { variance: 1, startDate: START_DATE, accessName: 'x' },
  '/igloohome/devices/{deviceId}/algopin/permanent': { variance: 1, startDate: START_DATE, accessName: 'x' },
  '/igloohome/devices/{deviceId}/activity': { logsPayload: [] },
  '/igloohome/devices/{deviceId}/ekey': {
    startDate: START_DATE,
    endDate: '2026-08-31T09:00:00+08:00',
    permissions: ['UNLOCK'],
  },
};

function operations(): [path: string, method: string][] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method): [string, string] => [path, method]),
  );
}

test('an operation has an id of its own, a summary, security that is defined, and refusals', () => {
  // What the recommended rules of OpenAPI linters ask for.
  const full = document as unknown as {
    servers: { url: string }[];
    info: { license: { name: string; url: string } };
    tags: { name: string; description: string }[];
    components: { securitySchemes: object };
    paths: Record<string, Record<string, Operation>>;
  };
  interface Operation {
    readonly operationId: string;
    readonly summary: string;
    readonly security: Record<string, unknown>[];
    readonly tags: string[];
    readonly parameters?: { readonly in: string; readonly name: string }[];
    readonly responses: object;
  }
  expect(full.servers.map(({ url }) => url)).toEqual(['/']);
  expect(full.info.license).toMatchObject({ name: 'MIT', url: expect.stringMatching(/^https:/) });
  for (const { description } of full.tags) expect(description).toBeTruthy();
  const ids = operations().map(([path, method]) => full.paths[path]![method]!.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [path, method] of operations()) {
    const operation = full.paths[path]![method]!;
    const where = `${method} ${path}`;
    expect(operation.operationId, where).toMatch(/^[a-z][A-Za-z]+$/);
    expect(operation.summary, where).toBeTruthy();
    expect(
      operation.tags.every(tag => full.tags.some(({ name }) => name === tag)),
      where,
    ).toBe(true);
    expect(Array.isArray(operation.security), `${where} says nothing of security`).toBe(true);
    for (const name of operation.security.flatMap(Object.keys))
      expect(Object.keys(full.components.securitySchemes), where).toContain(name);
    const statuses = Object.keys(operation.responses);
    expect(
      statuses.some(status => /^2/.test(status)) && statuses.some(status => /^4/.test(status)),
      where,
    ).toBe(true);
    const inPath = (operation.parameters ?? [])
      .filter(parameter => parameter.in === 'path')
      .map(({ name }) => name);
    expect(inPath.sort(), where).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(match => match[1]!).sort());
  }
});

test('the check itself finds a field that the document does not name, and one that it misses', () => {
  const schema = z.fromJSONSchema(strict({ $ref: '#/components/schemas/Device' }));
  const device = {
    ...{ id: 'x', type: 'Lock', deviceId: 'x', deviceName: 'x', pairedAt: 'x', homeId: [] },
    ...{ linkedDevices: [], linkedAccessories: [], batteryLevel: null, lastSync: null },
  };
  expect(schema.safeParse(device).success).toBe(true);
  expect(schema.safeParse({ ...device, secret: 1 }).success).toBe(false);
  expect(schema.safeParse({ ...device, id: undefined }).success).toBe(false);
  expect(
    schema.safeParse({ ...device, linkedDevices: [{ type: 'Lock', deviceId: 'x', y: 1 }] }).success,
  ).toBe(false);
});
