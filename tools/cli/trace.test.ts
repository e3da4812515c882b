import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHtml } from '../../harness/reports/html/open.ts';
import { failedReport, failureOf, reportOf, streamOf } from '../../harness/reports/stream/testing/events.ts';
import { jobTrace } from '../../harness/reports/timeline/testing/job-trace.ts';
import { toJsonLines } from '../../simulator/world/trace.ts';
import { noBrowser, openBrowser, openPage, violations } from '../browser/browser.ts';
import { inProcess } from '../testing.ts';

const HOSTILE = '</template><script>alert(1)</script><img src=x onerror=alert(2)>';
const events = [
  ...jobTrace,
  { seq: 26, at: jobTrace.at(-1)!.at, source: `lock:${HOSTILE}`, type: HOSTILE, data: { name: HOSTILE } },
];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockbench-trace-'));
  await writeFile(join(folder, 'a.jsonl'), events.map(toJsonLines).join(''));
});
afterAll(() => rm(folder, { recursive: true }));

const trace = (...args: string[]) => inProcess(['trace', 'a.jsonl', ...args], folder);
const written = (name: string) => readFile(join(folder, name), 'utf8');

describe('lockbench trace', () => {
  test('makes one private file that needs no other file, with the same bytes each time', async () => {
    expect(await trace('--html', 'a.html', '--chrome', 'a.json')).toMatchObject({ code: 0, stderr: '' });
    await trace('--html', 'b.html');
    const page = await written('a.html');
    expect(await written('b.html')).toBe(page);
    expect((await stat(join(folder, 'a.html'))).mode & 0o777).toBe(0o600);
    expect(page).toMatch(/<meta http-equiv="Content-Security-Policy" content="default-src (&#39;|')none/);
    expect(page).not.toMatch(/\s(src|href)=|url\(|@import/);
    expect(page).not.toContain('<img');
  });

  test('hides PINs unless the user asks to show them', async () => {
    await trace('--chrome', 'masked.json');
    await trace('--chrome', 'open.json', '--show-secrets');
    expect(await written('masked.json')).not.toContain('4829');
    expect(await written('open.json')).toContain('4829#');
  });

  test.each([
    ['without a target', [], 'USAGE'],
    ['over the trace itself', ['--html', './a.jsonl'], 'USAGE'],
    ['of no events at all', ['--html', 'c.html', '--last', '0'], 'USAGE'],
    ['to a place that is a folder', ['--html', '.'], 'REPORT_FAILED'],
  ])('is refused %s', async (_what, args, code) => {
    expect(await trace(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining(code) });
    expect(await written('a.jsonl')).toContain('"seq":0');
  });
});

describe.skipIf(noBrowser)(`pages in a browser (${noBrowser ?? 'chromium'})`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  test('a trace can be read without its script, searched and followed with it, and is accessible', async () => {
    await trace('--html', 'page.html');
    const url = `file://${join(folder, 'page.html')}`;
    const bare = await openPage(browser, url, { width: 1280, script: 'off' });
    expect(await bare.page.locator('main').textContent()).toContain('cloud.unlock');
    await bare.close();

    const { page, complaints, close } = await openPage(browser, url, { width: 320, scheme: 'dark' });
    const part = (name: string) => page.locator(`[data-part="${name}"]`);
    await part('search').fill('job.received');
    await expect.poll(() => part('found').textContent()).toBe('1 found');
    await part('next').click();
    await expect.poll(() => part('detail').textContent()).toContain('unlock front · job j1');
    expect(await part('detail').locator('li').count()).toBe(16);
    await part('search').fill('alert');
    await expect.poll(() => part('found').textContent()).toBe('1 found');
    await part('stage').press('Escape');
    await part('stage').press(']');
    await expect.poll(() => part('detail').textContent()).toContain(HOSTILE);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test('a report filters its scenarios, opens the timeline of a failure, and is accessible', async () => {
    const path = join(folder, 'report.html');
    const writer = openHtml(path, { bytes: async () => 1000, read: async () => events });
    const failure = failureOf({ message: HOSTILE, faults: [HOSTILE], expected: HOSTILE });
    const reports = [failedReport({ name: HOSTILE }, failure), reportOf({ name: 'Back door' })];
    for (const event of streamOf(reports)) await writer.write(event);

    const { page, complaints, close } = await openPage(browser, `file://${path}`, { width: 1280 });
    await page.locator('[data-part="filter"]').fill('back');
    expect(await page.locator('details.scenario:visible').count()).toBe(0);
    await page.locator('[data-part="filter"]').fill('');
    await page.locator('[data-open]').first().click();
    await expect.poll(() => page.locator('[data-part="rows"] .row').first().textContent()).toContain('power');
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
