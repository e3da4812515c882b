import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindText, formatCounter, parseTemplate, resolveTemplate } from './template.ts';

const values: Readonly<Record<string, string | number>> = { 'cleaner.pin': '0123', 'job.jobStatus': 2, n: 7 };
const lookup = (name: string, field: string | undefined) => values[field ? `${name}.${field}` : name];
const template = (text: string) => ({ $template: parseTemplate(text) as readonly string[] });

describe('a reference', () => {
  it('alone takes over the value with its type', () => {
    expect(resolveTemplate(template(`\${job.jobStatus}`), lookup)).toBe(2);
    expect(resolveTemplate(template(`\${cleaner.pin}`), lookup)).toBe('0123');
  });

  it('within a text becomes part of it, however deep it lies', () => {
    const value = { list: [template(`PIN \${cleaner.pin} of \${n}`)] };
    expect(resolveTemplate(value, lookup)).toEqual({ list: ['PIN 0123 of 7'] });
  });

  it('to a name that has no value is an error', () => {
    expect(() => resolveTemplate(template(`\${nobody.pin}`), lookup)).toThrow('Unknown name: nobody.pin');
  });

  it('can be written plainly with a doubled $', () => {
    expect(parseTemplate(`a $\${b} \${n}`)).toEqual([`a \${b} `, { name: 'n' }]);
  });

  it.each([`\${}`, `\${1a}`, `\${a b}`, `\${a.b.c}`, `\${n:555}`, `\${n:x y}`, `\${`, `\${a\${b}}`])(
    '%s is none',
    text => {
      expect(parseTemplate(text)).toBeTypeOf('string');
    },
  );

  it('leaves every text without $ as it is', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const plain = text.replaceAll('$', '');
        expect(parseTemplate(plain)).toEqual([plain]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a counter', () => {
  it('fills the places of its format from the right', () => {
    expect(formatCounter(7, '5xxxxx')).toBe('500007');
    expect(formatCounter(42, 'x9x')).toBe('492');
    expect(resolveTemplate(template(`\${n:5xxxxx}`), lookup)).toBe('500007');
  });

  it('must fit', () => {
    expect(formatCounter(99, 'xx')).toBe('99');
    expect(() => formatCounter(100, 'xx')).toThrow("100 does not fit the 2 places of 'xx'");
  });

  it.each([-1, 1.5, 'a', null])('is not %s', value => {
    expect(() => formatCounter(value, 'xx')).toThrow('is no counter');
  });
});

describe('binding', () => {
  const bindings = {
    matrix: new Map([['hours', 72]]),
    parameters: new Map<string, string | number>([
      ['lock', 'front'],
      ['pin', `\${cleaner.pin}`],
      ['n', 3],
    ]),
  };

  it('replaces what is known and keeps the rest for the run', () => {
    expect(bindText(`\${lock} \${other.pin}`, bindings)).toBe(`front \${other.pin}`);
  });

  it('keeps the type of a value that stands alone', () => {
    expect(bindText(`\${matrix.hours}`, bindings)).toBe(72);
    expect(bindText(`\${matrix.hours}h`, bindings)).toBe('72h');
  });

  it('formats numbers like counters', () => {
    expect(bindText(`\${n:7xx}`, bindings)).toBe('703');
  });

  it('passes references on', () => {
    expect(bindText(`\${pin}`, bindings)).toBe(`\${cleaner.pin}`);
  });
});
