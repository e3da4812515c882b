import type { Command } from 'commander';
import type { CloudAccountOptions } from '../../phone-cloud.ts';
import type { RunPhoneCommand } from './run.ts';

/** The phone's commands for the cloud account of LOCKBENCH_EMAIL and LOCKBENCH_PASSWORD. */
export function registerPhoneCloud(phone: Command, run: RunPhoneCommand): void {
  const inCloud = (command: Command) =>
    command.option('--cloud <url>', 'where the cloud twin is', 'http://127.0.0.1:8080');
  inCloud(phone.command('register').description('put a lock that this phone owns into the cloud account'))
    .argument('[lock]', 'its id')
    .option('--name <name>', 'what it is called; default: its id')
    .action((lock: string | undefined, options: CloudAccountOptions, command) =>
      run(command, async () => (await import('../../phone-cloud.ts')).register(lock, options)),
    );
  inCloud(phone.command('add-bridge').description('put a bridge into the cloud account'))
    .argument('<bridge>', 'its id')
    .option('--name <name>', 'what it is called; default: its id')
    .action((bridge: string, options: CloudAccountOptions, command) =>
      run(command, async () => (await import('../../phone-cloud.ts')).addBridge(bridge, options)),
    );
  inCloud(phone.command('link').description('have a bridge serve a lock'))
    .argument('<bridge>', 'its id')
    .argument('[lock]', 'its id')
    .action((bridge: string, lock: string | undefined, options: CloudAccountOptions, command) =>
      run(command, async () => (await import('../../phone-cloud.ts')).link(bridge, lock, options)),
    );
}
