import type { Command } from 'commander';
import type { CommandHost } from './host.ts';
import { BROKER_HELP, parseSeed, parseTimeout, profileOption } from './option-values.ts';

/** `lockbench replay`: runs one scenario and prints its trace. */
export function registerReplay(program: Command, { terminal, finish }: CommandHost): void {
  program
    .command('replay')
    .description('run one scenario again and print its trace as it happens')
    .argument('<file>', 'a *.scenario.yaml or *.scenario.ts file')
    .addOption(profileOption())
    .option('--name <name>', 'the scenario, when the file has several')
    .option('--seed <number>', 'use this seed instead of the one in the file', parseSeed)
    .option('--capture <path>', 'capture all links for Wireshark: a folder or *.pcapng')
    .option('--timeout <duration>', 'real time for each scenario, for example 5m (default: 2m)', parseTimeout)
    .option('--broker <url>', BROKER_HELP)
    .option('--broker-ca <file>', 'with an mqtts:// broker: trust this authority (PEM) alone')
    .option('--json', 'print the trace as JSON lines')
    .action(async (file, options) =>
      finish(await (await import('../replay.ts')).replayCommand(file, options, terminal)),
    );
}
