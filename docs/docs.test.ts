import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runOne } from '../harness/runner/run-one.ts';
import { defaultSettings } from '../harness/runner/settings.ts';
import { createScenarioLanguage } from '../harness/vocabulary/scenario-language.ts';

const root = dirname(fileURLToPath(new URL('.', import.meta.url)));
const language = createScenarioLanguage();
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(`${root}/docs`)
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
];

/** Every fenced block of that language, with its line. */
function blocks(page: string, kind: string): { text: string; line: number }[] {
  const text = readFileSync(`${root}/${page}`, 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(match => ({
    text: match[1]!,
    line: text.slice(0, match.index).split('\n').length,
  }));
}

describe.each(pages)('%s', page => {
  for (const { text, line } of blocks(page, 'yaml').filter(block => block.text.includes('scenario: 1'))) {
    test(`the scenario at line ${line} passes`, async () => {
      for (const scenario of language.parse(text, { file: `${page}.scenario.yaml` })) {
        const report = await runOne(scenario, { ...defaultSettings(root), trace: 'never' });
        expect(report.reason).toBeUndefined();
        expect(report.verdict).toBe('passed');
      }
    });
  }

  test('links lead to files that are there', () => {
    const text = readFileSync(`${root}/${page}`, 'utf8');
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(match => match[1]!);
    for (const target of targets) {
      expect(() => readFileSync(`${root}/${dirname(page)}/${target}`), target).not.toThrow(/ENOENT/);
    }
  });
});
