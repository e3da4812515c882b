import type { Command } from 'commander';
import type { CommandHost } from './host.ts';
import { GITHUB_HELP, JUNIT_HELP, REPORT_HELP, SECRETS_HELP } from './option-values.ts';

/** `lockbench merge`: puts the parts of a run together. */
export function registerMerge(program: Command, { terminal, finish }: CommandHost): void {
  program
    .command('merge')
    .description('put the blobs of a run together, of whatever machines, and report on the whole')
    .argument('<blobs...>', 'files of run --blob, or folders with *.blob')
    .option('--json', 'print one JSON object instead of lines for people')
    .option('--report <file.html>', REPORT_HELP)
    .option('--junit <file>', JUNIT_HELP)
    .option('--github', GITHUB_HELP)
    .option('--blob <file>', 'keep the whole in one file')
    .option('--show-secrets', SECRETS_HELP)
    .addHelpText('after', EXAMPLES)
    .action(async (paths, options) =>
      finish(await (await import('../merge.ts')).mergeCommand(paths, options, terminal)),
    );
}

const EXAMPLES = `
Examples:
  lockbench run --shard 1/2 --blob blobs/1.blob      on one machine
  lockbench run --shard 2/2 --blob blobs/2.blob      on another
  lockbench merge blobs --junit report.xml --github

Exit codes: 0 all passed, 1 scenarios failed, 2 a blob cannot be used or a file could not be read, 4 a shard is
missing and the others passed.`;
