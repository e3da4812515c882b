import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { ruleTable } from '../harness/rules/table.ts';
import { root } from './testing.ts';

/** The numbers of each rule, by the names of the constants that hold them: one constant for one number. */
const constants = {
  'ALGO-ACTIVATION': ['ACTIVATION_HOURS'],
  'ALGO-DAILY': ['DAILY_MAX_DAYS', 'DAILY_MIN_DAYS', 'WINDOW_DIGITS', 'WINDOW_VARIANCES'],
  'ALGO-HOURLY': ['HOURLY_MAX_HOURS', 'HOURLY_MIN_HOURS', 'WINDOW_DIGITS', 'WINDOW_VARIANCES'],
  'ALGO-OFFLINE': ['ISSUED_AHEAD_HOURS'],
  'ALGO-ONETIME': ['ONETIME_DIGITS', 'ONETIME_HOURS', 'START_VARIANCES'],
  'ALGO-PERMANENT': ['ACTIVATION_HOURS', 'PERMANENT_DIGITS', 'START_VARIANCES'],
  'API-TOKEN': ['TOKEN_LIFE_SECONDS'],
  'BLUETOOTH-OPS': ['CARD_SLOTS'],
  'BRIDGE-FIVE': ['BRIDGE_SLOTS'],
  'BRIDGE-OFFLINE': ['BRIDGE_PENDING_JOBS', 'JOB_LIFE_SECONDS'],
  EKEY: ['BLOCKED_KEYS', 'MAX_BRIDGE_KEYS'],
  LOCKOUT: ['DEFAULT_MAX_INCORRECT_PINS', 'MAX_INCORRECT_PINS', 'lockoutSeconds'],
  MASTER: ['MASTER_PIN_MAX_DIGITS', 'MASTER_PIN_MIN_DIGITS'],
  'PIN-CAP': ['PIN_SLOTS'],
  'PIN-CUSTOM': ['CUSTOM_PIN_MAX_DIGITS', 'CUSTOM_PIN_MIN_DIGITS'],
};
const rules = Object.keys(constants);

const rooms = ['protocol', 'simulator', 'bridge', 'harness', 'fixtures', 'tools', 'scenarios'];
const sources = await filesOf('*.ts', '*.yaml');
const isTest = (file: string) => file.endsWith('.test.ts') || file.includes('/testing/');
const code = [...sources].filter(([file]) => file.endsWith('.ts') && !isTest(file));

test('every rule whose numbers stand in protocol/limits is a rule of the table', () => {
  expect(ruleTable.map(({ id }) => id)).toEqual(expect.arrayContaining(rules));
});

test('exactly these constants say that they hold a number of a rule, and all of them in protocol/limits', () => {
  const found: Record<string, string[]> = {};
  for (const [file, text] of code)
    for (const { name, ids } of declarationsOf(text))
      for (const id of ids) {
        expect(file, `${name} holds a number of ${id}`).toMatch(/^protocol\/limits\//);
        found[id] = [...(found[id] ?? []), name];
      }
  for (const names of Object.values(found)) names.sort();
  expect(found).toEqual(constants);
});

describe.each(rules)('%s', id => {
  const names = (text: string) => new RegExp(`\\b${id}\\b`).test(text);

  test('is named by a test', () => {
    const tests = [...sources].filter(([file, text]) => file.endsWith('.test.ts') && names(text));
    expect(tests.filter(([file]) => file !== 'tools/rules-once.test.ts')).not.toEqual([]);
  });

  test('is named by a scenario', () => {
    const lists = [...sources].filter(([file]) => /\.scenario\.(ts|yaml)$/.test(file));
    expect(lists.filter(([, text]) => /^ *rules: \[(.*)\]/gm.exec(text)?.slice(1).some(names))).not.toEqual(
      [],
    );
  });
});

test.each([
  ['the number of PINs', /\b199\b/],
  ['the longest hourly algoPIN', /\b672\b/],
  ['the longest daily algoPIN', /\b367\b/],
  ['the lengths of PINs', /\{4,(?:6|10)\}/],
  ['the form of ids', /A-Za-z0-9_-\]\{1,30/],
  ["the number of a one-time PIN's use", /\boneTimePin\w*(?: =|:) 20\b/],
])('%s stands in protocol/limits alone', (_what, pattern) => {
  const elsewhere = code.filter(
    ([file, text]) => !file.startsWith('protocol/limits/') && pattern.test(withoutComments(text)),
  );
  expect(elsewhere.map(([file]) => file)).toEqual([]);
});

async function filesOf(...patterns: string[]): Promise<ReadonlyMap<string, string>> {
  const specs = rooms.flatMap(room => patterns.map(pattern => `${room}/**/${pattern}`));
  const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--'];
  const stdout = execFileSync('git', [...listed, ...specs.map(spec => `:(glob)${spec}`)], {
    cwd: root,
    encoding: 'utf8',
  });
  const files = stdout.split('\0').filter(file => file !== '' && !file.includes('/generated/'));
  return new Map(
    await Promise.all(
      files.map(async file => [file, await readFile(`${root}/${file}`, 'utf8').catch(() => '')] as const),
    ),
  );
}

/** Constants whose docstring begins with the ids of rules: `PIN-CAP: …`. */
function declarationsOf(text: string): { name: string; ids: string[] }[] {
  const pattern =
    /\/\*\*\s+(?:\* )?((?:[A-Z]+(?:-[A-Z]+)?(?:, )?)+)[:.](?:(?!\*\/)[\s\S])*\*\/\n(?:export )?const (\w+) = [\d[/]/g;
  return [...text.matchAll(pattern)]
    .map(([, ids, name]) => ({
      name: name!,
      ids: ids!.split(', ').filter(id => ruleTable.some(r => r.id === id)),
    }))
    .filter(({ ids }) => ids.length > 0);
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
