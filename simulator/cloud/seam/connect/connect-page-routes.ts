import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { isLockbenchError, LockbenchError } from '../../../../protocol/errors/error.ts';
import type { CloudCore } from '../../core/core.ts';
import type { Edge, HttpEnv } from '../../http/edge.ts';
import { login } from '../../http/login.ts';
import { refuseOtherMethods, SEAM_PATH } from '../api/endpoint.ts';
import type { ConnectWebview } from '../state.ts';
import { loginPage, pageHeaders, statusPage, tooOftenPage, unknownPage } from './connect-page.ts';
import type { ConnectWebviews } from './webviews.ts';

/** Where the page is. Its query says which webview, and has the token. */
export const CONNECT_PAGE_PATH = `${SEAM_PATH}/connect_webviews/view`;

/** The page where the owner of the igloohome account logs in; its link is the right to it. */
export function registerConnectPage(
  router: OpenAPIHono<HttpEnv>,
  core: CloudCore,
  webviews: ConnectWebviews,
  edge: Edge,
): void {
  const openWebview = (context: Context<HttpEnv>) => {
    // All callers share one budget, because callers without an API key cannot be told apart.
    edge.rate.take('seam/connect');
    const { connect_webview_id = '', auth_token = '' } = context.req.query();
    return webviews.openByToken(connect_webview_id, auth_token);
  };

  router.get(CONNECT_PAGE_PATH, context =>
    respondOrRefuse(context, () => {
      const { workspace, webview } = openWebview(context);
      const page = webview.status === 'pending' ? loginPage(workspace.name) : statusPage(webview);
      return context.html(page, 200, pageHeaders(webview.redirectUrl));
    }),
  );
  router.post(CONNECT_PAGE_PATH, async context => {
    const type = context.req.header('content-type') ?? '';
    if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw new LockbenchError('MEDIA_TYPE');
    const form = new URLSearchParams(await context.req.text());
    return respondOrRefuse(context, () => {
      const { workspace, webview } = openWebview(context);
      const email = (form.get('email') ?? '').slice(0, 255);
      const password = (form.get('password') ?? '').slice(0, 257);
      const isLoggedIn = webviews.logIn(workspace, webview, () =>
        login(core.accounts, edge.rate, email, password),
      );
      const headers = pageHeaders(webview.redirectUrl);
      if (isLoggedIn && webview.redirectUrl !== null) {
        for (const [name, value] of Object.entries(headers)) context.header(name, value);
        return context.redirect(redirectTarget(webview, webview.redirectUrl), 303);
      }
      if (webview.status !== 'pending')
        return context.html(statusPage(webview), isLoggedIn ? 200 : 403, headers);
      return context.html(loginPage(workspace.name, email), 401, headers);
    });
  });
  refuseOtherMethods(router, CONNECT_PAGE_PATH, ['GET', 'POST']);
}

/** People see these refusals, so they are pages too. */
function respondOrRefuse<T>(context: Context<HttpEnv>, respond: () => T) {
  try {
    return respond();
  } catch (error) {
    if (isLockbenchError(error, 'CONNECT_WEBVIEW_UNKNOWN'))
      return context.html(unknownPage(), 404, pageHeaders(null));
    if (isLockbenchError(error, 'RATE_LIMITED')) return context.html(tooOftenPage(), 429, pageHeaders(null));
    throw error;
  }
}

function redirectTarget({ id: webviewId }: ConnectWebview, url: string): string {
  const target = new URL(url);
  target.searchParams.set('connect_webview_id', webviewId);
  return target.href;
}
