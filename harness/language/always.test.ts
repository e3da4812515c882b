import { describe, expect, it } from 'vitest';
import { createScenarioLanguage } from '../vocabulary/scenario-language.ts';
import { ScenarioError } from './index.ts';

const language = createScenarioLanguage();

/** The scenario, or its mistakes in words. */
function read(always: string) {
  const text = `scenario: 1
name: test
world: { locks: { front: { model: deadbolt } } }
steps: [{ advance: 1s }]
always:
${always}`;
  try {
    return language.parse(text, { file: 'test.scenario.yaml' })[0]!;
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.issues.map(({ line, message, hint }) => [line, message, hint].filter(Boolean).join(' | '));
  }
}

describe('always', () => {
  it('asks for invariants and lifts them, with a reason', () => {
    expect(read('  - invariant: jobs-end\n  - { lift: told-is-true, because: it lies }')).toMatchObject({
      always: [],
      invariants: [{ invariant: 'jobs-end', at: { line: 6 } }],
      lifted: [{ invariant: 'told-is-true', because: 'it lies' }],
    });
  });

  it.each([
    ['  - invariant: jobs-ends', ["6 | unknown invariant 'jobs-ends' | did you mean 'jobs-end'?"]],
    [
      '  - lift: told-is-true',
      ["6 | 'lift' needs 'because' | write because: and why the scenario breaks it on purpose"],
    ],
    [
      '  - { lift: told-is-true, becuse: x }',
      [/'lift' needs 'because'/, /unknown key 'becuse'.*did you mean 'because'/],
    ],
    ['  - { invariant: jobs-end, because: x }', [/unknown key 'because'/]],
    [
      '  - { invariant: jobs-end, lift: jobs-end }',
      [/'invariant' and 'lift' in one watch \| make each an item/],
    ],
    ['  - { label: x }', ["6 | a watch needs 'never', 'invariant' or 'lift'"]],
    ['  - invariant: [jobs-end]', [/'invariant'/]],
  ])('tells the mistake in %s', (always, expected) => {
    expect(read(always)).toEqual(
      expected.map(each => (typeof each === 'string' ? each : expect.stringMatching(each))),
    );
  });
});
