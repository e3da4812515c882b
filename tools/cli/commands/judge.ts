import type { Command } from 'commander';
import type { CommandHost } from './host.ts';

export function registerJudge(program: Command, { terminal, finish }: CommandHost): void {
  program
    .command('judge')
    .description('judge a saved trace by what must hold in every world')
    .argument('<file>', 'a trace: *.jsonl, as run --trace and failures write it')
    .option('--json', 'print one JSON object instead of lines for people')
    .action(async (file, options) =>
      finish(await (await import('../judge.ts')).judgeCommand(file, options, terminal)),
    );
}
