import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import type { ConnectWebview } from './state.ts';

/** The pages of a Connect Webview: plain HTML, nothing is fetched from anywhere. `html` escapes what it is given. */
export function loginPage(company: string, state: 'fresh' | 'refused') {
  return page(
    `Connect igloohome to ${company}`,
    html`<p>Log in with the account of your igloohome app. ${company} can then see your locks, lock and unlock them
and set access codes.</p>
${state === 'refused' ? html`<p role="alert">E-mail address or password is wrong.</p>` : ''}
<form method="post">
<label>E-mail address <input type="email" name="email" autocomplete="username" required maxlength="254" autofocus></label>
<label>Password <input type="password" name="password" autocomplete="current-password" required maxlength="256"></label>
<button type="submit">Connect</button>
</form>`,
  );
}

export function statusPage({ status, failureUrl }: ConnectWebview) {
  if (status === 'authorized') {
    return page('Connected', html`<p>Your igloohome account is connected. You can close this page.</p>`);
  }
  return page(
    'Not connected',
    html`<p>Too many wrong passwords: ask for another link.</p>
${failureUrl === null ? '' : html`<p><a href="${failureUrl}">Go back</a></p>`}`,
  );
}

export function unknownPage() {
  return page('Not found', html`<p>This link is incomplete or too old: ask for another one.</p>`);
}

/** Lets the page load nothing, and send its form here and on to where the webview redirects. */
export function pageHeaders(redirectUrl: string | null): Record<string, string> {
  const targets = ["'self'", ...(redirectUrl === null ? [] : [new URL(redirectUrl).origin])];
  return {
    'content-security-policy': [
      "default-src 'none'",
      `style-src 'sha256-${styleDigest}'`,
      `form-action ${targets.join(' ')}`,
      "base-uri 'none'",
    ].join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
}

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:24rem;margin:3rem auto;padding:0 1rem;color:#1c1c1c;background:#fff}' +
  'h1{font-size:1.4rem}label{display:block;margin:1rem 0}input{display:block;width:100%;box-sizing:border-box;' +
  'padding:.5rem;font:inherit}button{padding:.5rem 1.5rem;font:inherit}[role=alert]{color:#b00020}';
const styleDigest = createHash('sha256').update(style).digest('base64');

function page(title: string, content: ReturnType<typeof html>) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>`;
}
