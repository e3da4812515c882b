import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tracePage } from '../../harness/reports/html/trace-page.tsx';
import { jobTrace } from '../../harness/reports/timeline/testing/job-trace.ts';
import { noBrowser, openBrowser, openPage } from '../browser/browser.ts';

/**
 * The timeline in chromium, with 100,000 events in one file: `node --import tsx tools/perf/timeline.ts`. Aims: first paint
 * within a second, at most 8 ms of script for a frame of panning.
 */
const EVENTS = 100_000;
const PANS = 120;
const ROUND_MS = 700;

if (noBrowser) throw new Error(noBrowser);
const folder = await mkdtemp(join(tmpdir(), 'lockbench-perf-'));
const browser = await openBrowser();
try {
  const short = jobTrace.slice(0, -3);
  const events = Array.from({ length: EVENTS }, (_, seq) => {
    const round = Math.floor(seq / short.length);
    const event = short[seq % short.length]!;
    return { ...event, seq, at: event.at + round * ROUND_MS };
  });
  const started = performance.now();
  const html = await tracePage('100,000 events', events);
  const madeMs = performance.now() - started;
  const path = join(folder, 'trace.html');
  await writeFile(path, html);
  const { page } = await openPage(browser, `file://${path}`, { width: 1280 });
  await page.waitForFunction(() => performance.getEntriesByName('timeline-paint').length > 0);
  const seen = await page.evaluate(() => ({
    firstPaintMs: performance.getEntriesByName('first-paint')[0]?.startTime,
    timelineMs: performance.getEntriesByName('timeline-paint')[0]?.startTime,
  }));
  const stage = page.locator('[data-part="stage"]');
  for (const zooms of [0, 3]) {
    for (let zoom = 0; zoom < zooms; zoom++) await stage.press('w');
    await page.evaluate(() => performance.clearMeasures());
    for (let pan = 0; pan < PANS; pan++) await stage.press(pan % 40 < 20 ? 'd' : 'a');
    const frames = await page.evaluate(() =>
      performance.getEntriesByName('timeline-paint').map(({ duration }) => duration),
    );
    frames.sort((a, b) => a - b);
    const at = (share: number) => frames[Math.floor(share * (frames.length - 1))]?.toFixed(1);
    console.log(
      `pan, ${zooms} zooms: ${frames.length} frames, median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms`,
    );
  }
  console.log(`file ${(html.length / 1e6).toFixed(1)} MB, made in ${Math.round(madeMs)} ms`);
  console.log(
    `first paint ${Math.round(seen.firstPaintMs ?? 0)} ms, lanes ${Math.round(seen.timelineMs ?? 0)} ms`,
  );
} finally {
  await browser.close();
  await rm(folder, { recursive: true });
}
