import type { Command } from 'commander';
import type { CommandHost } from './host.ts';
import { parsePort } from './option-values.ts';

/** `lockbench listen`: receives webhooks. */
export function registerListen(program: Command, { terminal, finish }: CommandHost): void {
  program
    .command('listen')
    .description('a receiver of webhooks that adds itself to an account of the twin and prints what comes')
    .option('--cloud <url>', 'where the twin is', 'http://127.0.0.1:8080')
    .option('--port <number>', 'where to listen; 0 takes a free one', parsePort, 8090)
    .addHelpText('after', LISTEN_HELP)
    .action(async options => finish(await (await import('../listen.ts')).listenCommand(options, terminal)));
}

const LISTEN_HELP = `
The account is the one of LOCKBENCH_EMAIL and LOCKBENCH_PASSWORD in the environment. Each line: when, whether the
signature is valid, the body. With Ctrl-C it takes itself off the account again.`;
