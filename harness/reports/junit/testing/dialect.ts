import type { ReadElement } from './read-xml.ts';

interface Rule {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** The children in this order, and how often each may occur. */
  readonly children: readonly (readonly [name: string, most: 'one' | 'many'])[];
  readonly hasText?: true;
}

const SECONDS = /^\d+\.\d{3}$/;
const WHOLE = /^\d+$/;

const attempt: Rule = {
  required: ['type'],
  optional: ['message'],
  children: [
    ['stackTrace', 'one'],
    ['system-out', 'one'],
    ['system-err', 'one'],
  ],
};
const told: Rule = { required: ['type'], optional: ['message'], children: [], hasText: true };
const words: Rule = { required: [], optional: [], children: [], hasText: true };

/**
 * The documented elements: Surefire's report for suites, cases and tries, in its order; `testsuites`, `timestamp`,
 * `file`, `line` and the properties of a case as GitLab, Jenkins and pytest define them.
 */
const dialect: Readonly<Record<string, Rule>> = {
  testsuites: {
    required: ['name', 'tests', 'failures', 'errors', 'skipped', 'time'],
    optional: [],
    children: [['testsuite', 'many']],
  },
  testsuite: {
    required: ['name', 'tests', 'failures', 'errors', 'skipped', 'time', 'timestamp'],
    optional: ['file'],
    children: [
      ['properties', 'one'],
      ['testcase', 'many'],
    ],
  },
  properties: { required: [], optional: [], children: [['property', 'many']] },
  property: { required: ['name', 'value'], optional: [], children: [] },
  testcase: {
    required: ['name', 'classname', 'time'],
    optional: ['file', 'line'],
    children: [
      ['properties', 'one'],
      ['failure', 'one'],
      ['rerunFailure', 'many'],
      ['flakyFailure', 'many'],
      ['skipped', 'one'],
      ['error', 'one'],
      ['system-out', 'one'],
    ],
  },
  failure: told,
  error: told,
  skipped: { required: ['message'], optional: [], children: [] },
  rerunFailure: attempt,
  flakyFailure: attempt,
  stackTrace: words,
  'system-out': words,
  'system-err': words,
};

/** The mistakes that a consumer of the dialect would fail at, as sentences; empty when there are none. */
export function mistakesIn(element: ReadElement): string[] {
  const rule = dialect[element.name];
  if (!rule) return [`<${element.name}> is no element of the dialect`];
  const mistakes: string[] = [];
  const names = Object.keys(element.attributes);
  for (const name of rule.required)
    if (!names.includes(name)) mistakes.push(`<${element.name}> lacks ${name}`);
  for (const name of names)
    if (![...rule.required, ...rule.optional].includes(name)) mistakes.push(`<${element.name}> has ${name}`);
  for (const [name, value] of Object.entries(element.attributes)) {
    if (name === 'time' && !SECONDS.test(value)) mistakes.push(`time ${value}`);
    if (['tests', 'failures', 'errors', 'skipped', 'line'].includes(name) && !WHOLE.test(value))
      mistakes.push(`${name} ${value}`);
  }
  if (!rule.hasText && element.text.trim() !== '') mistakes.push(`<${element.name}> has a text`);
  return [
    ...mistakes,
    ...orderMistakes(element, rule),
    ...countMistakes(element),
    ...element.children.flatMap(mistakesIn),
  ];
}

function orderMistakes({ name, children }: ReadElement, rule: Rule): string[] {
  const order = rule.children.map(([child]) => child);
  const places = children.map(child => order.indexOf(child.name));
  if (places.includes(-1)) return [`<${name}> holds <${children[places.indexOf(-1)]!.name}>`];
  const isSorted = places.every((place, index) => index === 0 || places[index - 1]! <= place);
  const twice = rule.children.filter(
    ([child, most]) => most === 'one' && children.filter(one => one.name === child).length > 1,
  );
  return [...(isSorted ? [] : [`<${name}> is out of order`]), ...twice.map(([child]) => `two <${child}>`)];
}

/** Consumers use the sums of some elements without a check, and count others themselves. */
function countMistakes({ name, attributes, children }: ReadElement): string[] {
  if (name !== 'testsuite' && name !== 'testsuites') return [];
  const kinds = { tests: undefined, failures: 'failure', errors: 'error', skipped: 'skipped' } as const;
  return Object.entries(kinds).flatMap(([sum, kind]) => {
    const counted =
      name === 'testsuites'
        ? children.reduce((total, child) => total + Number(child.attributes[sum]), 0)
        : children.filter(
            child =>
              child.name === 'testcase' &&
              (kind === undefined || child.children.some(one => one.name === kind)),
          ).length;
    return Number(attributes[sum]) === counted
      ? []
      : [`<${name}> says ${attributes[sum]} ${sum}, and holds ${counted}`];
  });
}
