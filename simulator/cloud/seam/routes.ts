import { createRouter, type Edge, type EdgeOptions } from '../http/edge.ts';
import { registerAccountEndpoints } from './account-routes.ts';
import { registerAttemptEndpoints } from './attempt-routes.ts';
import { registerCodeEndpoints } from './code-routes.ts';
import { registerConnectPage } from './connect-page-routes.ts';
import type { SeamContext } from './context.ts';
import { registerDeviceEndpoints } from './device-routes.ts';
import { createEndpointRegistry } from './endpoint.ts';
import { respondWithSeamError } from './errors.ts';
import { registerEventEndpoints } from './event-routes.ts';
import type { SeamServices } from './services.ts';
import { registerSimulationEndpoints } from './simulate-routes.ts';
import { registerUnmanagedEndpoints } from './unmanaged-routes.ts';
import { refuseUnmodelled } from './unmodelled.ts';
import { registerWebhookEndpoints } from './webhook-routes.ts';
import type { SeamWebhooks } from './webhooks.ts';
import { registerWebviewEndpoints } from './webview-routes.ts';
import { registerWorkspaceEndpoints } from './workspace-routes.ts';

export type SeamRouter = ReturnType<typeof createRouter>;

/** The API with all its calls. */
export function createSeamRouter(
  context: SeamContext,
  services: SeamServices,
  webhooks: SeamWebhooks,
  { edge, ...options }: EdgeOptions & { readonly edge: Edge },
): SeamRouter {
  const router = createRouter(options, respondWithSeamError);
  const registry = createEndpointRegistry(router, services.workspaces, edge);
  registerWorkspaceEndpoints(registry);
  registerDeviceEndpoints(registry, context, services.devices);
  registerAttemptEndpoints(registry, services);
  registerSimulationEndpoints(registry, context, services);
  registerCodeEndpoints(registry, context, services);
  registerUnmanagedEndpoints(registry, services);
  registerEventEndpoints(registry);
  registerWebhookEndpoints(registry, webhooks);
  registerWebviewEndpoints(registry, services.webviews);
  registerAccountEndpoints(registry, services.accounts);
  registerConnectPage(router, context.core, services.webviews, edge);
  refuseUnmodelled(router, services.workspaces, edge);
  return router;
}
