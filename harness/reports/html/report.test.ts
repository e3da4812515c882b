import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Failure } from '../stream/failure.ts';
import type { ScenarioReport } from '../stream/report.ts';
import { failedReport, failureOf, reportOf, streamOf } from '../stream/testing/events.ts';
import type { TraceSource } from '../stream/writer.ts';
import { jobTrace } from '../timeline/testing/job-trace.ts';
import { openHtml } from './open.ts';

const HOSTILE = '</template></script><script>alert(1)</script><img src=x onerror=alert(2)>';
const traces: TraceSource = {
  bytes: async ({ verdict }) => (verdict === 'failed' ? 1000 : undefined),
  read: async () => jobTrace,
};

const failure: Failure = failureOf({
  expected: 'bolt: locked',
  seen: 'bolt: unlocked',
  excerpt: [
    { line: 8, text: '  - pair: { phone: owner, lock: front }', isFailing: false },
    { line: 9, text: '  - phone.unlock: { lock: front }', isFailing: true },
  ],
  steps: [{ line: 8, name: 'pair', atMs: 0, tookMs: 120, outcome: 'paired' }],
  faults: ['ble.loss'],
  devices: [{ name: 'front', kind: 'lock', facts: [{ name: 'battery', value: '41 %' }] }],
});

async function pageOf(reports: readonly ScenarioReport[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lockbench-report-'));
  try {
    const path = join(folder, 'report.html');
    await writeFile(path, 'an older one');
    const writer = openHtml(path, traces);
    for (const event of streamOf(reports)) await writer.write(event);
    return await readFile(path, 'utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The text that people read without a script, without elements, blocks and styles. */
function textOf(page: string): string {
  return page
    .replaceAll(/<(style|script|template)[^>]*>[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

test('everything that is known of a failure can be read without a script', async () => {
  const text = textOf(await pageOf([failedReport({}, failure), reportOf({ name: 'Back door' })]));
  for (const part of [
    '1 of 2 failed',
    'STEP_FAILED at phone.unlock (LOCKOUT)',
    'Front door doors/front.scenario.yaml:9',
    'expected bolt: locked',
    'seen bolt: unlocked',
    '&gt; 9 - phone.unlock: { lock: front }',
    'Faults in force: ble.loss',
    'battery 41 %',
    '8 pair took 120 ms → paired',
    'npx lockbench replay doors/front.scenario.yaml --seed 7',
  ])
    expect(text).toContain(part);
});

test('failures of one cause stand together, larger groups first', async () => {
  const other = failureOf({ code: 'STEP_TIMEOUT' });
  const page = await pageOf([
    failedReport({ name: 'One', id: '1' }, failureOf({ code: 'STEP_LIMIT' })),
    failedReport({ name: 'Two', id: '2' }, other),
    failedReport({ name: 'Three', id: '3' }, other),
  ]);
  expect(textOf(page)).toMatch(/ 2 STEP_TIMEOUT .*Two.*Three.* 1 STEP_LIMIT .*One/);
});

test('what is flaky, quarantined or skipped is listed with its reason', async () => {
  const quarantined = { owner: 'Ada', because: 'the motor is late', until: '2026-12-31' };
  const text = textOf(
    await pageOf([
      reportOf({ name: 'Shaky', id: '1', flaky: true }),
      failedReport({ name: 'Sick', id: '2', quarantined }),
      reportOf({ name: 'Lazy', id: '3', verdict: 'skipped', reason: 'needs a card reader' }),
    ]),
  );
  expect(text).toContain('Flaky (1) Shaky');
  expect(text).toMatch(/In quarantine \(1\) Ada, until 2026-12-31: the motor is late Sick/);
  expect(text).toMatch(/Skipped \(1\) needs a card reader \(1\) Lazy/);
});

test('equal runs give equal bytes, and names cannot inject markup', async () => {
  const reports = [
    failedReport({ name: HOSTILE }, failureOf({ message: HOSTILE, expected: HOSTILE, faults: [HOSTILE] })),
  ];
  const page = await pageOf(reports);
  expect(await pageOf(reports)).toBe(page);
  expect(page).not.toContain('<img');
  expect(page.match(/<script/g)).toHaveLength(1);
});
