import { z } from '@hono/zod-openapi';
import type { EndpointRegistry } from '../api/endpoint.ts';
import type { Workspace } from '../state.ts';

/** The calls by which people check first whether their key is right. */
export function registerWorkspaceEndpoints({ add }: EndpointRegistry): void {
  add('/workspaces/get', 'read', z.object({}), ({ workspace }) => ({ workspace: workspaceView(workspace) }));
  // A key belongs to one workspace.
  add('/workspaces/list', 'read', z.object({}), ({ workspace }) => ({
    workspaces: [workspaceView(workspace)],
  }));
}

function workspaceView({ id, name, kind }: Workspace) {
  return {
    workspace_id: id,
    name,
    company_name: name,
    connect_partner_name: name,
    is_sandbox: kind === 'sandbox',
    is_suspended: false,
    is_publishable_key_auth_enabled: false,
    connect_webview_customization: {},
    organization_id: null,
  };
}
