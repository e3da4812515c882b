import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { policyOf } from './csp.ts';

export interface PageParts {
  readonly title: string;
  /** Style sheets of ours; never text of others. */
  readonly styles: readonly string[];
  /** Scripts of ours, run in this order once the page is there. */
  readonly scripts: readonly string[];
  readonly children: Child;
}

/**
 * A whole page in one file, under a strict policy. What stands in it is escaped by JSX; `styles` and `scripts` are the
 * product's own and go in as they are.
 */
export function Page({ title, styles, scripts, children }: PageParts) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policyOf({ styles, scripts })} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content="lockbench" />
        <title>{title}</title>
        {styles.map(style => (
          <style>{raw(style)}</style>
        ))}
      </head>
      <body>
        {children}
        {scripts.map(script => (
          <script>{raw(closed(script))}</script>
        ))}
      </body>
    </html>
  );
}

/** The page as text, with its doctype. */
export function renderPage(parts: PageParts): string {
  return `<!doctype html>\n${Page(parts).toString()}\n`;
}

/** The policy is of the bytes that stand there, so a script that would close its own element is a fault of ours. */
function closed(script: string): string {
  if (/<\/script|<!--/i.test(script)) throw new Error('a script must not hold what ends its element');
  return script;
}
