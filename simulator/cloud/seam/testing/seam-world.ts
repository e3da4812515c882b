import { readGrant } from '../../../../protocol/session/grant.ts';
import {
  type CloudWorld,
  type CloudWorldOptions,
  createCloudWorld,
  PASSWORD,
} from '../../testing/cloud-world.ts';
import type { TestBridge } from '../../testing/test-bridge.ts';
import type { Workspace } from '../state.ts';

/** The fields of answers that tests look at. */
export interface SeamBody {
  readonly ok: boolean;
  readonly error: {
    readonly type: string;
    readonly message: string;
    readonly validation_errors: { readonly [field: string]: { readonly _errors: readonly string[] } };
  };
  readonly pagination: { readonly next_page_cursor: string | null; readonly has_next_page: boolean };
  readonly [name: string]: unknown;
}

export interface SeamResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: SeamBody;
}

type Fields = { readonly [name: string]: unknown };

/** A cloud world with a sandbox workspace, and what tests of the Seam API do often. */
export interface SeamWorld extends CloudWorld {
  readonly workspace: Workspace;
  readonly apiKey: string;
  /** Calls the API, by default with POST and JSON as the older client does. */
  seam(path: string, input?: unknown, options?: { method?: string; key?: string }): Promise<SeamResponse>;
  /** Makes a call that must succeed, and returns the object in the answer. */
  ok(path: string, input?: unknown): Promise<Fields>;
  /** Connects the account through the page of a webview, and returns the id of the connected account. */
  connect(email: string, key?: string): Promise<string>;
  /** Creates and connects an account with a deadbolt that a bridge serves. */
  home(): Promise<SeamHome>;
  types(): string[];
}

export interface SeamHome {
  readonly accountId: string;
  readonly bridge: TestBridge;
  /** The id of the eKey under which the lock logs what the bridge does. */
  readonly bridgeKeyId: number;
  /** Seam's id of the lock. */
  readonly deviceId: string;
}

export function createSeamWorld(options?: CloudWorldOptions): SeamWorld {
  const base = createCloudWorld(options);
  const { workspace, apiKey } = base.cloud.seam.workspaces.create({ name: 'Stays & Co' });

  const world: SeamWorld = {
    ...base,
    workspace,
    apiKey,
    async seam(path, input, { method = 'POST', key = apiKey } = {}) {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
      const hasBody = method !== 'GET' && input !== undefined;
      const init = { method, headers, ...(hasBody && { body: JSON.stringify(input) }) };
      const response = await base.cloud.fetch(new Request(`http://cloud.test/seam${path}`, init));
      base.checkKept();
      return {
        status: response.status,
        headers: response.headers,
        body: (await response.json()) as SeamBody,
      };
    },
    async ok(path, input) {
      const { status, body } = await world.seam(path, input);
      if (status !== 200) throw new Error(`${path}: ${JSON.stringify(body)}`);
      const [first] = Object.values(body);
      return first as Fields;
    },
    async connect(email, key = apiKey) {
      const { body } = await world.seam('/connect_webviews/create', {}, { key });
      const { url, connect_webview_id } = body['connect_webview'] as Fields;
      const form = { method: 'POST', body: new URLSearchParams({ email, password: PASSWORD }) };
      await base.cloud.fetch(new Request(String(url), form));
      const { body: after } = await world.seam('/connect_webviews/get', { connect_webview_id }, { key });
      return String((after['connect_webview'] as Fields)['connected_account_id']);
    },
    async home() {
      const accountId = base.account('ann@example.com');
      base.lock(accountId, 'DBX2FRONT');
      const bridge = base.linked(accountId, 'EB1XHALL', 'DBX2FRONT');
      await world.connect('ann@example.com');
      const [device] = [...workspace.devices.values()];
      const { keyId } = readGrant(bridge.jobs.find(({ link }) => link)!.link!.grant!);
      return { accountId, bridge, bridgeKeyId: keyId, deviceId: device!.id };
    },
    types: () => [...workspace.events.values()].map(({ event_type }) => event_type),
  };
  return world;
}
