import { Command, CommanderError, Option } from 'commander';
import { durationPattern, parseDuration } from '../../harness/language/duration.ts';
import type { ProfileName } from '../../harness/language/types.ts';
import { isLockbenchError, LockbenchError } from '../../protocol/errors/error.ts';
import { ExitCode } from './exit-codes.ts';
import { jsonError, jsonOfNothing } from './json-error.ts';
import { print, printError, printLine, type Terminal } from './output.ts';
import { addParts } from './parts-program.ts';
import { packageVersion } from './version.ts';

/** Runs one command line. Commands are loaded when they are called: `--help` needs none of them. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = ExitCode.passed;
  const finish = (code: ExitCode) => {
    exitCode = code;
  };
  try {
    await createProgram(terminal, finish).parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return ExitCode.passed;
    printJson(error, args, terminal);
    if (error instanceof CommanderError) return ExitCode.input;
    if (!isLockbenchError(error)) throw error;
    printError(error, terminal);
    return ExitCode.input;
  }
}

/** With `--json`, programs read the error where they read the rest. */
function printJson(error: unknown, args: readonly string[], { out }: Terminal): void {
  const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  if (!options.includes('--json')) return;
  const told =
    error instanceof CommanderError ? { code: 'USAGE' as const, message: error.message } : jsonError(error);
  printLine(out, JSON.stringify(jsonOfNothing(args[0], told)));
}

function createProgram(terminal: Terminal, finish: (code: ExitCode) => void): Command {
  const program = new Command('lockbench')
    .description('Firmware simulator and test bench for Bluetooth locks and their Wi-Fi bridge')
    .version(packageVersion(), '-V, --version')
    .configureHelp({ sortSubcommands: false, showGlobalOptions: true })
    .showHelpAfterError('(see lockbench --help)')
    .exitOverride()
    .configureOutput({
      writeOut: text => print(terminal.out, text),
      writeErr: text => print(terminal.err, text),
    })
    .addHelpText('after', EXAMPLES);

  program
    .command('run')
    .description('run scenarios')
    .argument('[paths...]', 'files or folders with *.scenario.yaml and *.scenario.ts')
    .option('--profile <profiles>', 'virtual or stack; several, with commas, are compared', profiles, [
      'virtual',
    ])
    .option('--tag <tag>', 'only scenarios with this tag; may be repeated', collect)
    .option('--rule <id>', 'only scenarios that name this rule; may be repeated', collect)
    .option('--name <name>', 'only the scenario with this name; may be repeated', collect)
    .option('--seed <number>', 'use this seed instead of the ones in the files', wholeNumber)
    .option('--shard <part/all>', 'run one part of the files, for example 2/3', shard)
    .option('--trace', 'write every trace, not only those of failures')
    .option('--capture <path>', 'capture all links for Wireshark: a folder, or *.pcapng for one scenario')
    .option('--json', 'print one JSON object instead of lines for people')
    .option('--timeout <duration>', 'real time for each scenario, for example 5m (default: 2m)', timeout)
    .option('--broker <url>', BROKER_HELP)
    .option('--broker-ca <file>', 'with an mqtts:// broker: trust this authority (PEM) alone')
    .option('--cloud <url>', 'against a cloud that runs elsewhere, as far as its APIs alone go')
    .option('--client-id <id>', 'with --cloud; or LOCKBENCH_CLIENT_ID')
    .option('--client-secret <secret>', 'with --cloud; better in LOCKBENCH_CLIENT_SECRET')
    .option('--token-url <url>', 'with --cloud, when tokens come from another host')
    .option('--seam <url>', 'with --cloud, when Seam is another service; its key is in LOCKBENCH_SEAM_KEY')
    .option('--device <name=id>', 'with --cloud, a device that scenarios may use; may be repeated', collect)
    .addHelpText('after', RUN_EXAMPLES)
    .action(async (paths, options) =>
      finish(await (await import('./run.ts')).runCommand(paths, options, terminal)),
    );

  program
    .command('list')
    .description('list scenarios without running them')
    .argument('[paths...]', 'files or folders')
    .option('--tag <tag>', 'only scenarios with this tag; may be repeated', collect)
    .option('--rule <id>', 'only scenarios that name this rule; may be repeated', collect)
    .option('--json', 'print JSON')
    .action(async (paths, options) =>
      finish(await (await import('./list.ts')).listCommand(paths, options, terminal)),
    );

  program
    .command('rules')
    .description('list the rules: where each comes from, which scenarios prove it, the last verdict')
    .argument('[paths...]', 'files or folders with scenarios')
    .option('--json', 'print JSON')
    .action(async (paths, options) =>
      finish(await (await import('./rules.ts')).rulesCommand(paths, options, terminal)),
    );

  program
    .command('replay')
    .description('run one scenario again and print its trace as it happens')
    .argument('<file>', 'a *.scenario.yaml or *.scenario.ts file')
    .addOption(profileOption())
    .option('--name <name>', 'the scenario, when the file has several')
    .option('--seed <number>', 'use this seed instead of the one in the file', wholeNumber)
    .option('--capture <path>', 'capture all links for Wireshark: a folder or *.pcapng')
    .option('--timeout <duration>', 'real time for each scenario, for example 5m (default: 2m)', timeout)
    .option('--broker <url>', BROKER_HELP)
    .option('--broker-ca <file>', 'with an mqtts:// broker: trust this authority (PEM) alone')
    .option('--json', 'print the trace as JSON lines')
    .action(async (file, options) =>
      finish(await (await import('./replay.ts')).replayCommand(file, options, terminal)),
    );

  program
    .command('schema')
    .description('print the JSON Schema of scenario files, for editors')
    .action(async () => finish(await (await import('./schema.ts')).schemaCommand(terminal)));

  program
    .command('cloud')
    .description('serve the cloud twin over HTTP')
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--port <number>', 'where to listen; 0 takes a free one', port, 8080)
    .option('--demo', 'with a home whose devices all run: two locks, a bridge, a keypad')
    .option('--data <folder>', 'keep everything in this folder; default: in memory')
    .option('--key-file <file>', 'the key that the folder is encrypted under (default: FOLDER.key)')
    .option('--show-secrets', 'print the credentials, which --data else keeps to itself')
    .option('--rate-limit <number>', 'requests a minute of one caller, 0 for no limit', rateLimit, 600)
    .option('--public-webhooks', 'refuse webhooks to private and loopback addresses')
    .option('--broker <url>', 'where other processes have bridges: aedes:[HOST:]PORT, mqtt://… or mqtts://…')
    .option('--broker-ca <file>', 'PEM: trust this authority for mqtts:// instead of the usual ones')
    .addHelpText('after', CLOUD_EXAMPLES)
    .action(async options => finish(await (await import('./cloud.ts')).cloudCommand(options, terminal)));

  program
    .command('listen')
    .description('a receiver of webhooks that adds itself to an account of the twin and prints what comes')
    .option('--cloud <url>', 'where the twin is', 'http://127.0.0.1:8080')
    .option('--port <number>', 'where to listen; 0 takes a free one', port, 8090)
    .addHelpText('after', LISTEN_HELP)
    .action(async options => finish(await (await import('./listen.ts')).listenCommand(options, terminal)));

  addParts(program, terminal, finish);
  return program;
}

const EXAMPLES = `
Examples:
  lockbench run                          every scenario below this folder
  lockbench run scenarios --tag smoke    those with a tag
  lockbench rules                        which rules are proven, and which are not
  lockbench cloud --demo                 the cloud's API on http://127.0.0.1:8080, with a home to try
  lockbench doctor                       what this machine has for real Bluetooth and brokers

Exit codes: 0 all passed, 1 scenarios failed, 2 bad usage or input: nothing was run, or a file could not be
read and all others passed.`;

const BROKER_HELP = 'with --profile stack: mqtt://[USER:PASSWORD@]HOST:PORT, mqtts://… or aedes: (default)';

const RUN_EXAMPLES = `
Examples:
  lockbench run my.scenario.yaml --trace
  lockbench run --rule PIN-CAP --rule BRIDGE-FIVE
  lockbench run --shard 1/2 --json > report.json
  lockbench run --profile stack              over real noble, bleno, MQTT and HTTP
  lockbench run --profile virtual,stack      both, side by side: they have to agree
  lockbench run --profile stack --broker mqtt://127.0.0.1:1883
  lockbench run scenarios/api --cloud http://127.0.0.1:8080 --device front=DBX20A1B2C3D

Credentials of the broker: LOCKBENCH_BROKER_USER and LOCKBENCH_BROKER_PASSWORD, or in its URL.
A failure prints the command that replays it and the end of its trace;
whole traces go to .lockbench/traces as JSON lines.`;

const CLOUD_EXAMPLES = `
It has one account, without devices unless --demo. What it prints as export lines is for another terminal:
  curl -u "$LOCKBENCH_CLIENT_ID:$LOCKBENCH_CLIENT_SECRET" -d grant_type=client_credentials $CLOUD/oauth2/token

With --data all that was answered with success outlives a restart and a kill at any moment:
  lockbench cloud --demo --data twin --show-secrets
The key is made at the first start, in twin.key, or read from LOCKBENCH_DATA_KEY.

For bridges of other processes (lockbench bridge --broker): aedes:1883 starts a broker in this one, where
a bridge is known by the password that it first comes with; mqtt://HOST is one that runs already.

Limits: 600 requests a minute of one caller and 20 wrong secrets a minute for one name, then 429 with
Retry-After; bodies up to 64 KiB; 10 s for the headers and 30 s for a request; 1000 connections.`;

const LISTEN_HELP = `
The account is the one of LOCKBENCH_EMAIL and LOCKBENCH_PASSWORD in the environment. Each line: when, whether the
signature is valid, the body. With Ctrl-C it takes itself off the account again.`;

const profileNames: readonly ProfileName[] = ['virtual', 'stack', 'hardware'];

function profileOption(): Option {
  return new Option('--profile <profile>', 'what the world is made of')
    .choices([...profileNames])
    .default('virtual');
}

function profiles(value: string): ProfileName[] {
  const names = [...new Set(value.split(','))];
  const unknown = names.find(name => !profileNames.includes(name as ProfileName));
  if (unknown !== undefined)
    throw new LockbenchError(
      'USAGE',
      `there is no profile '${unknown}'; there are ${profileNames.join(', ')}`,
    );
  return names as ProfileName[];
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

function wholeNumber(value: string): number {
  if (!/^\d{1,15}$/.test(value))
    throw new LockbenchError('USAGE', `--seed takes a whole number, not '${value}'`);
  return Number(value);
}

function timeout(value: string): number {
  const ms = durationPattern.test(value) ? parseDuration(value) : 0;
  if (ms > 0 && ms <= LONGEST_TIMEOUT_MS) return ms;
  throw new LockbenchError('USAGE', `--timeout takes a time up to 24h, like 90s or 5m, not '${value}'`);
}

const LONGEST_TIMEOUT_MS = 86_400_000;

function rateLimit(value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new LockbenchError('USAGE', `--rate-limit takes a whole number, not '${value}'`);
}

function port(value: string): number {
  const number = Number(value);
  if (/^\d{1,5}$/.test(value) && number <= 65_535) return number;
  throw new LockbenchError('USAGE', `--port takes a number up to 65535, not '${value}'`);
}

function shard(value: string): string {
  const [, part, all] = /^(\d{1,4})\/(\d{1,4})$/.exec(value) ?? [];
  if (part && all && Number(part) >= 1 && Number(part) <= Number(all)) return value;
  throw new LockbenchError('USAGE', `--shard takes a part like 2/3, not '${value}'`);
}
