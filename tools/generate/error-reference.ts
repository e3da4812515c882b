import { errorTable } from '../../protocol/errors/table.ts';
import { type ErrorIndex, errorsByCall, errorsByVerb } from './error-index.ts';

/** The page of all error codes, from the one table, with what can refuse with each. */
export async function errorReference(root: string): Promise<string> {
  return [
    '# Error codes',
    '',
    'Generated from `protocol/errors`; see `npm run generate`. At the end is an index',
    '[by verb](#by-verb) and [by call](#by-call).',
    '',
    ...Object.entries(errorTable).map(
      ([code, { message, cause, remedy }]) =>
        `## ${code}\n\n${message}. ${cause}\n\n*What to do:* ${remedy}\n`,
    ),
    '## By verb',
    '',
    'What a verb was refused with in the scenarios of this repository; each entry is proved by a run.',
    'A link that breaks and a lock that is out of reach can end every verb that needs one.',
    '',
    ...table('verb', await errorsByVerb(root)),
    '',
    '## By call',
    '',
    'What the calls of the iglooaccess API declare in their own description (`/igloohome/openapi.json`).',
    '',
    ...table('call', await errorsByCall()),
    '',
  ].join('\n');
}

function table(what: string, index: ErrorIndex): string[] {
  const rows = [...index].map(
    ([name, codes]) => `| \`${name}\` | ${[...codes].map(link).join(', ') || 'none'} |`,
  );
  return [`| ${what} | codes |`, '|---|---|', ...rows];
}

/** GitHub writes the anchor of a heading in lower case. */
function link(code: string): string {
  return `[${code}](#${code.toLowerCase()})`;
}
