import { describe, expect, it } from 'vitest';
import { parseSteps, scenarioError } from './testing/language.ts';

describe('all mistakes', () => {
  it('are reported in one error, in reading order, each with its line and a caret', () => {
    const error = scenarioError(() => parseSteps('  - keypad.entr: {}\n  - advance: 3s\n  - cloud.loc: {}'));
    expect(
      error.message,
    ).toBe(`The scenario is invalid: test.scenario.yaml:8:5 unknown verb 'keypad.entr'; did you mean 'keypad.enter'?
   8 |   - keypad.entr: {}
     |     ^
test.scenario.yaml:10:5 unknown verb 'cloud.loc'; did you mean 'cloud.lock'?
  10 |   - cloud.loc: {}
     |     ^`);
  });

  it('stop at twenty, and the error says how many more there are', () => {
    const error = scenarioError(() => parseSteps('  - keypad.entr: {}\n'.repeat(50)));
    expect(error.issues).toHaveLength(20);
    expect(error.message).toMatch(/and 30 more$/);
  });

  it('share the code of their error when they agree on it', () => {
    const unknown = '  - keypad.enter: { lock: frnt, pin: "1" }\n';
    expect(scenarioError(() => parseSteps(unknown.repeat(2))).code).toBe('NAME_UNKNOWN');
    expect(scenarioError(() => parseSteps(`${unknown}  - advance: 3`)).code).toBe('SCENARIO_INVALID');
  });
});
