import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../protocol/errors/table.ts';
import { FIRST_STEP_LINE, onlyIssue, parseSteps } from './testing/language.ts';

interface Mistake {
  readonly name: string;
  readonly steps: string;
  /** The line, counted from the first line of the steps. */
  readonly at: readonly [line: number, column: number];
  readonly message: string;
  readonly hint?: string;
  readonly code?: ErrorCode;
}

const mistakes: readonly Mistake[] = [
  {
    name: 'an unknown verb',
    steps: '  - keypad.entr: { lock: front, pin: "1234" }',
    at: [1, 5],
    message: "unknown verb 'keypad.entr'",
    hint: "did you mean 'keypad.enter'?",
  },
  {
    name: 'a verb without its family',
    steps: '  - enter: { lock: front, pin: "1234" }',
    at: [1, 5],
    message: "unknown verb 'enter'",
    hint: "did you mean 'keypad.enter'?",
  },
  {
    name: 'a code of no refusal',
    steps: '  - keypad.enter: { lock: front, pin: "1234" }\n    expect: { refused: PIN_UNKOWN }',
    at: [2, 24],
    message: "'refused' cannot be 'PIN_UNKOWN'",
    hint: "did you mean 'PIN_UNKNOWN'?",
  },
  {
    name: 'a code with its words in another order',
    steps:
      '  - keypad.enter: { lock: front, pin: "1234" }\n    expect: { refused: { oneOf: [PIN_USED, UNKNOWN_PIN] } }',
    at: [2, 44],
    message: "'refused' cannot be 'UNKNOWN_PIN'",
    hint: "did you mean 'PIN_UNKNOWN'?",
  },
  {
    name: 'a code that is like many',
    steps: '  - keypad.enter: { lock: front, pin: "1234" }\n    expect: { refused: JOB_WRONG }',
    at: [2, 24],
    message: "'refused' cannot be 'JOB_WRONG'",
    hint: 'known with that word in them: WRONG_SETUP_CODE, WRONG_KEY, JOB_UNKNOWN, JOB_PENDING_FOR_PIN, JOBS_TOO_MANY, METHOD_WRONG',
  },
  {
    name: 'a field that a device of the world does not have',
    steps: `  - keypad.enter: { lock: front, pin: "\${front.pin}" }`,
    at: [1, 39],
    code: 'NAME_UNKNOWN',
    message: "'front' is a lock of the world, and 'pin' is no value of it",
    hint: `write \${front.id}`,
  },
  {
    name: 'a device of the world without a field',
    steps: `  - keypad.enter: { lock: front, pin: "\${front}" }`,
    at: [1, 39],
    code: 'NAME_UNKNOWN',
    message: "'front' is a lock of the world, and 'front' is no value of it",
    hint: `write \${front.id}`,
  },
  {
    name: 'a slip in the name of a device',
    steps: `  - keypad.enter: { lock: front, pin: "\${frnt.id}" }`,
    at: [1, 39],
    code: 'NAME_UNKNOWN',
    message: "nothing captures 'frnt'",
    hint: "did you mean 'front.id'?",
  },
  {
    name: 'the id of a phone',
    steps: `  - keypad.enter: { lock: front, pin: "\${owner.id}" }`,
    at: [1, 39],
    code: 'NAME_UNKNOWN',
    message: "'owner' is a phone of the world, and 'id' is no value of it",
    hint: 'a phone has no id',
  },
  {
    name: 'an unknown modifier',
    steps: '  - advance: 3s\n    expct: { bolt: { front: locked } }',
    at: [2, 5],
    message: "unknown key 'expct'",
    hint: "did you mean 'expect'?",
  },
  {
    name: 'an unknown argument',
    steps: '  - keypad.enter: { lock: front, pn: "1234", pin: "1" }',
    at: [1, 34],
    message: "unknown key 'pn' in 'keypad.enter'",
    hint: "did you mean 'pin'?",
  },
  {
    name: 'a missing argument',
    steps: '  - keypad.enter: { lock: front }',
    at: [1, 19],
    message: "'keypad.enter' needs 'pin'",
  },
  {
    name: 'a PIN without quotes',
    steps: '  - keypad.enter: { lock: front, pin: 0123 }',
    at: [1, 39],
    message: "'pin' must be text, not the number 0123",
    hint: 'quote it: "0123"',
  },
  {
    name: 'a duration without a unit',
    steps: '  - advance: 30',
    at: [1, 14],
    message: '\'advance\' must be written like "30s", not 30',
  },
  {
    name: 'a quoted duration without a unit',
    steps: '  - advance: "30"',
    at: [1, 14],
    message: "'advance' needs a unit, not just '30'",
    hint: 'write "30s"',
  },
  {
    name: 'an unknown unit',
    steps: '  - check: { lock: front }\n    within: 30 secs\n    expect: { pins: 1 }',
    at: [2, 13],
    message: "'within' has the unknown unit 'secs'",
    hint: "did you mean 's'?",
  },
  {
    name: 'a time without an offset',
    steps: '  - phone.setTime: { phone: owner, lock: front, time: "2026-09-01T08:00" }',
    at: [1, 55],
    message: "'time' must be a time, not '2026-09-01T08:00'",
    hint: 'add the offset, for example "+08:00"',
  },
  {
    name: 'a share without %',
    steps: '  - with: { fault: ble.loss, on: hall, rate: 5 }\n    steps: [{ advance: 3s }]',
    at: [1, 46],
    message: '\'rate\' must be written like "5%", not 5',
  },
  {
    name: 'a wrong type',
    steps: '  - phone.move: { phone: owner, near: front }',
    at: [1, 39],
    message: "'near' must be a list, not 'front'",
  },
  {
    name: 'a word outside a closed list',
    steps: '  - cloud.issueAlgoPin: { lock: front, class: dayly, days: 30, variance: 1 }',
    at: [1, 47],
    message: "'class' cannot be 'dayly'",
    hint: "did you mean 'daily'?",
  },
  {
    name: 'arguments that do not go together',
    steps: '  - cloud.issueAlgoPin: { lock: front, class: onetime, hours: 3, variance: 1 }',
    at: [1, 25],
    message: "'cloud.issueAlgoPin' takes 'hours' with class hourly, and with that alone",
  },
  {
    name: 'an unknown device',
    steps: '  - keypad.enter: { lock: frnt, pin: "1234" }',
    at: [1, 27],
    message: "the world has no lock 'frnt'",
    hint: "did you mean 'front'?",
    code: 'NAME_UNKNOWN',
  },
  {
    name: 'a device of another kind',
    steps: '  - keypad.enter: { lock: hall, pin: "1234" }',
    at: [1, 27],
    message: "'lock' takes a lock; 'hall' is a bridge",
  },
  {
    name: 'an unknown fault',
    steps: '  - with: { fault: wifi.dwn, on: hall }\n    steps: [{ advance: 3s }]',
    at: [1, 20],
    message: "unknown fault 'wifi.dwn'",
    hint: "did you mean 'wifi.down'?",
  },
  {
    name: 'an unknown observation',
    steps: '  - check: { lock: front }\n    expect: { blot: locked }',
    at: [2, 15],
    message: "unknown observation 'blot'",
    hint: "did you mean 'bolt'?",
  },
  {
    name: 'an unknown value of an observation',
    steps: '  - check: { lock: front }\n    expect: { bolt: lockd }',
    at: [2, 21],
    message: "'bolt' cannot be 'lockd'",
    hint: "did you mean 'locked'?",
  },
  {
    name: 'an unknown error code',
    steps: '  - check: { lock: front }\n    expect: { refused: PIN_STOR_FULL }',
    at: [2, 24],
    message: "'refused' cannot be 'PIN_STOR_FULL'",
    hint: "did you mean 'PIN_STORE_FULL'?",
  },
  {
    name: 'an observation without a device',
    steps: '  - advance: 3s\n    expect: { bolt: locked }',
    at: [2, 15],
    message: "'bolt' needs the name of a lock here",
    hint: 'write bolt: { front: ... }',
  },
  {
    name: 'an observation of an unknown device',
    steps: '  - advance: 3s\n    expect: { bolt: { frnt: locked } }',
    at: [2, 23],
    message: "'bolt' is of a lock, and 'frnt' is none",
    hint: "did you mean 'front'?",
    code: 'NAME_UNKNOWN',
  },
  {
    name: 'an unknown comparison',
    steps: '  - check: { lock: front }\n    expect: { pins: { atLeast: 1, atmost: 3 } }',
    at: [2, 35],
    message: "unknown comparison 'atmost'",
    hint: "did you mean 'atMost'?",
  },
  {
    name: 'a list compared with one value',
    steps: '  - check: { lock: front }\n    expect: { log: wrongPin }',
    at: [2, 20],
    message: "'log' cannot be compared like this",
    hint: 'write { contains: ... }',
  },
  {
    name: 'an outcome before the step',
    steps: '  - cloud.lock: { lock: front }\n    when: { job: done }',
    at: [2, 13],
    message: "'job' has no meaning in 'when'",
  },
  {
    name: 'a broken regular expression',
    steps: '  - cloud.devices:\n    expect: { http: { matches: "(" } }',
    at: [2, 32],
    message: "'(' is no regular expression",
  },
  {
    name: 'a check that checks nothing',
    steps: '  - check: { lock: front }',
    at: [1, 5],
    message: "'check' alone checks nothing",
    hint: 'add expect, eventually or never',
  },
  {
    name: 'two verbs in a step',
    steps: '  - pair: { phone: owner, lock: front }\n    link: { bridge: hall, lock: front }',
    at: [2, 5],
    message: "two verbs in one step: 'pair' and 'link'",
    hint: 'make each a step of its own',
  },
  {
    name: 'no verb in a step',
    steps: '  - label: nothing to do',
    at: [1, 5],
    message: 'a step without a verb',
    hint: 'for example check: { lock: front }',
  },
  {
    name: 'a step that is no mapping',
    steps: '  - lock.reset',
    at: [1, 5],
    message: 'a step is a mapping',
    hint: 'write lock.reset: { ... }',
  },
  {
    name: 'a modifier where it has no place',
    steps: '  - with: { fault: wifi.down, on: hall }\n    within: 3s\n    steps: [{ advance: 3s }]',
    at: [2, 5],
    message: "'within' does not belong to 'with'",
  },
  {
    name: 'a block without steps',
    steps: '  - repeat: { times: 3 }',
    at: [1, 5],
    message: "'repeat' needs 'steps'",
  },
  {
    name: 'an endless repetition',
    steps: '  - repeat: { as: n }\n    steps: [{ advance: 3s }]',
    at: [1, 5],
    message: "'repeat' takes either 'times' or 'until'",
  },
  {
    name: 'a name that nothing captures',
    steps:
      '  - cloud.issueAlgoPin: { lock: front, class: onetime, variance: 1, as: cleaner }\n' +
      `  - keypad.enter: { lock: front, pin: "\${cleener.pin}" }`,
    at: [2, 39],
    message: "nothing captures 'cleener'",
    hint: "did you mean 'cleaner'?",
    code: 'NAME_UNKNOWN',
  },
  {
    name: 'a name used too early',
    steps:
      `  - keypad.enter: { lock: front, pin: "\${cleaner.pin}" }\n` +
      '  - cloud.issueAlgoPin: { lock: front, class: onetime, variance: 1, as: cleaner }',
    at: [1, 39],
    message: "'cleaner' is used before it is captured",
    hint: `it is captured in line ${FIRST_STEP_LINE + 1}`,
    code: 'NAME_UNKNOWN',
  },
  {
    name: 'an unknown result',
    steps:
      '  - cloud.issueAlgoPin: { lock: front, class: onetime, variance: 1, as: cleaner }\n' +
      `  - keypad.enter: { lock: front, pin: "\${cleaner.pni}" }`,
    at: [2, 39],
    message: "'cleaner' has no result 'pni'",
    hint: "did you mean 'pin'?",
    code: 'NAME_UNKNOWN',
  },
  {
    name: 'one of several results, not said which',
    steps:
      '  - cloud.issueAlgoPin: { lock: front, class: onetime, variance: 1, as: cleaner }\n' +
      `  - keypad.enter: { lock: front, pin: "\${cleaner}" }`,
    at: [2, 39],
    message: "'cleaner' has several results",
    hint: `say which: \${cleaner.pin}, \${cleaner.pinId}, \${cleaner.startsAt}, \${cleaner.endsAt}`,
  },
  {
    name: 'a counter outside its repetition',
    steps:
      '  - repeat: { times: 2, as: n, steps: [{ advance: 3s }] }\n' +
      `  - keypad.enter: { lock: front, pin: "\${n}" }`,
    at: [2, 39],
    message: "nothing captures 'n'",
    code: 'NAME_UNKNOWN',
  },
  {
    name: 'an expression',
    steps: `  - keypad.enter: { lock: front, pin: "\${n + 1}" }`,
    at: [1, 39],
    message: `'\${n + 1}' is no reference`,
    hint: `write \${name}, \${name.field} or \${n:5xxxxx}; $\${ for a plain \${`,
  },
  {
    name: 'a reference without its end',
    steps: `  - keypad.enter: { lock: front, pin: "\${n" }`,
    at: [1, 39],
    message: `'\${' has no closing '}'`,
    hint: `write \${name}, \${name.field} or \${n:5xxxxx}; $\${ for a plain \${`,
  },
  {
    name: 'a captured value for a device',
    steps:
      '  - cloud.issueAlgoPin: { lock: front, class: onetime, variance: 1, as: cleaner }\n' +
      `  - keypad.enter: { lock: "\${cleaner.pin}", pin: "1" }`,
    at: [2, 27],
    message: "'lock' cannot be a captured value",
  },
  {
    name: 'a capture of nothing',
    steps: '  - keypad.enter: { lock: front, pin: "1", as: entry }',
    at: [1, 44],
    message: "'keypad.enter' gives nothing to capture",
  },
];

describe('a mistake in a step', () => {
  it.each(mistakes)('$name is shown where it is, with the way out', ({ steps, at, message, hint, code }) => {
    const issue = onlyIssue(() => parseSteps(steps));
    expect(issue).toMatchObject({
      file: 'test.scenario.yaml',
      line: FIRST_STEP_LINE + at[0] - 1,
      column: at[1],
      message,
      code: code ?? 'SCENARIO_INVALID',
    });
    expect(issue.hint).toBe(hint);
  });
});
