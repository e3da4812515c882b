import { createVirtualBroker, type VirtualBroker } from '../../broker/virtual-broker.ts';
import { createRandomSource } from '../../world/random.ts';
import { createTrace, type RecordedTrace } from '../../world/trace.ts';
import { createVirtualClock, type VirtualClock } from '../../world/virtual-clock.ts';
import { type Cloud, createCloud } from '../cloud.ts';
import type { CoreConfig } from '../core/context.ts';
import type { CloudEvent } from '../core/events.ts';
import type { ModelCatalog } from '../core/model.ts';
import type { EdgeConfig } from '../http/edge.ts';
import { allScopes } from '../iglooaccess/scopes.ts';
import type { KeptTables } from '../store/kept-tables.ts';
import { sharedTestKeys } from '../webhooks/shared-test-key.ts';
import type { WebhookOptions } from '../webhooks/webhooks.ts';
import { createTestBridge, type TestBridge } from './test-bridge.ts';
import { createWatchedTables } from './watched-tables.ts';

export interface CloudResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: CloudResponseBody;
}

/** All that an answer may hold; a test knows what its own does. */
export interface CloudResponseBody {
  readonly code: string;
  readonly message: string;
  readonly access_token: string;
  readonly token: string;
  readonly jobId: string;
  readonly keyId: number;
  readonly grant: string;
  readonly nextCursor: string;
  readonly payload: readonly { readonly deviceId: string; readonly sequence: number; readonly id: string }[];
  readonly stored: number;
  readonly bluetoothGuestKey: string;
  readonly id: string;
  readonly linkedDevices: readonly unknown[];
  readonly linkedAccessories: readonly unknown[];
  readonly jobResponse: { readonly opResult: unknown };
  readonly paths: object;
}

/** A cloud on a virtual broker and clock, with what tests of it keep doing. */
export interface CloudWorld {
  readonly clock: VirtualClock;
  readonly broker: VirtualBroker;
  readonly trace: RecordedTrace;
  readonly cloud: Cloud;
  readonly events: readonly CloudEvent[];
  /** What changed so far would outlive a restart. */
  checkKept(): void;
  /** Lets what is under way arrive: a second passes. */
  settle(): void;
  account(email: string): string;
  lock(accountId: string, deviceId: string, model?: string): void;
  bridge(accountId: string, deviceId: string): TestBridge;
  /** A bridge that is online and has linked the lock. */
  linked(accountId: string, bridgeId: string, deviceId: string): TestBridge;
  /** A token of a fresh API client of the account. */
  apiToken(accountId: string, scopes?: readonly string[]): Promise<string>;
  appToken(email: string): Promise<string>;
  call(method: string, path: string, options?: { token?: string; json?: unknown }): Promise<CloudResponse>;
}

/** Monday, 08:00 in Singapore. */
export const worldStart = Date.parse('2026-08-31T00:00:00Z');
export const PASSWORD = 'correct horse';

export const testModels: ModelCatalog = new Map([
  ['deadbolt', { kind: 'lock', bridgeCompatible: true }],
  ['padlock', { kind: 'lock', bridgeCompatible: false }],
  ['bridge', { kind: 'bridge', bridgeCompatible: false }],
  ['keypad', { kind: 'keypad', bridgeCompatible: true }],
]);

export interface CloudWorldOptions {
  readonly core?: Partial<CoreConfig>;
  readonly http?: Partial<EdgeConfig>;
  readonly webhooks?: WebhookOptions;
  /** Default: `worldStart`. */
  readonly startMs?: number;
  /** What outlives the world. Default: nothing, and it is noticed if something would be forgotten. */
  readonly kept?: KeptTables;
}

export function createCloudWorld(options: CloudWorldOptions = {}): CloudWorld {
  const { core, http = {}, webhooks, startMs = worldStart, kept } = options;
  const watched = createWatchedTables();
  const clock = createVirtualClock(startMs);
  const random = createRandomSource(`cloud tests ${startMs}`);
  const trace = createTrace(clock);
  const rights = { mayPublish: () => true, maySubscribe: () => true };
  const broker = createVirtualBroker({ clock, random, trace, authorize: () => rights });
  const cloud = createCloud({
    clock,
    random,
    mqtt: broker.port('cloud'),
    brokerCredentials: { username: 'cloud', password: 'cloud' },
    models: testModels,
    trace,
    config: { passwordCost: { N: 2, r: 1, p: 1 }, ...core },
    http,
    tables: kept ?? watched,
    ...(kept && { kept: kept.kept }),
    webhooks: { keys: sharedTestKeys, ...webhooks },
  });
  const events: CloudEvent[] = [];
  cloud.core.onEvent(event => events.push(event));

  const settle = () => {
    clock.advance(1000);
    watched.check();
  };
  return {
    ...{ clock, broker, trace, cloud, events, settle },
    checkKept: watched.check,
    ...deviceActions(cloud, broker, settle),
    ...callActions(cloud, watched.check),
  };
}

const place = { timezone: 'Asia/Singapore', utcOffsetMinutes: 480 };

type DeviceActions = Pick<CloudWorld, 'account' | 'lock' | 'bridge' | 'linked'>;

function deviceActions(cloud: Cloud, broker: VirtualBroker, settle: () => void): DeviceActions {
  const { accounts, devices, bridging } = cloud.core;
  const bridge = (accountId: string, deviceId: string) => {
    devices.register(accountId, { ...named(deviceId), ...place, kind: 'bridge', model: 'bridge' });
    return createTestBridge(broker.port(deviceId), deviceId);
  };
  return {
    bridge,
    account: email => accounts.create({ email, password: PASSWORD }).id,
    lock(accountId, deviceId, model = 'deadbolt') {
      devices.register(accountId, {
        ...named(deviceId),
        ...place,
        kind: 'lock',
        model,
        adminKey: new Uint8Array(32).fill(7),
        algoPinKey: new Uint8Array(16).fill(9),
        masterPin: '1234567',
      });
    },
    linked(accountId, bridgeId, deviceId) {
      const linkedBridge = bridge(accountId, bridgeId);
      linkedBridge.online();
      settle();
      bridging.link(accountId, bridgeId, deviceId);
      settle();
      return linkedBridge;
    },
  };
}

function named(deviceId: string) {
  return { deviceId, name: `the ${deviceId}`, bluetoothAddress: `ble:${deviceId}` };
}

type CallActions = Pick<CloudWorld, 'apiToken' | 'appToken' | 'call'>;

function callActions(cloud: Cloud, checkKept: () => void): CallActions {
  const call: CloudWorld['call'] = async (method, path, { token, json } = {}) => {
    const headers = new Headers();
    if (token) headers.set('authorization', `Bearer ${token}`);
    if (json !== undefined) headers.set('content-type', 'application/json');
    const body = json === undefined ? null : JSON.stringify(json);
    const response = await cloud.fetch(new Request(`http://cloud.test${path}`, { method, headers, body }));
    checkKept();
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as CloudResponseBody,
    };
  };
  return {
    call,
    async apiToken(accountId, scopes = allScopes) {
      const { clientId, clientSecret } = cloud.core.clients.create(accountId, { name: 'tests', scopes });
      const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
      const request = { method: 'POST', body: new URLSearchParams(form) };
      const response = await cloud.fetch(new Request('http://cloud.test/oauth2/token', request));
      return ((await response.json()) as CloudResponseBody).access_token;
    },
    async appToken(email) {
      return (await call('POST', '/app/login', { json: { email, password: PASSWORD } })).body.token;
    },
  };
}
