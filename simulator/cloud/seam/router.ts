import { createRouter, type Edge, type EdgeOptions } from '../http/edge.ts';
import { registerCodeEndpoints } from './access-codes/code-routes.ts';
import { registerUnmanagedEndpoints } from './access-codes/unmanaged-routes.ts';
import { createEndpointRegistry } from './api/endpoint.ts';
import { respondWithSeamError } from './api/errors.ts';
import { refuseUnmodelled } from './api/unmodelled.ts';
import { registerAccountEndpoints } from './connect/account-routes.ts';
import { registerConnectPage } from './connect/connect-page-routes.ts';
import { registerWebviewEndpoints } from './connect/webview-routes.ts';
import type { SeamContext } from './context.ts';
import { registerAttemptEndpoints } from './devices/attempt-routes.ts';
import { registerDeviceEndpoints } from './devices/device-routes.ts';
import { registerSimulationEndpoints } from './devices/simulate-routes.ts';
import { registerEventEndpoints } from './events/event-routes.ts';
import { registerWebhookEndpoints } from './events/webhook-routes.ts';
import type { SeamWebhooks } from './events/webhooks.ts';
import type { SeamServices } from './services.ts';
import { registerWorkspaceEndpoints } from './workspaces/workspace-routes.ts';

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
