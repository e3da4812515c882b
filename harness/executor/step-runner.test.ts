import { describe, expect, it } from 'vitest';
import type { ScenarioWorld } from '../world/scenario-world.ts';
import { runSteps } from './testing/run-steps.ts';

const UNLOCK = '  - phone.unlock: { phone: owner, lock: front }';

/** An event that the lock writes this long after its world has opened. */
const tellsAfter = (ms: number, type: string) => (world: ScenarioWorld) =>
  void world.time.clock.setTimer(() => world.trace.emit('lock:front', type), ms, 'test');

describe('`never` of a step', () => {
  it('fails the step during which it happens, at its place', async () => {
    const { verdict, failure } = await runSteps(`${UNLOCK}\n    never: { bolt: unlocked }`);
    expect(verdict).toBe('failed');
    expect(failure).toMatchObject({ code: 'STEP_FAILED', at: { line: 9 } });
    expect(failure?.message).toMatch(
      /phone\.unlock\n {2}never: bolt, but so it was at .*, with lock:front\b/,
    );
  });

  it('is also judged between the beginning and the end of the step', async () => {
    const { failure } = await runSteps(
      `${UNLOCK}\n    never: { bolt: moving }\n    expect: { bolt: unlocked }`,
    );
    expect(failure?.message).toContain('never: bolt');
  });

  it('takes an event that happens in the step', async () => {
    const { failure } = await runSteps(`${UNLOCK}\n    never: { event: bolt.moved }`);
    expect(failure?.message).toContain('with lock:front bolt.moved');
  });

  it('ends with its step', async () => {
    const { verdict } = await runSteps(
      `  - advance: 1m\n    never: { bolt: { front: unlocked } }\n${UNLOCK}`,
    );
    expect(verdict).toBe('passed');
  });

  it('waits for `within`, and sees what happens late but within that time', async () => {
    const steps = '  - check: { lock: front }\n    within: 2m\n    never: { event: bolt.jammed }';
    const late = await runSteps(steps, tellsAfter(100_000, 'bolt.jammed'));
    expect(late.failure).toMatchObject({ code: 'STEP_FAILED', at: { line: 9 } });
    const later = await runSteps(steps, tellsAfter(200_000, 'bolt.jammed'));
    expect(later.verdict).toBe('passed');
    expect(later.virtualMs).toBeGreaterThanOrEqual(120_000);
  });
});

describe('`always` of a scenario', () => {
  const always = '\nalways:\n  - label: the door stays shut\n    never: { bolt: { front: unlocked } }';

  it('fails the scenario in whichever step it happens, with its own place and label', async () => {
    const { verdict, failure } = await runSteps(`  - advance: 1m\n${UNLOCK}\n  - advance: 1m${always}`);
    expect(verdict).toBe('failed');
    expect(failure).toMatchObject({ code: 'STEP_FAILED', at: { line: 13 } });
    expect(failure?.message).toContain('the door stays shut\n  never: bolt, but so it was at');
  });

  it('holds when it never happens', async () => {
    expect((await runSteps(`  - advance: 1m${always}`)).verdict).toBe('passed');
  });
});

describe('a step that fails says why it was refused', () => {
  const enter = '  - keypad.enter: { lock: front, pin: "4829" }';
  const why = 'refused: PIN_UNKNOWN (The lock does not know this PIN)';

  it.each([
    ['when it expects another refusal', '    expect: { refused: PIN_EXPIRED }'],
    [
      'when it expects the refusal and something else',
      '    expect: { refused: PIN_UNKNOWN, bolt: unlocked }',
    ],
    ['when something does not come of it', '    expect: { bolt: unlocked }'],
    [
      'when it does not come in time',
      '    within: 5s\n    expect: { refused: PIN_UNKNOWN }\n    eventually: { bolt: unlocked }',
    ],
  ])('%s', async (_name, checks) => {
    const { failure } = await runSteps(`${enter}\n${checks}`);
    expect(failure?.message).toContain(`\n  ${why}`);
    expect(failure?.message.split(why)).toHaveLength(2);
  });

  it('uses the words of the API that refused it', async () => {
    const { failure } = await runSteps(
      '  - cloud.issueAlgoPin: { lock: front, class: hourly, hours: 2, variance: 99 }\n    expect: { refused: ALGOPIN_WINDOW }',
    );
    expect(failure?.message).toMatch(
      /expected refused: ALGOPIN_WINDOW, but it is VALUE_OUT_OF_RANGE\n {2}refused: VALUE_OUT_OF_RANGE \(.*variance 99, not 1 to 3\)/,
    );
  });
});

describe('a wait that timed out', () => {
  it('says what it waited for, and where the step stands', async () => {
    const { failure } = await runSteps(
      '  - phone.unlock: { phone: owner, lock: front }\n    within: 1ms',
      world => void world.trace.emit('lock:front', 'before'),
    );
    expect(failure?.message).toMatch(
      /refused: STEP_TIMEOUT \(waited 0\.001 s for the answer of front to unlock of owner; .*\)/,
    );
    expect(failure?.message).not.toContain('before');
  });

  it('names the newest event of the step that waits', async () => {
    const { failure } = await runSteps(
      '  - check: { lock: front }\n    within: 5s\n    eventually: { event: bolt.moved }',
      tellsAfter(1_000, 'bolt.jammed'),
    );
    expect(failure?.message).toMatch(
      /expected event: bolt\.moved, but there is none\n {2}waited 5 s; the last event of the step is bolt\.jammed of lock:front, [\d.]+ s ago/,
    );
  });
});

describe('a failure shows empty values', () => {
  it.each([
    [
      'an empty list',
      '  - check: { lock: back }\n    expect: { log: { contains: wrongPin } }',
      'but it is an empty list',
    ],
    [
      'an empty text',
      '  - seam.connect: {}\n  - seam.events: { type: lock.locked, lock: front }\n    expect: { last: x }',
      'expected last: x, but it is empty',
    ],
  ])('%s', async (_name, steps, text) => {
    expect((await runSteps(steps)).failure?.message).toContain(text);
  });
});

describe('a device of the world', () => {
  it('gives its id, as the cloud knows it', async () => {
    const { failure, verdict } = await runSteps(
      [
        `  - cloud.request: { method: GET, path: "/devices/\${front.id}" }`,
        `    expect: { http: 200, body: { contains: "\${front.id}" } }`,
        `  - cloud.request: { method: GET, path: "/igloohome/devices/\${front.id}" }`,
        `    expect: { http: 200, body: { contains: "\${front.id}" } }`,
      ].join('\n'),
    );
    expect(failure?.message).toBeUndefined();
    expect(verdict).toBe('passed');
  });
});

describe('a refusal that depends on the time', () => {
  it('says what the clock of the lock shows, when that is not what the world shows', async () => {
    const { failure } =
      await runSteps(`  - phone.createPin: { phone: owner, lock: front, pin: "4829", start: now }
  - phone.setTime: { phone: owner, lock: front, time: now - 10m }
  - keypad.enter: { lock: front, pin: "4829" }`);
    expect(failure?.message).toMatch(
      /PIN_NOT_YET_VALID \(The PIN is not valid yet: the clock of front shows 2026-09-01T07:50:\d\d\+08:00, 60\d[.\d]* s behind the world's; `advanceTo` with `lock`/,
    );
  });

  it('is the only kind that shows the clock', async () => {
    const { failure } = await runSteps(`  - phone.setTime: { phone: owner, lock: front, time: now - 10m }
  - keypad.enter: { lock: front, pin: "4829" }`);
    expect(failure?.message).toContain('refused: PIN_UNKNOWN (The lock does not know this PIN)');
  });
});
