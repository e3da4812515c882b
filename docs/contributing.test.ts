import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { errorTable } from '../protocol/errors/table.ts';

const root = dirname(fileURLToPath(new URL('.', import.meta.url)));
const page = readFileSync(`${root}/CONTRIBUTING.md`, 'utf8');
const rooms = ['protocol', 'simulator', 'bridge', 'harness', 'scenarios', 'fixtures', 'tools', 'docs', 'bin'];

/** What stands between backticks, fenced blocks included. */
const quoted = [...page.matchAll(/`([^`\n]+)`/g)].map(match => match[1]!);
const commands = [...page.matchAll(/^(npx|npm) [^#\n]+/gm)].map(match => match[0].trim());

describe('The recipes of CONTRIBUTING.md', () => {
  const paths = [...quoted, ...commands.flatMap(command => command.split(' '))].filter(word =>
    rooms.some(room => word.startsWith(`${room}/`)),
  );

  test('name files and folders, at least one for each recipe', () => {
    const recipes = page.split('\n### ').slice(1);
    expect(recipes.length).toBeGreaterThanOrEqual(7);
    for (const recipe of recipes)
      expect(
        paths.some(path => recipe.includes(path)),
        recipe,
      ).toBe(true);
  });

  test.each([...new Set(paths)])('name %s, which is there', path => {
    expect(existsSync(`${root}/${path}`) || existsSync(`${root}/${path}.ts`)).toBe(true);
  });

  test('name scripts that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
    const named = [...page.matchAll(/npm run ([\w:]+)/g)].map(match => match[1]!);
    expect(named).not.toHaveLength(0);
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
  });

  test('name error codes that the table has', () => {
    const codes = quoted.filter(word => /^[A-Z]+(_[A-Z]+)+$/.test(word));
    expect(codes).not.toHaveLength(0);
    for (const code of codes) expect(Object.keys(errorTable)).toContain(code);
  });
});
