import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import type { ConnectWebview } from '../state.ts';

/** The pages of a Connect Webview are plain HTML that loads nothing from anywhere. `html` escapes its values. */
export function loginPage(company: string, refusedEmail?: string) {
  const isAgain = refusedEmail !== undefined;
  return page(
    `Connect igloohome to ${company}`,
    html`<p>Log in with the account of your igloohome app. ${company} can then see your locks, lock and unlock them
and set access codes.</p>
${isAgain ? html`<p role="alert">E-mail address or password is wrong.</p>` : ''}
<form method="post">
<label>E-mail address <input type="email" name="email" value="${refusedEmail ?? ''}" autocomplete="username" required
maxlength="254"${isAgain ? '' : ' autofocus'}></label>
<label>Password <input type="password" name="password" autocomplete="current-password" required
maxlength="256"${isAgain ? ' autofocus' : ''}></label>
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

export function tooOftenPage() {
  return page('Too many tries', html`<p>Wait a minute, then try again.</p>`);
}

/** The page may load nothing, and may send its form only here and to where the webview redirects. */
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

/** A card that is light or dark as the reader's system is. */
const STYLE = `
:root { color-scheme: light dark; --ink: #1d2430; --line: #dde2ea; --card: #fff; --page: #f5f7fa; --link: #0b5cad; --wrong: #b00020; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e8ef; --line: #333c4a; --card: #1d232d; --page: #14181f; --link: #7db7f5; --wrong: #ff8a95; }
}
* { box-sizing: border-box; }
body { margin: 0; padding: 4rem 1rem; color: var(--ink); background: var(--page); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 26rem; margin: auto; padding: 1.75rem 2rem 2rem; background: var(--card); border: 1px solid var(--line);
  border-radius: 10px; overflow-wrap: anywhere; }
h1 { margin: 0 0 .75rem; font-size: 1.375rem; line-height: 1.3; }
p { margin: .5rem 0 0; }
label { display: block; margin-top: 1rem; font-size: .875rem; }
input { display: block; width: 100%; margin-top: .25rem; padding: .5rem .625rem; font: inherit; font-size: 1rem;
  border: 1px solid var(--line); border-radius: 6px; background: var(--page); color: inherit; }
button { width: 100%; margin-top: 1.5rem; padding: .625rem; font: inherit; font-weight: 600; color: #fff; background: #0b5cad;
  border: 0; border-radius: 6px; cursor: pointer; }
button:hover { background: #094b8d; }
a { color: var(--link); }
[role=alert] { color: var(--wrong); font-weight: 600; }
`;
const styleDigest = createHash('sha256').update(STYLE).digest('base64');

function page(title: string, content: ReturnType<typeof html>) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>`;
}
