import { errorTable } from '../../protocol/errors/table.ts';

/** The page of all error codes, from the one table. */
export function errorReference(): string {
  const sections = Object.entries(errorTable).map(
    ([code, { message, cause, remedy }]) => `## ${code}\n\n${message}. ${cause}\n\n*What to do:* ${remedy}\n`,
  );
  return `# Error codes\n\nGenerated from \`protocol/errors\`; see \`npm run generate\`.\n\n${sections.join('\n')}`;
}
