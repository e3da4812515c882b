import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLockbenchError } from '../../protocol/errors/error.ts';
import {
  filesOf,
  language,
  onlyIssue,
  outageText,
  parseSteps,
  scenarioError,
  scenarioText,
} from './testing/language.ts';

const parse = (text: string | Uint8Array) => language.parse(text, { file: 'f.yaml' });

describe('a file from a stranger', () => {
  it.each([
    ['of 10 MB', 'a'.repeat(10_000_000)],
    ['of 10 MB in bytes', new Uint8Array(10_000_000)],
    ['that is large in bytes alone', '€'.repeat(100_000)],
  ])('%s is too large', (_, text) => {
    expect(onlyIssue(() => parse(text))).toMatchObject({ code: 'FILE_TOO_LARGE', line: 1 });
  });

  it.each([
    ['that is empty', '', 'the document is empty'],
    ['that is not UTF-8', new Uint8Array([0x61, 0x3a, 0x20, 0xff]), 'the file is not UTF-8 text'],
    ['with two documents', 'a: 1\n---\nb: 1', 'a second document in one file'],
    ['with a tab', 'a:\n\tb: 1', 'a tab in the indentation'],
    ['with a tag', 'a: !!js/function "x"', 'tags are not supported'],
    ['with binary data', 'a: !!binary aGk=', 'tags are not supported'],
    ['of YAML 1.1', '%YAML 1.1\n---\na: yes', 'YAML 1.1 is not supported'],
    ['with an open quote', 'a: "b', 'missing closing "quote'],
    ['with a list as a key', '? [a]\n: b', 'a key must be a word'],
    ['with no number', 'a: .nan', 'not a finite number'],
    ['with an unknown alias', 'a: *b', "no anchor '&b' ends before this alias"],
    ['that holds itself', 'a: &a [*a]', "no anchor '&a' ends before this alias"],
    ['with a prototype', '__proto__: { steps: [] }', "'__proto__' cannot be a key"],
    ['with a prototype deeper', 'world: { locks: { __proto__: {} } }', "'__proto__' cannot be a key"],
    ['with a template as a key', '$template: [a]', "'$template' cannot be a key"],
  ])('%s is refused', (_, text, message) => {
    expect(onlyIssue(() => parse(text))).toMatchObject({ code: 'YAML_INVALID', message });
  });

  it('with a key twice is refused at the second', () => {
    const [issue] = scenarioError(() => parse('name: a\nname: b')).issues.filter(
      ({ code }) => code === 'YAML_INVALID',
    );
    expect(issue).toMatchObject({ line: 2, column: 1, message: "the key 'name' is here twice" });
  });

  it('with a reference outside quotes is told to quote it', () => {
    const { issues } = scenarioError(() => parse(`a: { b: \${c} }`));
    expect(issues[0]!.hint).toBe(`put the text with \${...} in quotes`);
  });

  it.each([
    ['lists', '['.repeat(100_000)],
    ['closed lists', '['.repeat(50_000) + ']'.repeat(50_000)],
    ['mappings', '{a: '.repeat(50_000)],
    ['sequences', '- '.repeat(100_000)],
    ['keys', '? '.repeat(100_000)],
    ['closed lists within the bounds of the parser', `a: ${'['.repeat(100)}${']'.repeat(100)}`],
    ['aliases', Array.from({ length: 90 }, (_, n) => `a${n}: &a${n} [${n ? `*a${n - 1}` : ''}]`).join('\n')],
  ])('with %s nested too deeply is refused', (_, text) => {
    expect(onlyIssue(() => parse(text))).toMatchObject({
      code: 'YAML_INVALID',
      message: 'nested too deeply',
    });
  });

  it('with an alias bomb is refused', () => {
    const lines = Array.from(
      { length: 12 },
      (_, n) => `a${n}: &a${n} [${n ? `*a${n - 1},`.repeat(9) : '1'}]`,
    );
    expect(onlyIssue(() => parse(lines.join('\n')))).toMatchObject({
      code: 'YAML_INVALID',
      message: 'more than 50000 values, aliases expanded',
    });
  });

  it('may use anchors like any other file', () => {
    const steps = '  - keypad.enter: &enter { lock: front, pin: "1234" }\n  - keypad.enter: *enter';
    const [scenario] = parseSteps(steps);
    expect(scenario!.steps[1]).toMatchObject({ args: { lock: 'front', pin: '1234' } });
  });

  it('with blocks nested too deeply is refused', () => {
    const block = (depth: number): string =>
      depth === 0 ? '{ advance: 3s }' : `{ repeat: { times: 2, steps: [${block(depth - 1)}] } }`;
    expect(parseSteps(`  - ${block(16)}`)).toHaveLength(1);
    expect(onlyIssue(() => parseSteps(`  - ${block(17)}`)).message).toBe('steps nest deeper than 16 blocks');
  });

  it('with too many steps is refused', () => {
    expect(onlyIssue(() => parseSteps('  - advance: 3s\n'.repeat(10_001))).code).toBe('STEP_LIMIT');
  });

  it('cannot let a text grow without bound', () => {
    const double = (next: string) =>
      `parameters: [t]\nsteps: [{ use: { file: ./${next}.steps.yaml, with: { t: "${`\${t}`.repeat(40)}" } } }]`;
    const files = filesOf({
      'a.steps.yaml': double('b'),
      'b.steps.yaml': double('c'),
      'c.steps.yaml': double('d'),
      'd.steps.yaml': 'parameters: [t]\nsteps: [{ advance: 3s }]',
    });
    const steps = '  - use: { file: ./a.steps.yaml, with: { t: abc } }';
    expect(onlyIssue(() => parseSteps(steps, '', files))).toMatchObject({
      code: 'STEP_LIMIT',
      message: 'a text grows beyond 64 KiB',
    });
  });

  it('cannot move the cursor of a terminal with its words', () => {
    const { message } = scenarioError(() => parseSteps('  - "\\e[2J\\u202e": {}'));
    expect(message.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}/u);
  });
});

describe('an object from TypeScript', () => {
  const circle: unknown[] = [];
  circle.push(circle);
  it.each([
    ['a function', { steps: () => [] }, 'function is no plain data'],
    ['a date', { steps: new Date(0) }, 'object is no plain data'],
    ['a circle', { steps: circle }, 'nested too deeply, or in a circle'],
    ['a hole', { steps: new Array(1) }, 'undefined is no plain data'],
    ['no number', { seed: Number.NaN }, 'number is no plain data'],
    ['a prototype', JSON.parse('{ "__proto__": {} }'), "'__proto__' cannot be a key"],
  ])('with %s is refused', (_, document, message) => {
    expect(onlyIssue(() => language.check(document)).message).toBe(message);
  });
});

describe('any text at all', () => {
  const throwsOurErrorsAlone = (call: () => unknown) => {
    try {
      call();
    } catch (error) {
      if (!isLockbenchError(error)) throw error;
    }
  };

  it('gives scenarios or an error of ours', () => {
    const words = [
      'steps',
      'with',
      'repeat',
      'use',
      'expect',
      'pins',
      'keypad.enter',
      'advance',
      'front',
      'as',
      'n',
    ];
    const word = fc.oneof(
      fc.constantFrom(
        ...words,
        '__proto__',
        'constructor',
        `"\${n}"`,
        `"\${a.b:x}"`,
        '3s',
        '0123',
        '&a',
        '*a',
        '!t',
      ),
      fc.constantFrom('-', ':', ': ', '- ', '\n', '\n  ', '{', '}', '[', ']', ',', '"', '|', '>', '#', '? '),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    const garbage = fc.array(word, { maxLength: 40 }).map(parts => parts.join(''));
    fc.assert(
      fc.property(garbage, text => {
        throwsOurErrorsAlone(() => parse(text));
        throwsOurErrorsAlone(() => parseSteps(`  - ${text}`));
      }),
      { numRuns: 80 },
    );
  });

  it('gives the same when a good file is damaged', () => {
    fc.assert(
      fc.property(
        fc.nat(outageText.length - 1),
        fc.nat(20),
        fc.string({ maxLength: 4 }),
        (at, length, patch) => {
          throwsOurErrorsAlone(() => parse(outageText.slice(0, at) + patch + outageText.slice(at + length)));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('gives the same when steps are objects of any shape', () => {
    const key = fc.constantFrom(
      'with',
      'repeat',
      'use',
      'expect',
      'advance',
      'check',
      'steps',
      'fault',
      'as',
      'pins',
    );
    const { value } = fc.letrec(tie => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, 1, 'front', `\${n}`, '3s'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(key, tie('value'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(value, steps => {
        const document = {
          scenario: 1,
          name: 'a',
          world: { locks: { front: { model: 'deadbolt' } } },
          steps: [steps],
        };
        throwsOurErrorsAlone(() => language.check(document as never));
      }),
      { numRuns: 100 },
    );
  });

  it('starts from a file that is valid', () => {
    expect(parse(outageText)).toHaveLength(1);
    expect(parse(new TextEncoder().encode(`\uFEFF${scenarioText('  - advance: 3s')}`))).toHaveLength(1);
    expect(parse(scenarioText('  - advance: 3s').replaceAll('\n', '\r\n'))).toHaveLength(1);
  });
});
