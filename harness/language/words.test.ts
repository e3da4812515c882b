import { expect, it } from 'vitest';
import * as z from 'zod';
import { defineWords } from './words.ts';

it('gives every word its key as its name, and a verb without results none', () => {
  const { verbs, faults, observations } = defineWords({
    verbs: { 'gate.open': { summary: 'An example', args: z.strictObject({}) } },
    faults: { 'gate.stuck': { summary: 'An example', args: z.strictObject({}) } },
    observations: { gate: { summary: 'An example', of: ['lock'], value: z.boolean() } },
  });
  expect(verbs['gate.open']).toMatchObject({ name: 'gate.open', summary: 'An example', results: {} });
  expect(faults['gate.stuck']).toMatchObject({ name: 'gate.stuck', summary: 'An example' });
  expect(observations.gate).toMatchObject({ name: 'gate', of: ['lock'] });
});
