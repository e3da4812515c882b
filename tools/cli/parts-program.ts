import { type Command, Option } from 'commander';
import { LockbenchError } from '../../protocol/errors/error.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Terminal } from './output.ts';
import { bleOption, captureOption, waitOption } from './part-options.ts';
import { addPhone } from './phone-program.ts';

/** The commands that run one device alone, on adapters and brokers of the outside. */
export function addParts(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  program
    .command('lock')
    .description('one simulated lock to try by hand, alone or on a Bluetooth adapter')
    .option('--model <model>', 'deadbolt, mortise, rim, glass-door, key-box or padlock', 'deadbolt')
    .addOption(bleOption())
    .addOption(waitOption())
    .option('--state <file>', 'with --ble: keep its memory there')
    .addOption(captureOption())
    .addHelpText('after', LOCK_EXAMPLES)
    .action(async options => {
      if (options.ble === undefined) finish(await (await import('./lock.ts')).lockCommand(options, terminal));
      else finish(await (await import('./lock-on-adapter.ts')).lockOnAdapterCommand(options, terminal));
    });

  addPhone(program, terminal, finish);

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
    .action(async options => finish(await (await import('./bridge.ts')).bridgeCommand(options, terminal)));

  program
    .command('air')
    .description('emulated Bluetooth controllers for several processes: one for each connection')
    .option('--listen <address>', 'tcp:HOST:PORT (port 0: any) or unix:PATH; may be repeated', collect, [])
    .option('--loss <percent>', 'how much gets lost', number('--loss', 0, 99), 0)
    .option('--latency <ms>', 'added to the way of each packet', number('--latency', 0, 10_000), 0)
    .option('--rssi <dbm>', 'how strong everybody is heard', number('--rssi', -127, 20), -60)
    .option('--json', 'print JSON lines')
    .addHelpText('after', AIR_EXAMPLES)
    .action(async ({ listen, ...options }) => {
      const addresses = listen.length > 0 ? listen : ['tcp:127.0.0.1:7000'];
      finish(await (await import('./air.ts')).airCommand({ ...options, listen: addresses }, terminal));
    });

  program
    .command('doctor')
    .description('what this machine has for real adapters and brokers, and how to mend what is missing')
    .option('--json', 'print JSON')
    .addHelpText('after', DOCTOR_EXAMPLES)
    .action(async options => finish(await (await import('./doctor.ts')).doctorCommand(options, terminal)));
}

const LOCK_EXAMPLES = `
Alone it has a phone and a cloud of its own; type help for its commands. Through a pipe too:
  printf 'pair\\ncreate 4711\\n4711#\\nadvance 2s\\nstate\\n' | lockbench lock

With --ble it advertises on a real or emulated adapter, in real time, and prints the command that
pairs with it; keys, bolt, battery and power stay under your hands:
  lockbench lock --ble serial:/dev/ttyACM0@1000000+rtscts --state front.json`;

const BRIDGE_EXAMPLES = `
Examples:
  lockbench bridge --ble tcp:127.0.0.1:7000 --broker mqtt://127.0.0.1:1883 --state bridge.json
  lockbench bridge --ble hci:0 --broker mqtts://broker.example:8883 --id EB1X00000001 --json

The broker must let its user write lockbench/v1/bridges/ID/{results,events,presence} and read
lockbench/v1/bridges/ID/jobs. The state file holds its password and its keys.`;

const AIR_EXAMPLES = `
Each in its own terminal:
  lockbench air --listen tcp:127.0.0.1:7000
  lockbench lock --ble tcp:127.0.0.1:7000
  lockbench phone --ble tcp:127.0.0.1:7000 scan

Whoever connects can do all that a Bluetooth controller can: listen on this machine alone.`;

const DOCTOR_EXAMPLES = `
Changes nothing, and needs no rights. What is missing closes one way of several: serial:, hci:N,
--broker or the look into captures. Exit codes: 0 scenarios can run, 1 they cannot.`;

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

function number(option: string, least: number, most: number): (value: string) => number {
  return value => {
    const parsed = Number(value);
    if (/^-?\d{1,6}$/.test(value) && parsed >= least && parsed <= most) return parsed;
    throw new LockbenchError('USAGE', `${option} takes a number from ${least} to ${most}, not '${value}'`);
  };
}
