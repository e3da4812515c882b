import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadImplementedWords } from './implemented.ts';
import { faultDeclarations, observationDeclarations, verbDeclarations, wordGroups } from './index.ts';

const namesOf = (words: readonly { readonly name: string }[]) => words.map(({ name }) => name).sort();

it('lists the words of every folder beside it', () => {
  const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true }).filter(entry =>
    entry.isDirectory(),
  );
  expect(wordGroups).toHaveLength(folders.length);
});

it('loads an implementation of every word, and of no other', async () => {
  const { verbs, faults, sights } = await loadImplementedWords();
  expect([...verbs.keys()].sort()).toEqual(namesOf(verbDeclarations));
  expect([...faults.keys()].sort()).toEqual(namesOf(faultDeclarations));
  const ofDevices = observationDeclarations.filter(({ of }) => typeof of !== 'string');
  expect([...sights.keys()].sort()).toEqual(namesOf(ofDevices));
  for (const { name, of } of ofDevices) expect(Object.keys(sights.get(name)!)).toEqual(of);
});
