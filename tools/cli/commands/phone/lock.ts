import type { Command } from 'commander';
import type { PhoneCommand } from '../../phone.ts';
import type { RunPhoneCommand } from './run.ts';

/** The phone's commands that find, pair and operate a lock. */
export function registerPhoneLock(phone: Command, run: RunPhoneCommand): void {
  phone
    .command('scan')
    .description('list the locks within range')
    .option('--for <duration>', 'how long to listen', '30s')
    .action((options: { for: string }, command) =>
      run(command, async () => (await import('../../phone-commands.ts')).scan(options.for)),
    );
  phone
    .command('pair')
    .description('become the owner of a lock in setup mode')
    .argument('<lock>', 'its id, as in a scan')
    .requiredOption('--code <digits>', 'the setup code printed on the lock')
    .option('--master-pin <digits>', 'the master PIN; default: six by chance')
    .action((lock: string, options: { code: string; masterPin?: string }, command) =>
      run(command, async () =>
        (await import('../../phone-commands.ts')).pair(lock, options.code, options.masterPin),
      ),
    );
  const simple = (name: string, description: string, choose: (lock?: string) => Promise<PhoneCommand>) =>
    phone
      .command(name)
      .description(description)
      .argument('[lock]', 'its id; may be left out when this phone owns one lock')
      .action((lock: string | undefined, _options, command) => run(command, () => choose(lock)));
  simple('unlock', 'unlock', async lock =>
    (await import('../../phone-commands.ts')).operateLock(lock, 'unlocked', { unlock: {} }),
  );
  simple('lock', 'lock', async lock =>
    (await import('../../phone-commands.ts')).operateLock(lock, 'locked', { lock: {} }),
  );
  simple('status', 'read bolt, PINs, battery', async lock =>
    (await import('../../phone-commands.ts')).status(lock),
  );
  simple('set-time', "set its clock to this machine's", async lock =>
    (await import('../../phone-commands.ts')).setTime(lock),
  );
  simple('unpair', 'give it up: it goes back to setup mode', async lock =>
    (await import('../../phone-commands.ts')).unpair(lock),
  );
  phone
    .command('logs')
    .description('read the activity log')
    .argument('[lock]', 'its id')
    .option('--after <sequence>', 'only later entries', '0')
    .action((lock: string | undefined, options: { after: string }, command) =>
      run(command, async () => (await import('../../phone-commands.ts')).logs(lock, options.after)),
    );
}
