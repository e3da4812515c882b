import { type Command, Option } from 'commander';
import { bleOption, captureOption, waitOption } from '../part-options.ts';
import type { CommandHost } from './host.ts';

/** `lockbench bridge`: a software bridge. */
export function registerBridge(program: Command, { terminal, finish }: CommandHost): void {
  program
    .command('bridge')
    .description('a software bridge between locks on a Bluetooth adapter and a broker')
    .addOption(bleOption().makeOptionMandatory())
    .addOption(waitOption())
    .requiredOption('--broker <url>', 'mqtt://HOST:PORT or mqtts://HOST:PORT')
    .option('--ca <file>', 'PEM: trust this authority instead of the usual ones')
    .option('--id <id>', 'its id and user name; default: that of the state file, else a new one')
    .addOption(
      new Option('--password <password>', 'likewise; better in the environment').env(
        'LOCKBENCH_BRIDGE_PASSWORD',
      ),
    )
    .option('--state <file>', 'keep its identity, its locks and its jobs there')
    .addOption(captureOption())
    .option('--json', 'print every event as a JSON line')
    .addHelpText('after', BRIDGE_EXAMPLES)
    .action(async options => finish(await (await import('../bridge.ts')).bridgeCommand(options, terminal)));
}

const BRIDGE_EXAMPLES = `
Examples:
  lockbench bridge --ble tcp:127.0.0.1:7000 --broker mqtt://127.0.0.1:1883 --state bridge.json
  lockbench bridge --ble hci:0 --broker mqtts://broker.example:8883 --id EB1X00000001 --json

The broker must let its user write lockbench/v1/bridges/ID/{results,events,presence} and read
lockbench/v1/bridges/ID/jobs. The state file holds its password and its keys.`;
