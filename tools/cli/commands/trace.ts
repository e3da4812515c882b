import type { Command } from 'commander';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { CommandHost } from './host.ts';

/** `lockbench trace`: makes a page of a recorded trace. */
export function registerTrace(program: Command, { terminal, finish }: CommandHost): void {
  program
    .command('trace')
    .description('make a page, or a file for Chrome, Perfetto or speedscope, of a saved trace')
    .argument('<file>', 'a *.jsonl of .lockbench/traces')
    .option('--html <file>', 'one page with a timeline, which opens without a network')
    .option('--chrome <file>', 'for chrome://tracing, ui.perfetto.dev and speedscope')
    .option('--last <count>', 'only so many of the newest events', eventCount)
    .option('--show-secrets', 'leave PINs and cards as they are: for a file that stays with you')
    .action(async (file, options) =>
      finish(await (await import('../trace.ts')).traceCommand(file, options, terminal)),
    );
}

function eventCount(value: string): number {
  if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
  throw new LockbenchError('USAGE', `--last takes a number from 1 to 999999, not '${value}'`);
}
