import * as z from 'zod';
import type {
  FaultDeclaration,
  ObservationDeclaration,
  VerbDeclaration,
} from '../../harness/language/index.ts';
import { START_MARGIN_MS } from '../../harness/language/instant.ts';
import {
  faultDeclarations,
  observationDeclarations,
  verbDeclarations,
} from '../../harness/vocabulary/index.ts';

/** The page of all words of the scenario language, from their declarations. */
export function wordReference(): string {
  return [
    '# Words of the scenario language',
    '',
    'Generated from `harness/vocabulary`; see `npm run generate`.',
    '',
    ...times,
    '## Verbs',
    '',
    '| verb | what it does | arguments | results |',
    '|---|---|---|---|',
    ...verbDeclarations.map(verbRow),
    '',
    '## Faults',
    '',
    '| fault | what it does | arguments |',
    '|---|---|---|',
    ...faultDeclarations.map(faultRow),
    '',
    '## Observations',
    '',
    '| observation | what it sees | of | values |',
    '|---|---|---|---|',
    ...observationDeclarations.map(observationRow),
    '',
  ].join('\n');
}

const times = [
  '## Times',
  '',
  '| written | meaning |',
  '|---|---|',
  '| `now`, `now + 3h`, `now - 1d` | counted from the moment when the step begins, by the clock of the world |',
  '| `hour`, `hour + 2h` | counted from the start of the present hour, which algoPINs begin with |',
  '| `"2026-09-01T08:00:00+08:00"` | ISO 8601 with an offset |',
  '',
  'A lock judges PINs and eKeys by its own clock. Phones set it in whole seconds, so it may be a second behind:',
  '',
  `- \`start: now\` and \`from: now\` mean ${START_MARGIN_MS / 1000} seconds ago, so that the PIN or the eKey is valid at once.`,
  '- Every other start means what it says, and for up to a second after it the lock may still answer PIN_NOT_YET_VALID.',
  '  To be there by the clock of the lock, write `advanceTo: { lock: front, time: ... }`.',
  '',
];

function verbRow({ name, summary, args, results }: VerbDeclaration): string {
  return row([`\`${name}\``, summary, argumentsOf(args), Object.keys(results).join(', ')]);
}

function faultRow({ name, summary, args }: FaultDeclaration): string {
  return row([`\`${name}\``, summary, argumentsOf(args)]);
}

function observationRow({ name, summary, of, value }: ObservationDeclaration): string {
  const whose = typeof of === 'string' ? `the ${of}` : `a ${of.join(' or ')}`;
  return row([`\`${name}\``, summary, whose, valuesOf(name, value)]);
}

/** Longer lists are not printed here: the error message of a misspelt word shows them. */
const MOST_VALUES = 16;

function valuesOf(name: string, value: z.ZodType): string {
  if (name === 'refused') return '[a code](errors.md)';
  const written = value instanceof z.ZodPipe ? value.in : value;
  if (written instanceof z.ZodBoolean) return 'true, false';
  if (!(written instanceof z.ZodEnum)) return value.description ?? 'a number';
  return written.options.length > MOST_VALUES ? 'a word' : written.options.join(', ');
}

/** Names, with a question mark for optional ones; a bare value is described in words. */
function argumentsOf(args: z.ZodType): string {
  if (!(args instanceof z.ZodObject)) return args.description ?? 'a value';
  return Object.entries(args.shape as Record<string, z.ZodType>)
    .map(([name, schema]) => (schema.safeParse(undefined).success ? `${name}?` : name))
    .join(', ');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
