import type { Command } from 'commander';
import { CUSTOM_PIN_MAX_DIGITS, CUSTOM_PIN_MIN_DIGITS } from '../../protocol/limits/pins.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Terminal } from './output.ts';
import { bleOption, captureOption, waitOption } from './part-options.ts';
import type { Deed, PhoneCommandOptions } from './phone.ts';
import type { CloudOptions } from './phone-cloud.ts';
import type { PinTerms } from './phone-deeds.ts';

type Deeds = typeof import('./phone-deeds.ts');
type CloudDeeds = typeof import('./phone-cloud.ts');
type Choose = (deeds: Deeds, cloud: CloudDeeds) => Deed;

/** `lockbench phone …`: what the owner's phone can do, one command each. */
export function addPhone(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  const phone = program
    .command('phone')
    .description("the owner's phone on a Bluetooth adapter: scan, pair, unlock, manage PINs")
    .addOption(bleOption().makeOptionMandatory())
    .addOption(waitOption())
    .option('--state <file>', 'where it keeps its keys', '.lockbench/phone.json')
    .addOption(captureOption())
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES);

  const run = async (command: Command, choose: Choose) => {
    const [{ phoneCommand }, deeds, cloud] = await Promise.all([
      import('./phone.ts'),
      import('./phone-deeds.ts'),
      import('./phone-cloud.ts'),
    ]);
    finish(
      await phoneCommand(choose(deeds, cloud), command.optsWithGlobals<PhoneCommandOptions>(), terminal),
    );
  };

  phone
    .command('scan')
    .description('list the locks within range')
    .option('--for <duration>', 'how long to listen', '30s')
    .action((options: { for: string }, command) => run(command, deeds => deeds.scan(options.for)));
  phone
    .command('pair')
    .description('become the owner of a lock in setup mode')
    .argument('<lock>', 'its id, as in a scan')
    .requiredOption('--code <digits>', 'the setup code printed on the lock')
    .option('--master-pin <digits>', 'the master PIN; default: six by chance')
    .action((lock: string, options: { code: string; masterPin?: string }, command) =>
      run(command, deeds => deeds.pair(lock, options.code, options.masterPin)),
    );
  const simple = (name: string, description: string, choose: (deeds: Deeds, lock?: string) => Deed) =>
    phone
      .command(name)
      .description(description)
      .argument('[lock]', 'its id; may be left out when this phone owns one lock')
      .action((lock: string | undefined, _options, command) => run(command, deeds => choose(deeds, lock)));
  simple('unlock', 'unlock', (deeds, lock) => deeds.operate(lock, 'unlocked', { unlock: {} }));
  simple('lock', 'lock', (deeds, lock) => deeds.operate(lock, 'locked', { lock: {} }));
  simple('status', 'read bolt, PINs, battery', (deeds, lock) => deeds.status(lock));
  simple('set-time', "set its clock to this machine's", (deeds, lock) => deeds.setTime(lock));
  simple('unpair', 'give it up: it goes back to setup mode', (deeds, lock) => deeds.unpair(lock));
  phone
    .command('logs')
    .description('read the activity log')
    .argument('[lock]', 'its id')
    .option('--after <sequence>', 'only later entries', '0')
    .action((lock: string | undefined, options: { after: string }, command) =>
      run(command, deeds => deeds.logs(lock, options.after)),
    );

  addCloud(phone, run);

  const pin = phone
    .command('pin')
    .description(`custom PINs, ${CUSTOM_PIN_MIN_DIGITS} to ${CUSTOM_PIN_MAX_DIGITS} digits`);
  pin
    .command('create')
    .argument('<pin>', 'digits')
    .argument('[lock]', 'its id')
    .option('--once', 'dies after one use')
    .option('--from <time>', "ISO 8601 with an offset, or 'now + 2h'")
    .option('--until <time>', 'when it ends')
    .action((digits: string, lock: string | undefined, terms: PinTerms, command) =>
      run(command, deeds => deeds.createPin(digits, lock, terms)),
    );
  pin
    .command('delete')
    .argument('<pin>', 'digits')
    .argument('[lock]', 'its id')
    .action((digits: string, lock: string | undefined, _options, command) =>
      run(command, deeds => deeds.operate(lock, `${digits} is gone`, { deletePin: { pin: digits } })),
    );
  pin
    .command('edit')
    .argument('<pin>', 'digits')
    .argument('<new-pin>', 'digits')
    .argument('[lock]', 'its id')
    .action((digits: string, newPin: string, lock: string | undefined, _options, command) =>
      run(command, deeds =>
        deeds.operate(lock, `${digits} is now ${newPin}`, {
          editPin: { pin: digits, newPin, kind: 0, window: null },
        }),
      ),
    );
}

type Run = (command: Command, choose: Choose) => Promise<void>;

/** What the app tells the cloud, as the account of LOCKBENCH_EMAIL and LOCKBENCH_PASSWORD. */
function addCloud(phone: Command, run: Run): void {
  const inCloud = (command: Command) =>
    command.option('--cloud <url>', 'where the cloud twin is', 'http://127.0.0.1:8080');
  inCloud(phone.command('register').description('put a lock that this phone owns into the cloud account'))
    .argument('[lock]', 'its id')
    .option('--name <name>', 'what it is called; default: its id')
    .action((lock: string | undefined, options: CloudOptions, command) =>
      run(command, (_deeds, cloud) => cloud.register(lock, options)),
    );
  inCloud(phone.command('add-bridge').description('put a bridge into the cloud account'))
    .argument('<bridge>', 'its id')
    .option('--name <name>', 'what it is called; default: its id')
    .action((bridge: string, options: CloudOptions, command) =>
      run(command, (_deeds, cloud) => cloud.addBridge(bridge, options)),
    );
  inCloud(phone.command('link').description('have a bridge serve a lock'))
    .argument('<bridge>', 'its id')
    .argument('[lock]', 'its id')
    .action((bridge: string, lock: string | undefined, options: CloudOptions, command) =>
      run(command, (_deeds, cloud) => cloud.link(bridge, lock, options)),
    );
}

const EXAMPLES = `
Examples, with LOCKBENCH_BLE=tcp:127.0.0.1:7000 in place of --ble:
  lockbench phone scan --for 5s
  lockbench phone pair DBX20A1B2C3D --code 00112233-44556677-8899aabb-ccddeeff
  lockbench phone unlock
  lockbench phone pin create 4711 --until 'now + 3h'
  lockbench phone status --json

Exit codes: 0 done, 1 the lock refused or was not found within 30 s, 2 bad usage, adapter or
file, 130 interrupted. The state file holds the keys of your locks: it is readable by you alone.`;
