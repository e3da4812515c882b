import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { inProcess } from '../testing.ts';

const folder = await mkdtemp(join(tmpdir(), 'lockbench-judge-'));
afterAll(() => rm(folder, { recursive: true }));

test('a trace of a run is judged from its file, for people and for programs; an unreadable one gives the reason', async () => {
  await writeFile(
    join(folder, 'pass.scenario.yaml'),
    `scenario: 1
name: Passes
world:
  locks: {front: {model: deadbolt}}
  phones: {ann: {role: owner, near: [front]}}
steps:
  - pair: {phone: ann, lock: front}
always:
  - {lift: jobs-end, because: it shows how}
`,
  );
  await inProcess(['run', 'pass.scenario.yaml', '--trace'], folder);
  const [name] = await readdir(join(folder, '.lockbench/traces'));
  const file = `.lockbench/traces/${name}`;

  const people = await inProcess(['judge', file], folder);
  expect([people.code, people.stdout]).toEqual([
    0,
    expect.stringMatching(/lifted: jobs-end, because it shows how\nPasses: \d+ events, everything holds\n$/),
  ]);

  await writeFile(join(folder, 'extra.mjs'), '');
  const { readFile } = await import('node:fs/promises');
  const text = await readFile(join(folder, file), 'utf8');
  await writeFile(join(folder, 'bad.jsonl'), text.replaceAll('lock.paired', 'lock.crashed'));
  const programs = await inProcess(['judge', 'bad.jsonl', '--json'], folder);
  expect([programs.code, JSON.parse(programs.stdout)]).toMatchObject([
    1,
    { scenario: 'Passes', profile: 'virtual', breaches: [{ id: 'S5', invariant: 'nothing-breaks' }] },
  ]);

  const missing = await inProcess(['judge', 'none.jsonl', '--json'], folder);
  expect([missing.code, JSON.parse(missing.stdout)]).toMatchObject([
    2,
    { errors: [{ code: 'FILE_UNREADABLE' }] },
  ]);
  const empty = await inProcess(['judge', 'extra.mjs'], folder);
  expect([empty.code, empty.stderr]).toEqual([
    2,
    expect.stringMatching(/^error TRACE_FOREIGN: .*extra.mjs: the file has no event/),
  ]);
});
