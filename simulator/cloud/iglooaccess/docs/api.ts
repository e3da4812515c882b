import { createApi } from '../../http/edge.ts';
import type { ServiceDescription } from '../openapi.ts';
import { docsPage, STYLE_URL } from './page.ts';
import { STYLE } from './style.ts';

/** The description of the service for people, at `/docs`. */
export function docsApi(description: () => ServiceDescription) {
  const api = createApi();
  let page: ReturnType<typeof docsPage> | undefined;
  // Where somebody lands who opens the service in a browser.
  api.get('/', context => context.redirect('/docs', 302));
  api.get('/docs', context => {
    context.header(
      'content-security-policy',
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    page ??= docsPage(description());
    return context.html(page);
  });
  api.get(STYLE_URL, context => context.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }));
  return api;
}
