import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { eventTypes } from './event-types.ts';

const sources = ['simulator', 'bridge', 'harness/vocabulary']
  .flatMap(folder =>
    readdirSync(new URL(`../../../${folder}/`, import.meta.url), { recursive: true, withFileTypes: true }),
  )
  .filter(({ name }) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .filter(({ parentPath }) => !parentPath.endsWith('event-types'))
  .map(({ parentPath, name }) => readFileSync(`${parentPath}/${name}`, 'utf8'))
  .join('\n');

it.each(eventTypes)('%s is written by some part of the bench', type => {
  expect(sources).toContain(`'${type}'`);
});
