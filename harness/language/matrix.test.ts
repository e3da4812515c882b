import { describe, expect, it } from 'vitest';
import { onlyIssue, parseSteps, scenarioError } from './testing/language.ts';

const ISSUE_ALGO_PIN = `  - cloud.issueAlgoPin: { lock: front, class: hourly, hours: "\${matrix.hours}", variance: 1 }`;

describe('a matrix', () => {
  it('gives a scenario for every combination, its values in the name', () => {
    const scenarios = parseSteps(ISSUE_ALGO_PIN, 'matrix: { hours: [24, 72], who: [a, b] }\n');
    expect(scenarios.map(({ name }) => name)).toEqual([
      'test [hours=24, who=a]',
      'test [hours=24, who=b]',
      'test [hours=72, who=a]',
      'test [hours=72, who=b]',
    ]);
    expect(scenarios[2]).toMatchObject({ matrix: { hours: 72, who: 'a' }, steps: [{ args: { hours: 72 } }] });
  });

  it('reaches the world, and is checked there', () => {
    const extra = `matrix: { battery: [10%, 150%] }\nclock: { start: "2026-01-01T00:00:00Z" }\n`;
    const steps = `  - advance: 3s\n    expect: { battery: { front: "\${matrix.battery}" } }`;
    expect(onlyIssue(() => parseSteps(steps, extra))).toMatchObject({
      line: 11,
      message: "'battery' must be written like \"90%\", not '150%'",
    });
  });

  it('shows a mistake that all its variants have once', () => {
    const extra = 'matrix: { hours: [1, 2, 3] }\n';
    expect(onlyIssue(() => parseSteps('  - advanc: 3s', extra)).message).toBe("unknown verb 'advanc'");
  });

  it('knows its keys', () => {
    const issue = onlyIssue(() =>
      parseSteps(ISSUE_ALGO_PIN.replace('hours}', 'huors}'), 'matrix: { hours: [1] }\n'),
    );
    expect(issue).toMatchObject({
      message: "nothing captures 'matrix.huors'",
      hint: "did you mean 'matrix.hours'?",
    });
  });

  it.each([
    ['matrix: { hours: [] }', 'must have at least 1 entries'],
    ['matrix: { hours: 3 }', 'must be a list, not 3'],
    ['matrix: { hours: [[1]] }', 'must be a single value'],
    ['matrix: { 1h: [1] }', 'is no name'],
  ])('refuses %s', (extra, message) => {
    const [issue] = scenarioError(() => parseSteps('  - advance: 3s', `${extra}\n`)).issues;
    expect(issue!.message).toContain(message);
  });

  it('is bounded', () => {
    const list = `[${Array.from({ length: 17 }, (_, index) => index).join(', ')}]`;
    const issue = onlyIssue(() => parseSteps('  - advance: 3s', `matrix: { a: ${list}, b: ${list} }\n`));
    expect(issue).toMatchObject({ code: 'STEP_LIMIT', message: 'more than 256 variants', line: 7 });
  });
});
