import type { Command } from 'commander';
import type { CommandHost } from './host.ts';

/** `lockbench rules`: lists the rules and what proves them. */
export function registerRules(program: Command, { terminal, finish }: CommandHost): void {
  program
    .command('rules')
    .description('list the rules: where each comes from, which scenarios prove it, the last verdict')
    .argument('[paths...]', 'files or folders with scenarios')
    .option('--json', 'print JSON')
    .action(async (paths, options) =>
      finish(await (await import('../rules.ts')).rulesCommand(paths, options, terminal)),
    );
}
