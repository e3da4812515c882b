import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { isLockbenchError, LockbenchError } from '../../../protocol/errors/error.ts';
import type { CloudCore } from '../core/core.ts';
import type { Edge, HttpEnv } from '../http/edge.ts';
import { login } from '../http/login.ts';
import { accountView, type Connections, webviewView } from './connect.ts';
import { loginPage, pageHeaders, statusPage, tooOftenPage, unknownPage } from './connect-page.ts';
import { type Endpoints, PREFIX, refuseOthers } from './endpoint.ts';
import { customerKey, hasMetadata, id, metadata, metadataChange, paging, unmodelled } from './fields.ts';
import { withMetadata } from './metadata.ts';
import { pageOf } from './paging.ts';
import { PROVIDER_KEY } from './provider.ts';
import type { ConnectedAccount, ConnectWebview, Metadata, Workspace } from './state.ts';

const pagePath = `${PREFIX}/connect_webviews/view`;

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

const listFields = {
  ...paging,
  custom_metadata_has: metadata.optional(),
  customer_key: customerKey.optional(),
  user_identifier_key: unmodelled,
};

const webviewFilters = z.object({ ...listFields, search: unmodelled });
const accountFilters = z.object({ ...listFields, search: unmodelled, space_id: unmodelled });
const oneWebview = z.object({ connect_webview_id: id });
const oneAccount = z.object({ connected_account_id: id });
const accountChange = z.object({
  connected_account_id: id,
  custom_metadata: metadataChange.nullish(),
  display_name: z.string().min(1).max(255).nullish(),
  customer_key: customerKey.nullish(),
  accepted_capabilities: z.array(z.literal('lock', 'the twin has locks only')).max(10).nullish(),
  automatically_manage_new_devices: z.literal(true, 'the twin manages every device').nullish(),
});
const idOrEmail = z
  .object({ connected_account_id: id.optional(), email: z.string().max(254).optional() })
  .refine(input => input.connected_account_id || input.email, 'connected_account_id or email is needed');

export function connectEndpoints({ add }: Endpoints, connections: Connections): void {
  const view = (webview: ConnectWebview, workspace: Workspace, origin: string) =>
    webviewView(webview, workspace, `${origin}${pagePath}`);

  add('/connect_webviews/create', 'create', newWebview, ({ workspace, origin }, input) => {
    const webview = connections.createWebview(workspace, {
      acceptedProviders: input.accepted_providers ?? [PROVIDER_KEY],
      anyProvider: !input.accepted_providers,
      redirectUrl: input.custom_redirect_url ?? null,
      failureUrl: input.custom_redirect_failure_url ?? null,
      metadata: input.custom_metadata ?? {},
      waitForDevices: input.wait_for_device_creation ?? false,
      customerKey: input.customer_key ?? null,
    });
    return { connect_webview: view(webview, workspace, origin) };
  });
  add('/connect_webviews/get', 'read', oneWebview, ({ workspace, origin }, input) => {
    const webview = connections.needWebview(workspace, input.connect_webview_id);
    return { connect_webview: view(webview, workspace, origin) };
  });
  add('/connect_webviews/list', 'read', webviewFilters, (call, input) => {
    const { workspace, origin } = call;
    const webviews = [...workspace.webviews.values()].filter(webview => belongs(webview, input));
    const { items, pagination } = pageOf(call, '/connect_webviews/list', input, webviews);
    return { connect_webviews: items.map(webview => view(webview, workspace, origin)), pagination };
  });
  add('/connect_webviews/delete', 'remove', oneWebview, ({ workspace }, input) => {
    connections.needWebview(workspace, input.connect_webview_id);
    workspace.webviews.delete(input.connect_webview_id);
    return undefined;
  });

  add('/connected_accounts/get', 'read', idOrEmail, ({ workspace }, { connected_account_id, email }) => {
    const by = connected_account_id === undefined ? { email: email! } : { id: connected_account_id };
    return { connected_account: accountView(connections.needAccount(workspace, by)) };
  });
  add('/connected_accounts/list', 'read', accountFilters, (call, input) => {
    const accounts = [...call.workspace.accounts.values()].filter(account => belongs(account, input));
    const { items, pagination } = pageOf(call, '/connected_accounts/list', input, accounts);
    return { connected_accounts: items.map(accountView), pagination };
  });
  add('/connected_accounts/update', 'update', accountChange, ({ workspace }, input) => {
    const account = connections.needAccount(workspace, { id: input.connected_account_id });
    if (input.custom_metadata) account.metadata = withMetadata(account.metadata, input.custom_metadata);
    account.displayName = input.display_name ?? account.displayName;
    account.customerKey = input.customer_key ?? account.customerKey;
    workspace.accounts.touch(account.id);
    return { connected_account: accountView(account) };
  });
  add('/connected_accounts/delete', 'remove', oneAccount, ({ workspace }, input) => {
    connections.removeAccount(connections.needAccount(workspace, { id: input.connected_account_id }));
    return undefined;
  });
}

function belongs(
  { metadata, customerKey }: ConnectWebview | ConnectedAccount,
  input: { custom_metadata_has?: Metadata | undefined; customer_key?: string | undefined },
): boolean {
  return (
    hasMetadata(metadata, input.custom_metadata_has) && (input.customer_key ?? customerKey) === customerKey
  );
}

/** The page where the owner of the igloohome account logs in; its link is the right to it. */
export function connectPage(
  api: OpenAPIHono<HttpEnv>,
  core: CloudCore,
  connections: Connections,
  edge: Edge,
): void {
  const open = (context: Context<HttpEnv>) => {
    // One count for all: whoever has no link has no name.
    edge.rate.take('seam/connect');
    const { connect_webview_id = '', auth_token = '' } = context.req.query();
    return connections.openWebview(connect_webview_id, auth_token);
  };

  api.get(pagePath, context =>
    orRefusal(context, () => {
      const { workspace, webview } = open(context);
      const isPending = webview.status === 'pending';
      return context.html(
        isPending ? loginPage(workspace.name) : statusPage(webview),
        200,
        pageHeaders(webview.redirectUrl),
      );
    }),
  );
  api.post(pagePath, async context => {
    const type = context.req.header('content-type') ?? '';
    if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw new LockbenchError('MEDIA_TYPE');
    const form = new URLSearchParams(await context.req.text());
    return orRefusal(context, () => {
      const { workspace, webview } = open(context);
      const headers = pageHeaders(webview.redirectUrl);
      const email = (form.get('email') ?? '').slice(0, 255);
      const password = (form.get('password') ?? '').slice(0, 257);
      const isIn = connections.login(workspace, webview, () =>
        login(core.accounts, edge.rate, email, password),
      );
      if (isIn && webview.redirectUrl !== null) {
        for (const [name, value] of Object.entries(headers)) context.header(name, value);
        return context.redirect(redirectOf(webview, webview.redirectUrl), 303);
      }
      if (webview.status !== 'pending') return context.html(statusPage(webview), isIn ? 200 : 403, headers);
      return context.html(loginPage(workspace.name, email), 401, headers);
    });
  });
  refuseOthers(api, pagePath, ['GET', 'POST']);
}

/** People see this: their refusals are pages too. */
function orRefusal<T>(context: Context<HttpEnv>, answer: () => T) {
  try {
    return answer();
  } catch (error) {
    if (isLockbenchError(error, 'CONNECT_WEBVIEW_UNKNOWN'))
      return context.html(unknownPage(), 404, pageHeaders(null));
    if (isLockbenchError(error, 'RATE_LIMITED')) return context.html(tooOftenPage(), 429, pageHeaders(null));
    throw error;
  }
}

function redirectOf({ id: webviewId }: ConnectWebview, url: string): string {
  const target = new URL(url);
  target.searchParams.set('connect_webview_id', webviewId);
  return target.href;
}
