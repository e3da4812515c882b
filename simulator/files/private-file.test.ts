import {
  chmodSync,
  closeSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { makeFolder } from './folder.ts';
import { createPrivateFile, openPrivateFile, writePrivateFile } from './private-file.ts';

const folder = await mkdtemp(join(tmpdir(), 'lockbench-private-'));
afterAll(() => rm(folder, { recursive: true }));
const place = join(folder, 'place');
beforeEach(() => {
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place);
});
const path = join(place, 'file');
const modeOf = (file: string) => statSync(file).mode & 0o777;

test('a private file is for its owner alone, also when it was there before for everybody', () => {
  writePrivateFile(path, 'first');
  expect(modeOf(path)).toBe(0o600);
  chmodSync(path, 0o644);
  writePrivateFile(path, 'second');
  expect([modeOf(path), readFileSync(path, 'utf8')]).toEqual([0o600, 'second']);
  chmodSync(path, 0o644);
  closeSync(openPrivateFile(path));
  expect([modeOf(path), readFileSync(path, 'utf8')]).toEqual([0o600, '']);
});

test('the folders above it are made', () => {
  writePrivateFile(join(place, 'a', 'b', 'file'), 'text');
  expect(readFileSync(join(place, 'a', 'b', 'file'), 'utf8')).toBe('text');
});

test('what cannot be written leaves what was there, and no draft', () => {
  mkdirSync(path);
  writeFileSync(join(path, 'inside'), 'x');
  expect(() => writePrivateFile(path, 'text')).toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
  expect(() => createPrivateFile(path, 'text')).toThrow(/EEXIST/);
  expect(() => writePrivateFile(join(path, 'inside', 'below'), 'text')).toThrow(/ENOTDIR|EEXIST/);
  expect([readdirSync(place), readdirSync(path)]).toEqual([['file'], ['inside']]);
});

test('a file that must be new never replaces one that is there', () => {
  createPrivateFile(path, 'first');
  expect(modeOf(path)).toBe(0o600);
  expect(() => createPrivateFile(path, 'second')).toThrow(/EEXIST/);
  expect([readFileSync(path, 'utf8'), readdirSync(place)]).toEqual(['first', ['file']]);
});

test('folders that were made are taken back as long as nothing is in them, others never', async () => {
  const undo = await makeFolder(join(place, 'a', 'b', 'c'));
  writeFileSync(join(place, 'a', 'file'), 'x');
  await undo();
  expect(readdirSync(join(place, 'a'))).toEqual(['file']);
  await (await makeFolder(join(place, 'a')))();
  expect(readdirSync(place)).toEqual(['a']);
});
