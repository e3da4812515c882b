import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Debian's Chromium; nothing is downloaded. */
const paths = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];
const executablePath = paths.find(path => existsSync(path));

/** Why tests in a browser are skipped; undefined where they run. */
export const noBrowser: string | undefined = executablePath
  ? undefined
  : 'needs chromium, which is not installed here (apt-get install chromium)';

/** A headless browser without a network. The caller closes it. @throws where `noBrowser` says why */
export async function openBrowser(): Promise<Browser> {
  if (!executablePath) throw new Error(noBrowser);
  return await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

export interface Look {
  readonly width: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  readonly script?: 'on' | 'off';
}

/** A page of its own, with every message of its console and every error of its script in `complaints`. */
export async function openPage(
  browser: Browser,
  url: string,
  { width, height = 900, scheme = 'light', script = 'on' }: Look,
) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    javaScriptEnabled: script === 'on',
    offline: true,
    // axe is put into the page from outside, past the page's own policy, only when `violations` is asked for.
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', message => void complaints.push(message.text()));
  page.on('pageerror', error => void complaints.push(String(error)));
  await page.goto(url);
  return { page, complaints, close: () => context.close() };
}

const require = createRequire(import.meta.url);

/** What axe-core finds wrong, one line a rule, with the first element; rules of WCAG and best practices. */
export async function violations(page: Page): Promise<readonly string[]> {
  const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
  // Evaluated by the debugger, which the policy of the page does not reach.
  await page.evaluate(axe);
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html}`);
  });
}
