import { z } from '@hono/zod-openapi';
import type { EndpointRegistry } from '../api/endpoint.ts';
import { customerKey, metadata, unmodelled, uuid } from '../api/fields.ts';
import { takePage } from '../api/paging.ts';
import type { ConnectWebview, Workspace } from '../state.ts';
import { CONNECT_PAGE_PATH } from './connect-page-routes.ts';
import { webviewView } from './connect-view.ts';
import { matchesOwnerFilters, ownerFilters } from './owner-filters.ts';
import { PROVIDER_KEY } from './provider.ts';
import type { ConnectWebviews } from './webviews.ts';

const webUrl = z
  .url({ protocol: /^https?$/, error: 'is no http or https URL' })
  .max(2000)
  .nullish();
const OTHER_PROVIDERS = 'holds no provider that the twin has: igloohome';

const newWebview = z.object({
  accepted_providers: z
    .array(z.string().max(60))
    .max(100)
    .refine(keys => keys.includes(PROVIDER_KEY), OTHER_PROVIDERS)
    .nullish(),
  selected_provider: z.literal(PROVIDER_KEY, OTHER_PROVIDERS).nullish(),
  provider_category: z.literal(['stable', 'consumer_smartlocks'], OTHER_PROVIDERS).nullish(),
  accepted_capabilities: z.array(z.literal('lock', 'the twin has locks only')).max(10).nullish(),
  custom_redirect_url: webUrl,
  custom_redirect_failure_url: webUrl,
  custom_metadata: metadata.nullish(),
  wait_for_device_creation: z.boolean().nullish(),
  automatically_manage_new_devices: z.literal(true, 'the twin manages every device').nullish(),
  device_selection_mode: z.literal('none', 'is not modelled').nullish(),
  excluded_providers: z
    .array(z.string())
    .max(100)
    .refine(keys => !keys.includes(PROVIDER_KEY), OTHER_PROVIDERS)
    .nullish(),
  customer_key: customerKey.nullish(),
});

const filters = z.object({ ...ownerFilters, search: unmodelled });
const oneWebview = z.object({ connect_webview_id: uuid });

/** SEAM-CONNECT: Connect Webviews. */
export function registerWebviewEndpoints({ add }: EndpointRegistry, webviews: ConnectWebviews): void {
  const viewOf = (webview: ConnectWebview, workspace: Workspace, origin: string) =>
    webviewView(webview, workspace, `${origin}${CONNECT_PAGE_PATH}`);

  add('/connect_webviews/create', 'create', newWebview, ({ workspace, origin }, input) => {
    const webview = webviews.create(workspace, {
      acceptedProviders: input.accepted_providers ?? [PROVIDER_KEY],
      anyProvider: !input.accepted_providers,
      redirectUrl: input.custom_redirect_url ?? null,
      failureUrl: input.custom_redirect_failure_url ?? null,
      metadata: input.custom_metadata ?? {},
      waitForDevices: input.wait_for_device_creation ?? false,
      customerKey: input.customer_key ?? null,
    });
    return { connect_webview: viewOf(webview, workspace, origin) };
  });
  add('/connect_webviews/get', 'read', oneWebview, ({ workspace, origin }, input) => {
    const webview = webviews.requireWebview(workspace, input.connect_webview_id);
    return { connect_webview: viewOf(webview, workspace, origin) };
  });
  add('/connect_webviews/list', 'read', filters, (call, input) => {
    const { workspace, origin } = call;
    const found = [...workspace.webviews.values()].filter(webview => matchesOwnerFilters(webview, input));
    const { items, pagination } = takePage(call, '/connect_webviews/list', input, found);
    return { connect_webviews: items.map(webview => viewOf(webview, workspace, origin)), pagination };
  });
  add('/connect_webviews/delete', 'remove', oneWebview, ({ workspace }, input) => {
    webviews.requireWebview(workspace, input.connect_webview_id);
    workspace.webviews.delete(input.connect_webview_id);
    return undefined;
  });
}
