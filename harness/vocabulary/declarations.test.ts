import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { unwrap } from '../language/verb.ts';
import { faultDeclarations, observationDeclarations, verbDeclarations } from './index.ts';

const names = (declarations: readonly { readonly name: string }[]) => declarations.map(({ name }) => name);
const observed = new Set<string>(names(observationDeclarations));
const shapeOf = (schema: z.ZodType) => {
  const bare = unwrap(schema);
  return bare instanceof z.ZodObject ? bare.shape : {};
};

describe('the declarations', () => {
  it.each([
    ['verbs', verbDeclarations],
    ['faults', faultDeclarations],
    ['observations', observationDeclarations],
  ])('name every one of the %s once', (_, declarations) => {
    expect(new Set(names(declarations)).size).toBe(declarations.length);
  });

  it.each([...verbDeclarations, ...faultDeclarations])('describe $name in one sentence', ({ summary }) => {
    expect(summary).toMatch(/^[A-Z][^.]*[^.]$/);
  });

  it.each(verbDeclarations)('give every word of $name only one meaning', ({ name, args, results }) => {
    expect(name).not.toMatch(/^(with|repeat|use|steps|label|as|within|expect|eventually|never|when)$/);
    expect(Object.keys(results).filter(result => observed.has(result))).toEqual([]);
    expect(shapeOf(args)).not.toHaveProperty('as');
  });

  it.each(verbDeclarations)('make the subject of $name one of its arguments', ({ args, subject }) => {
    if (subject) expect(shapeOf(args)).toHaveProperty(subject);
  });
});
