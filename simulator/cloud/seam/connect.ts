import { isLockbenchError, LockbenchError } from '../../../protocol/errors/error.ts';
import type { Account } from '../core/model.ts';
import { secretsEqual } from '../core/secrets.ts';
import type { AccessCodes } from './codes.ts';
import { forgetOldest, isoTime, newUuid, type SeamContext } from './context.ts';
import type { SeamDevices } from './devices.ts';
import { PROVIDER_KEY } from './provider.ts';
import type { ConnectedAccount, ConnectWebview, Workspace } from './state.ts';
import type { UnmanagedCodes } from './unmanaged.ts';

export type NewWebview = Pick<
  ConnectWebview,
  | 'acceptedProviders'
  | 'anyProvider'
  | 'redirectUrl'
  | 'failureUrl'
  | 'metadata'
  | 'waitForDevices'
  | 'customerKey'
>;

/** SEAM-CONNECT: how an igloohome account comes to a workspace, and leaves it. */
export interface Connections {
  createWebview(workspace: Workspace, input: NewWebview): ConnectWebview;
  /** @throws {LockbenchError} CONNECT_WEBVIEW_UNKNOWN */
  needWebview(workspace: Workspace, id: string): ConnectWebview;
  /** For the page, which has no API key. @throws {LockbenchError} CONNECT_WEBVIEW_UNKNOWN */
  openWebview(id: string, token: string): { readonly workspace: Workspace; readonly webview: ConnectWebview };
  /**
   * False: wrong credentials, or a webview that is not pending. `ownerOf` gives the account.
   * @throws {LockbenchError} what `ownerOf` throws, but for CREDENTIALS_INVALID
   */
  login(workspace: Workspace, webview: ConnectWebview, ownerOf: () => Account): boolean;
  /** @throws {LockbenchError} CONNECTED_ACCOUNT_UNKNOWN */
  needAccount(workspace: Workspace, by: { readonly id?: string; readonly email?: string }): ConnectedAccount;
  /** Takes its devices and access codes with it; PINs on the locks stay. */
  removeAccount(account: ConnectedAccount): void;
}

/** Wrong passwords before a webview fails. */
const LOGINS_MOST = 10;
const WEBVIEW_LIFE_MS = 24 * 3_600_000;
const WEBVIEWS_KEPT = 1000;

export function createConnections(
  context: SeamContext,
  devices: SeamDevices,
  codes: AccessCodes,
  unmanaged: UnmanagedCodes,
): Connections {
  const { core, clock, ids, log, secrets, state } = context;

  /** One account of a workspace stays one, however often it is connected. */
  function connect(
    workspace: Workspace,
    accountId: string,
    email: string,
    webview: ConnectWebview,
  ): ConnectedAccount {
    const known = [...workspace.accounts.values()].find(account => account.accountId === accountId);
    if (known) return known;
    const account: ConnectedAccount = {
      id: newUuid(ids),
      order: ++state.lastOrder,
      workspace,
      accountId,
      email,
      createdAtMs: clock.now(),
      displayName: null,
      customerKey: webview.customerKey,
      metadata: webview.metadata,
      devices: new Map(),
    };
    workspace.accounts.set(account.id, account);
    for (const type of ['created', 'connected'] as const) {
      log.ofAccount(account, `connected_account.${type}`, { connect_webview_id: webview.id });
    }
    for (const deviceId of core.accounts.find(accountId)?.deviceIds ?? []) {
      const device = core.devices.find(deviceId);
      if (device?.kind === 'lock') devices.add(account, device);
    }
    account.devices.forEach(unmanaged.sync);
    log.ofAccount(account, 'connected_account.completed_first_sync');
    return account;
  }

  return {
    createWebview(workspace, input) {
      const webview: ConnectWebview = {
        ...input,
        id: newUuid(ids),
        order: ++state.lastOrder,
        createdAtMs: clock.now(),
        token: Buffer.from(secrets.bytes(24)).toString('base64url'),
        status: 'pending',
        failedLogins: 0,
        authorizedAtMs: null,
        connectedAccountId: null,
      };
      workspace.webviews.set(webview.id, webview);
      forgetOldest(workspace.webviews, WEBVIEWS_KEPT);
      return webview;
    },
    needWebview(workspace, id) {
      const webview = workspace.webviews.get(id);
      if (!webview) throw new LockbenchError('CONNECT_WEBVIEW_UNKNOWN', id);
      return webview;
    },
    openWebview(id, token) {
      for (const workspace of state.workspaces.values()) {
        const webview = workspace.webviews.get(id);
        if (!webview) continue;
        const isOver = clock.now() >= webview.createdAtMs + WEBVIEW_LIFE_MS;
        if (secretsEqual(webview.token, token) && !isOver) return { workspace, webview };
      }
      throw new LockbenchError('CONNECT_WEBVIEW_UNKNOWN');
    },
    login(workspace, webview, ownerOf) {
      if (webview.status !== 'pending') return false;
      try {
        const { id, email } = ownerOf();
        const account = connect(workspace, id, email, webview);
        webview.status = 'authorized';
        webview.authorizedAtMs = clock.now();
        webview.connectedAccountId = account.id;
        workspace.webviews.touch(webview.id);
        log.ofAccount(account, 'connect_webview.login_succeeded', { connect_webview_id: webview.id });
        return true;
      } catch (error) {
        if (!isLockbenchError(error, 'CREDENTIALS_INVALID')) throw error;
        webview.failedLogins++;
        workspace.webviews.touch(webview.id);
        if (webview.failedLogins >= LOGINS_MOST) webview.status = 'failed';
        log.emit(workspace, 'connect_webview.login_failed', { connect_webview_id: webview.id });
        return false;
      }
    },
    needAccount(workspace, { id, email }) {
      const address = email?.trim().toLowerCase();
      const account = [...workspace.accounts.values()].find(
        found => found.id === id || (address !== undefined && found.email === address),
      );
      if (!account) throw new LockbenchError('CONNECTED_ACCOUNT_UNKNOWN');
      return account;
    },
    removeAccount(account) {
      for (const device of account.devices.values()) {
        codes.forget(device);
        unmanaged.forget(device);
        devices.forget(device);
      }
      account.workspace.accounts.delete(account.id);
      log.ofAccount(account, 'connected_account.deleted');
    },
  };
}

export function accountView(account: ConnectedAccount) {
  const { id, email, createdAtMs, metadata, displayName, customerKey } = account;
  return {
    connected_account_id: id,
    account_type: PROVIDER_KEY,
    account_type_display_name: 'igloohome',
    display_name: displayName ?? email,
    user_identifier: { email, exclusive: true },
    created_at: isoTime(createdAtMs),
    ...(customerKey !== null && { customer_key: customerKey }),
    automatically_manage_new_devices: true,
    accepted_capabilities: ['lock'],
    custom_metadata: metadata,
    errors: [],
    warnings: [],
  };
}

/** `pageUrl`: where the page is, without its query. */
export function webviewView(webview: ConnectWebview, { id: workspaceId }: Workspace, pageUrl: string) {
  const query = new URLSearchParams({ connect_webview_id: webview.id, auth_token: webview.token });
  return {
    connect_webview_id: webview.id,
    workspace_id: workspaceId,
    url: `${pageUrl}?${query}`,
    status: webview.status,
    login_successful: webview.status === 'authorized',
    created_at: isoTime(webview.createdAtMs),
    authorized_at: webview.authorizedAtMs === null ? null : isoTime(webview.authorizedAtMs),
    connected_account_id: webview.connectedAccountId,
    ...(webview.customerKey !== null && { customer_key: webview.customerKey }),
    accepted_providers: webview.acceptedProviders,
    any_provider_allowed: webview.anyProvider,
    accepted_capabilities: ['lock'],
    accepted_devices: [],
    any_device_allowed: true,
    selected_provider: PROVIDER_KEY,
    device_selection_mode: 'none',
    automatically_manage_new_devices: true,
    wait_for_device_creation: webview.waitForDevices,
    custom_metadata: webview.metadata,
    custom_redirect_url: webview.redirectUrl,
    custom_redirect_failure_url: webview.failureUrl,
  };
}
