import type { ConnectedAccount, ConnectWebview, Workspace } from '../state.ts';
import { toIsoTimestamp } from '../timestamp.ts';
import { PROVIDER_KEY } from './provider.ts';

export function accountView(account: ConnectedAccount) {
  const { id, email, createdAtMs, metadata, displayName, customerKey } = account;
  return {
    connected_account_id: id,
    account_type: PROVIDER_KEY,
    account_type_display_name: 'igloohome',
    display_name: displayName ?? email,
    user_identifier: { email, exclusive: true },
    created_at: toIsoTimestamp(createdAtMs),
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
    created_at: toIsoTimestamp(webview.createdAtMs),
    authorized_at: webview.authorizedAtMs === null ? null : toIsoTimestamp(webview.authorizedAtMs),
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
