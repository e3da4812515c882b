import { describe, expect, it } from 'vitest';
import { formatPosition } from './position.ts';
import { filesOf, language, onlyIssue, parseSteps, scenarioError } from './testing/language.ts';
import type { VerbStep } from './types.ts';

const ENTER_TWICE = `parameters: [lock, pin]
steps:
  - keypad.enter: { lock: "\${lock}", pin: "\${pin}" }
  - keypad.enter: { lock: "\${lock}", pin: "1\${pin}" }`;
const USE = '  - use: { file: ./common.steps.yaml, with: { lock: back, pin: "4829" } }';

describe('use', () => {
  it('takes in the steps of a file with its parameters filled in', () => {
    const [scenario] = parseSteps(USE, '', filesOf({ 'common.steps.yaml': ENTER_TWICE }));
    expect(scenario!.steps).toMatchObject([
      { verb: 'keypad.enter', args: { lock: 'back', pin: '4829' } },
      { verb: 'keypad.enter', args: { lock: 'back', pin: '14829' } },
    ]);
  });

  it('gives the id of a device that a parameter names', () => {
    const path = `steps:\n  - cloud.request: { method: GET, path: "/devices/\${lock.id}" }`;
    const files = filesOf({ 'common.steps.yaml': `parameters: [lock, pin]\n${path}` });
    const [scenario] = parseSteps(USE, '', files);
    expect((scenario!.steps[0] as VerbStep).args).toMatchObject({
      path: { $template: ['/devices/', { name: 'back', field: 'id' }] },
    });
  });

  it('keeps both places of a step', () => {
    const [scenario] = parseSteps(USE, '', filesOf({ 'common.steps.yaml': ENTER_TWICE }));
    expect(formatPosition(scenario!.steps[1]!.at)).toBe(
      'common.steps.yaml:4:5 (used at test.scenario.yaml:8:5)',
    );
  });

  it('shares captured names in both directions', () => {
    const issue = 'cloud.issueAlgoPin: { lock: front, class: onetime, variance: 1, as: cleaner }';
    const files = filesOf({ 'common.steps.yaml': `steps:\n  - ${issue}` });
    const enter = `  - keypad.enter: { lock: front, pin: "\${cleaner.pin}" }`;
    const [scenario] = parseSteps(`  - use: { file: ./common.steps.yaml }\n${enter}`, '', files);
    expect((scenario!.steps[1] as VerbStep).args).toMatchObject({
      pin: { $template: [{ name: 'cleaner', field: 'pin' }] },
    });
  });

  it('looks for files beside the using one', () => {
    const files = filesOf({
      'suites/pins/a.steps.yaml': 'steps: [{ use: { file: ../b.steps.yaml } }]',
      'suites/b.steps.yaml': 'steps: [{ advance: 3s }]',
    });
    const text = `scenario: 1\nname: a\nsteps:\n  - use: { file: pins/a.steps.yaml }`;
    const [scenario] = language.parse(text, { file: 'suites/a.scenario.yaml', readFile: files });
    expect(scenario!.steps[0]).toMatchObject({ verb: 'advance', at: { file: 'suites/b.steps.yaml' } });
  });

  it('shows a mistake in the used file, once for every place of use', () => {
    const files = filesOf({ 'common.steps.yaml': ENTER_TWICE.replace('- keypad.enter', '- keypad.entr') });
    const { issues, message } = scenarioError(() => parseSteps(`${USE}\n${USE}`, '', files));
    expect(issues).toHaveLength(2);
    expect(message).toContain(
      "common.steps.yaml:3:5 (used at test.scenario.yaml:9:5) unknown verb 'keypad.entr'; did you mean 'keypad.enter'?",
    );
  });

  it('names the circle that files make', () => {
    const files = filesOf({
      'a.steps.yaml': 'steps: [{ use: { file: ./b.steps.yaml } }]',
      'b.steps.yaml': 'steps: [{ use: { file: ./a.steps.yaml } }]',
    });
    const issue = onlyIssue(() => parseSteps('  - use: { file: ./a.steps.yaml }', '', files));
    expect(issue).toMatchObject({
      code: 'USE_CYCLE',
      message: 'a.steps.yaml -> b.steps.yaml -> a.steps.yaml',
      file: 'b.steps.yaml',
    });
  });

  it('stops files that double each other', () => {
    const twice = (name: string) => `steps: [${`{ use: { file: ./${name}.steps.yaml } },`.repeat(30)}]`;
    const files = filesOf({
      'a.steps.yaml': twice('b'),
      'b.steps.yaml': twice('c'),
      'c.steps.yaml': twice('d'),
      'd.steps.yaml': 'steps: [{ advance: 3s }]',
    });
    const issue = onlyIssue(() => parseSteps('  - use: { file: ./a.steps.yaml }', '', files));
    expect(issue.code).toBe('STEP_LIMIT');
  });

  it.each([
    ['/etc/common.steps.yaml', 'is no path relative to this file'],
    ['file:///common.steps.yaml', 'is no path relative to this file'],
    ['C:/common.steps.yaml', 'is no path relative to this file'],
    ['../../etc/passwd', 'is no *.steps.yaml file'],
    ['none.steps.yaml', 'cannot be read'],
  ])('refuses the file %s', (file, message) => {
    const issue = onlyIssue(() => parseSteps(`  - use: { file: "${file}" }`, '', filesOf({})));
    expect(issue).toMatchObject({ line: 8, column: 18, message: `'${file}' ${message}` });
  });

  it('needs a reader of files', () => {
    expect(onlyIssue(() => parseSteps(USE))).toMatchObject({
      code: 'FILE_UNREADABLE',
      hint: 'no file can be read here',
    });
  });

  it.each([
    ['with: { lock: front }', "the file needs the parameter 'pin'"],
    ['with: { lock: front, pin: "1", pni: "1" }', "the file has no parameter 'pni'"],
  ])('compares the parameters of { %s }', (given, message) => {
    const files = filesOf({ 'common.steps.yaml': ENTER_TWICE });
    const steps = `  - use: { file: ./common.steps.yaml, ${given} }`;
    expect(onlyIssue(() => parseSteps(steps, '', files)).message).toBe(message);
  });

  it.each([
    ['parameters: [lock]', "'common.steps.yaml' has no 'steps'"],
    ['steps: [{ advance: 3s }]\nstps: 1', "unknown key 'stps' in 'common.steps.yaml'"],
    ['- advance: 3s', "'common.steps.yaml' has no 'steps'"],
  ])('refuses a steps file such as %j', (text, message) => {
    const files = filesOf({ 'common.steps.yaml': text });
    const steps = '  - use: { file: ./common.steps.yaml }';
    expect(onlyIssue(() => parseSteps(steps, '', files)).message).toBe(message);
  });
});
