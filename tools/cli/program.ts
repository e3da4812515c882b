import { Command, CommanderError } from 'commander';
import { isLockbenchError } from '../../protocol/errors/error.ts';
import { print, printError, printLine, type Terminal } from '../terminal/output.ts';
import { cloudCommands } from './commands/cloud-group.ts';
import { deviceCommands } from './commands/device-group.ts';
import type { CommandHost } from './commands/host.ts';
import { scenarioCommands } from './commands/scenario-group.ts';
import { ExitCode } from './exit-codes.ts';
import { jsonError, jsonOfNothing } from './json-error.ts';
import { packageVersion } from './version.ts';

/** Runs one command line. Commands are loaded when they are called, because `--help` needs none of them. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = ExitCode.passed;
  const finish = (code: ExitCode) => {
    exitCode = code;
  };
  try {
    await createProgram({ terminal, finish }).parseAsync(args, { from: 'user' });
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

/** With `--json`, programs read the error from the same place as the other output. */
function printJson(error: unknown, args: readonly string[], { out }: Terminal): void {
  const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  if (!options.includes('--json')) return;
  const told =
    error instanceof CommanderError ? { code: 'USAGE' as const, message: error.message } : jsonError(error);
  printLine(out, JSON.stringify(jsonOfNothing(args[0], told)));
}

function createProgram(host: CommandHost): Command {
  const { terminal } = host;
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

  for (const register of [...scenarioCommands, ...cloudCommands, ...deviceCommands]) register(program, host);
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
