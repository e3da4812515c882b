import { z } from '@hono/zod-openapi';
import type { Endpoints } from './endpoint.ts';

/** What people ask first, to see whether their key is right. */
export function workspaceEndpoints({ add }: Endpoints): void {
  add('/workspaces/get', 'read', z.object({}), ({ workspace }) => ({
    workspace: {
      workspace_id: workspace.id,
      name: workspace.name,
      company_name: workspace.name,
      connect_partner_name: workspace.name,
      is_sandbox: workspace.kind === 'sandbox',
      is_suspended: false,
      is_publishable_key_auth_enabled: false,
      connect_webview_customization: {},
      organization_id: null,
    },
  }));
}
