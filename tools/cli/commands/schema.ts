import type { Command } from 'commander';
import type { CommandHost } from './host.ts';

/** `lockbench schema`: prints the JSON Schema of scenario files. */
export function registerSchema(program: Command, { terminal, finish }: CommandHost): void {
  program
    .command('schema')
    .description('print the JSON Schema of scenario files, for editors')
    .action(async () => finish(await (await import('../schema.ts')).schemaCommand(terminal)));
}
