import type { Command } from 'commander';
import type { CommandHost } from './host.ts';
import { collect } from './option-values.ts';

/** `lockbench list`: lists scenarios. */
export function registerList(program: Command, { terminal, finish }: CommandHost): void {
  program
    .command('list')
    .description('list scenarios without running them')
    .argument('[paths...]', 'files or folders')
    .option('--tag <tag>', 'only scenarios with this tag; may be repeated', collect)
    .option('--rule <id>', 'only scenarios that name this rule; may be repeated', collect)
    .option('--json', 'print JSON')
    .action(async (paths, options) =>
      finish(await (await import('../list.ts')).listCommand(paths, options, terminal)),
    );
}
