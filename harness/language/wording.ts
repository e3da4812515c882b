import type * as z from 'zod';
import { suggestion } from './nearest.ts';
import { quoted } from './position.ts';

/** What is wrong, in our words: a message, and a hint where one helps. */
export type Wording = readonly [message: string, hint?: string];

/**
 * Continues the sentence "'pin' ..." where a schema has no words of its own.
 * `written` is the text in the file: 0123 where the value is 123.
 */
export function predicate(raw: z.core.$ZodRawIssue, written: string | undefined): string {
  const shown = written === undefined ? show(raw.input) : quoted(written).slice(1, -1);
  switch (raw.code) {
    case 'invalid_type':
      return raw.expected === 'string' && (typeof raw.input === 'number' || typeof raw.input === 'boolean')
        ? `must be text, not the ${typeof raw.input} ${shown}\nquote it: "${shown}"`
        : `must be ${typeNames[raw.expected] ?? raw.expected}, not ${shown}`;
    case 'invalid_value': {
      const hint = suggestion(String(raw.input), raw.values.map(String));
      return `cannot be ${shown}${hint ? `\n${hint}` : ''}`;
    }
    case 'too_small':
      return bound(raw.origin, 'at least', raw.minimum);
    case 'too_big':
      return bound(raw.origin, 'at most', raw.maximum);
    case 'invalid_key':
      return 'is no name\na letter, then letters, digits, - or _; no word of the language';
    default:
      return `cannot be ${shown}`;
  }
}

/** The whole sentence for an issue whose message continues "'pin' ...". */
export function sentence(subject: string, issue: z.core.$ZodIssue, isMissing: boolean): Wording {
  const last = issue.path.at(-1);
  if (isMissing && last !== undefined)
    return [`${fieldName(subject, issue.path.slice(0, -1))} needs ${quoted(String(last))}`];
  const [message = '', hint] = issue.message.split('\n');
  const text = `${fieldName(subject, issue.path)} ${message}`;
  return hint === undefined ? [text] : [text, hint];
}

/** `'near[0]'`; the verb itself for an empty path. */
export function fieldName(subject: string, path: readonly PropertyKey[]): string {
  const parts = path.map((part, index) =>
    typeof part === 'number' ? `[${part}]` : `${index ? '.' : ''}${String(part)}`,
  );
  return quoted(parts.join('') || subject);
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

function bound(origin: string, limit: string, value: number | bigint): string {
  if (origin === 'string') return `must have ${limit} ${value} characters`;
  if (origin === 'array') return `must have ${limit} ${value} entries`;
  return `must be ${limit} ${value}`;
}

function show(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object' && input !== null) return 'a mapping';
  return typeof input === 'string' ? quoted(input) : input === null ? 'nothing' : String(input);
}
