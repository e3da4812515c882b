import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * What each room may know of the others: every API knows the core, none knows another, and the core knows none, so that
 * caps, quotas and the bridge's rules are checked in one place. `webhooks` are iglooaccess's own, registered by the app,
 * with a queue that Seam's use too.
 */
const mayKnow: { readonly [room: string]: readonly string[] } = {
  store: [],
  core: ['store'],
  http: ['store'],
  iglooaccess: ['core', 'http'],
  app: ['core', 'http'],
  webhooks: ['core', 'http', 'store', 'iglooaccess', 'app'],
  seam: ['core', 'http', 'store', 'webhooks'],
};

function filesOf(room: string): string[] {
  return readdirSync(join(here, room), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('testing'))
    .map(name => join(here, room, name));
}

function roomsKnown(file: string): string[] {
  const targets = [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)];
  return targets
    .map(([, target]) => relative(here, join(dirname(file), target!)).split(/[\\/]/)[0]!)
    .filter(room => room !== '..');
}

test.each(Object.entries(mayKnow))('%s knows no room of the cloud but %j', (room, known) => {
  const files = filesOf(room);
  expect(files.length).toBeGreaterThan(3);
  const strangers = files.flatMap(file =>
    roomsKnown(file)
      .filter(other => other !== room && !known.includes(other))
      .map(other => `${relative(here, file)} knows ${other}`),
  );
  expect(strangers).toEqual([]);
});

test('every room has its rule', () => {
  const rooms = readdirSync(here, { withFileTypes: true }).filter(entry => entry.isDirectory());
  expect(
    rooms
      .map(({ name }) => name)
      .filter(name => name !== 'testing')
      .sort(),
  ).toEqual(Object.keys(mayKnow).sort());
});
