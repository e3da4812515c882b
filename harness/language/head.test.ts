import { describe, expect, it } from 'vitest';
import { language, scenarioError } from './testing/language.ts';

const STEP = 'steps: [{ pair: { phone: owner, lock: front } }]';
const WORLD = 'world: { locks: { front: { model: deadbolt } }, phones: { owner: {} } }';

describe('a mistake in the head', () => {
  it.each([
    ['an unknown key', `scenario: 1\nname: a\ncolour: 1\n${WORLD}\n${STEP}`, [3, 1], "unknown key 'colour'"],
    [
      'an unknown rule',
      `scenario: 1\nname: a\nrules: [PIN-CUP]\n${WORLD}\n${STEP}`,
      [3, 9],
      "cannot be 'PIN-CUP'",
    ],
    [
      'another version',
      `scenario: 2\nname: a\n${WORLD}\n${STEP}`,
      [1, 11],
      'version of the language is unknown',
    ],
    ['no name', `scenario: 1\n${WORLD}\n${STEP}`, [1, 1], "'scenario' needs 'name'"],
    ['no steps', `scenario: 1\nname: a\n${WORLD}`, [1, 1], "'scenario' needs 'steps'"],
    ['empty steps', `scenario: 1\nname: a\n${WORLD}\nsteps: []`, [4, 8], 'there are no steps'],
    [
      'an unknown model',
      `scenario: 1\nname: a\n${WORLD.replace('deadbolt', 'deadbold')}\n${STEP}`,
      [3, 35],
      "'world.locks.front.model' cannot be 'deadbold'",
    ],
    [
      'one name for two devices',
      `scenario: 1\nname: a\n${WORLD.replace('owner: {}', 'owner: {}, front: {}')}\n${STEP}`,
      [3, 70],
      "'front' names a lock already",
    ],
    [
      'a lock that is not there',
      `scenario: 1\nname: a\n${WORLD.replace('owner: {}', 'owner: { near: [back] }')}\n${STEP}`,
      [3, 75],
      "the world has no lock 'back'",
    ],
    ['a word of the language as a name', named('atLeast'), [3, 19], 'is no name'],
    ['a name that every object has', named('constructor'), [3, 19], 'is no name'],
    ['a captured value', `scenario: 1\nname: "\${x}"\n${WORLD}\n${STEP}`, [2, 7], "'x' cannot be known here"],
    [
      'a watch without never',
      `scenario: 1\nname: a\n${WORLD}\n${STEP}\nalways:\n  - nevr: { event: lock.crashed }`,
      [6, 5],
      "unknown key 'nevr' in a watch",
    ],
  ])('%s is shown where it is', (_, text, [line, column], message) => {
    const [issue] = scenarioError(() => language.parse(text, { file: 'f.yaml' })).issues;
    expect(issue).toMatchObject({ line, column, message: expect.stringContaining(message) });
  });
});

function named(name: string): string {
  return `scenario: 1\nname: a\nworld: { locks: { ${name}: { model: deadbolt } } }\n${STEP}`;
}
