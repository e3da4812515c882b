import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { verbDeclarations } from '../vocabulary/index.ts';
import { jsonSchemaText } from './schema.ts';
import { firstViolation } from './testing/json-schema.ts';
import { language, outageText, scenarioText } from './testing/language.ts';

const schema = language.jsonSchema();
const violation = (text: string) => firstViolation(schema, parse(text));

interface StepSchema {
  readonly additionalProperties: boolean;
  readonly properties: Readonly<Record<string, { readonly description?: string }>>;
}
const { step } = schema['definitions'] as { readonly step: StepSchema };

describe('the JSON Schema for editors', () => {
  it('accepts a whole scenario', () => {
    expect(violation(outageText)).toBeUndefined();
  });

  it('offers every verb as a described property of one closed object', () => {
    expect(step.additionalProperties).toBe(false);
    for (const { name, summary } of verbDeclarations)
      expect(step.properties[name]?.description).toBe(summary);
    expect(Object.values(step.properties).every(({ description }) => description)).toBe(true);
    expect(step).not.toHaveProperty('oneOf');
  });

  it.each([
    ['keypad.entr: { lock: front, pin: "1" }', '$.steps[0].keypad.entr additionalProperties'],
    ['keypad.enter: { lock: front, pn: "1", pin: "1" }', '$.steps[0].keypad.enter.pn additionalProperties'],
    ['keypad.enter: { lock: front }', '$.steps[0].keypad.enter required'],
    ['keypad.enter: { lock: front, pin: 1234 }', '$.steps[0].keypad.enter.pin anyOf'],
    ['keypad.enter: { lock: front, pin: "1", as: x }', '$.steps[0].keypad.enter.as additionalProperties'],
    ['advance: 30', '$.steps[0].advance anyOf'],
    ['cloud.lock:', '$.steps[0].cloud.lock type'],
    ['check: { lock: front }\n    expect: { bolt: lockd }', '$.steps[0].expect.bolt anyOf'],
    ['check: { lock: front }\n    expect: { blot: locked }', '$.steps[0].expect.blot additionalProperties'],
    [
      'check: { lock: front }\n    eventually: { pinId: x }',
      '$.steps[0].eventually.pinId additionalProperties',
    ],
    ['with: { fault: wifi.dwn, on: hall, steps: [{ advance: 1s }] }', '$.steps[0].with.fault anyOf'],
    ['repeat: { times: 0 }', '$.steps[0].repeat.times anyOf'],
  ])('refuses %j', (text, message) => {
    expect(violation(scenarioText(`  - ${text}`))).toBe(message);
  });

  it.each([
    'cloud.devices:',
    `keypad.enter: { lock: front, pin: "\${cleaner.pin}" }`,
    `cloud.issueAlgoPin: { lock: front, class: hourly, hours: "\${matrix.hours}", variance: 1 }`,
    'phone.setTime: { phone: owner, lock: front, time: hour - 2h }',
    'check: { lock: front }\n    expect: { pins: { front: { atLeast: 3 } }, log: { not: { contains: wrongPin } } }',
  ])('accepts %j', text => {
    expect(violation(scenarioText(`  - ${text}`))).toBeUndefined();
  });

  it('is the same text every time', () => {
    expect(jsonSchemaText(language)).toBe(jsonSchemaText(language));
    expect(JSON.parse(jsonSchemaText(language))).toEqual(schema);
  });
});
