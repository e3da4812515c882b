import { z } from '@hono/zod-openapi';
import type { Endpoints } from './endpoint.ts';
import type { Workspace } from './state.ts';

/** What people ask first, to see whether their key is right. */
export function workspaceEndpoints({ add }: Endpoints): void {
  add('/workspaces/get', 'read', z.object({}), ({ workspace }) => ({ workspace: workspaceView(workspace) }));
  // A key is of one workspace.
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
