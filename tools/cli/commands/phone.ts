import type { Command } from 'commander';
import { bleOption, captureOption, waitOption } from '../part-options.ts';
import type { PhoneCommandOptions } from '../phone.ts';
import type { CommandHost } from './host.ts';
import { registerPhoneCloud } from './phone/cloud.ts';
import { registerPhoneLock } from './phone/lock.ts';
import { registerPhonePin } from './phone/pin.ts';
import type { RunPhoneCommand } from './phone/run.ts';

/** `lockbench phone …`: what the owner's phone can do, one command each. */
export function registerPhone(program: Command, { terminal, finish }: CommandHost): void {
  const phone = program
    .command('phone')
    .description("the owner's phone on a Bluetooth adapter: scan, pair, unlock, manage PINs")
    .addOption(bleOption().makeOptionMandatory())
    .addOption(waitOption())
    .option('--state <file>', 'where it keeps its keys', '.lockbench/phone.json')
    .addOption(captureOption())
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES);

  const run: RunPhoneCommand = async (command, load) => {
    const [{ phoneCommand }, action] = await Promise.all([import('../phone.ts'), load()]);
    finish(await phoneCommand(action, command.optsWithGlobals<PhoneCommandOptions>(), terminal));
  };
  registerPhoneLock(phone, run);
  registerPhoneCloud(phone, run);
  registerPhonePin(phone, run);
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
