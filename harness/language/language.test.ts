import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createLanguage } from './language.ts';
import { language, onlyIssue, outageText, parseSteps, scenarioError } from './testing/language.ts';
import { checkOutage } from './testing/outage.ts';
import type { RepeatStep, VerbStep, WithStep } from './types.ts';
import { device } from './verb.ts';
import { defineWords } from './words.ts';

const [scenario] = language.parse(outageText, { file: 'outage.scenario.yaml' });
const steps = scenario!.steps;

describe('a scenario', () => {
  it('says what the world holds, with the defaults filled in', () => {
    expect(scenario).toMatchObject({
      file: 'outage.scenario.yaml',
      name: 'PINs before, during and after an outage',
      tags: ['pin', 'bridge'],
      rules: ['PIN-CUSTOM', 'ALGO-HOURLY'],
      seed: 7,
      clock: { start: Date.parse('2026-09-01T03:00:00Z'), utcOffsetMinutes: 330 },
      world: {
        locks: {
          front: { model: 'deadbolt', batteryPercent: 90 },
          back: { model: 'mortise', batteryPercent: 100 },
        },
        bridges: { hall: { model: 'bridge', wifi: 'down', near: ['front'] } },
        phones: {
          owner: { role: 'owner', near: ['front'] },
          visitor: { role: 'guest', near: ['front', 'back'] },
        },
        keypads: { pad: { model: 'keypad', lock: 'back' } },
      },
    });
  });

  it('turns a verb and its modifiers into one step', () => {
    const step = steps[1] as VerbStep;
    expect(step).toMatchObject({
      kind: 'verb',
      verb: 'cloud.createPin',
      label: 'through the bridge',
      args: { lock: 'front', pin: '482915' },
      as: 'guest',
      withinMs: 90_000,
      expect: [
        { what: 'job', of: 'step', expected: 'done' },
        { what: 'pin', of: 'result', expected: { matches: '^[0-9]{6}$' } },
      ],
      never: [{ what: 'event', of: 'world', expected: 'lock.crashed' }],
    });
    expect(step.args).not.toHaveProperty('as');
  });

  it('finds the device that an observation is about among those of the step', () => {
    const [issue, enter] = (steps[2] as WithStep).steps as VerbStep[];
    expect(issue!.as).toBe('cleaner');
    expect(enter!.expect).toMatchObject([
      { what: 'bolt', of: 'device', device: 'front', expected: { oneOf: ['unlocked', 'moving'] } },
      { what: 'pins', of: 'device', device: 'front', expected: 2 },
      { what: 'pins', of: 'device', device: 'back', expected: 0 },
    ]);
  });

  it('writes expected values as they are observed', () => {
    expect((steps[2] as WithStep).when).toMatchObject([
      { device: 'front', expected: { atLeast: 20, not: 100 } },
    ]);
    const wrongPin = 16;
    expect((steps[1] as VerbStep).eventually).toMatchObject([{}, { expected: { contains: wrongPin } }]);
  });

  it('bounds every repetition, whether its steps are written inside it or beside it', () => {
    const [until, times] = steps.filter((step): step is RepeatStep => step.kind === 'repeat');
    expect(until).toMatchObject({
      as: 'n',
      max: 300,
      until: [{ what: 'pins', device: 'front', expected: 199 }],
    });
    expect(times).toMatchObject({ times: 2, max: 2, steps: [{ verb: 'check' }] });
  });

  it('keeps references for the run, and names the field where there is no choice', () => {
    const [create] = (steps[4] as RepeatStep).steps as VerbStep[];
    expect(create!.args).toEqual({
      lock: 'front',
      pin: { $template: [{ name: 'n', format: '5xxxxx' }] },
      name: { $template: ['guest ', { name: 'n' }] },
    });
    const [, use] = parseSteps(`
    - cloud.lock: { lock: front, as: job }
    - cloud.job: { job: "\${job}" }`)[0]!.steps as VerbStep[];
    expect(use!.args).toEqual({ job: { $template: [{ name: 'job', field: 'jobId' }] } });
  });

  it('takes $${ for a plain ${', () => {
    const request = steps[6] as VerbStep;
    expect(request.args).toMatchObject({ body: { text: `a plain \${sign}`, list: [1, null, true] } });
  });

  it('keeps the place of every step and check', () => {
    expect(steps[0]!.at).toEqual({ file: 'outage.scenario.yaml', line: 20, column: 5 });
    expect((steps[2] as WithStep).steps[1]!.at).toMatchObject({ line: 32, column: 9 });
    expect((steps[1] as VerbStep).expect![1]!.at).toMatchObject({ line: 24, column: 26 });
  });

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario);
  });

  it('has a seed and a clock when it names none', () => {
    const [plain] = parseSteps('  - pair: { phone: owner, lock: front }');
    expect(plain).toMatchObject({ seed: 1, clock: { start: Date.UTC(2026, 0, 1), utcOffsetMinutes: 0 } });
  });
});

describe('the TypeScript spelling', () => {
  it('gives the same scenario, apart from places', () => {
    expect(withoutPlaces(checkOutage()[0])).toEqual(withoutPlaces(scenario));
  });

  it('may leave out what is undefined', () => {
    // A project without exactOptionalPropertyTypes may write undefined here.
    const absent = undefined as never;
    const [plain] = language.check({
      scenario: 1,
      name: 'test',
      tags: absent,
      steps: [{ advance: '3s', label: absent }],
    });
    expect(plain).toMatchObject({ tags: [], steps: [{ verb: 'advance' }] });
    expect(plain!.steps[0]).not.toHaveProperty('label');
  });

  it('reports the place of a mistake by its path', () => {
    const document = {
      scenario: 1,
      name: 'test',
      world: { locks: { front: { model: 'deadbolt' } } },
      steps: [{ 'keypad.enter': { lock: 'frnt', pin: '1234' } }],
    } as const;
    const issue = onlyIssue(() => language.check(document, { file: 'front.ts' }));
    expect(issue).toMatchObject({ code: 'NAME_UNKNOWN', path: 'steps[0].keypad.enter.lock', line: 0 });
    expect(scenarioError(() => language.check(document)).message).toContain(
      "scenario.ts steps[0].keypad.enter.lock the world has no lock 'frnt'; did you mean 'front'?",
    );
  });

  it('refuses a misspelt word while compiling', () => {
    const wrong = () =>
      language.check({
        scenario: 1,
        name: 'test',
        // @ts-expect-error no such verb
        steps: [{ 'keypad.entr': { lock: 'front', pin: '1' } }],
      });
    expect(wrong).toThrow("did you mean 'keypad.enter'?");
  });
});

describe("words of one's own", () => {
  const { wave } = defineWords({
    verbs: { wave: { summary: 'An example', args: z.object({ lock: device('lock') }) } },
  }).verbs;
  const own = createLanguage({
    verbs: [wave],
    faults: [],
    observations: [],
    models: ['deadbolt'],
    ruleIds: [],
  });
  const text = (args: string) =>
    `scenario: 1\nname: a\nworld: { locks: { front: { model: deadbolt } } }\nsteps: [{ wave: ${args} }]`;

  it('make a language of their own', () => {
    const [scenario] = own.parse(text('{ lock: front }'), { file: 'f.yaml' });
    expect(scenario!.steps).toMatchObject([{ verb: 'wave', args: { lock: 'front' } }]);
    expect(() => own.parse(text('{ lock: back }'), { file: 'f.yaml' })).toThrow("no lock 'back'");
  });

  it('are each declared once', () => {
    const words = { faults: [], observations: [], models: [], ruleIds: [] };
    expect(() => createLanguage({ ...words, verbs: [wave, wave] })).toThrow("'wave' is declared twice");
  });

  it('take no argument that they did not declare', () => {
    expect(() => own.parse(text('{ lock: front, hand: left }'), { file: 'f.yaml' })).toThrow(
      "unknown key 'hand'",
    );
  });
});

function withoutPlaces(value: unknown): unknown {
  const places = ['at', 'file', 'line'];
  return JSON.parse(JSON.stringify(value, (key, child) => (places.includes(key) ? undefined : child)));
}
