import type { Command } from 'commander';
import { bleOption, captureOption, waitOption } from '../part-options.ts';
import type { CommandHost } from './host.ts';

/** `lockbench lock`: one simulated lock. */
export function registerLock(program: Command, { terminal, finish }: CommandHost): void {
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
      if (options.ble === undefined)
        finish(await (await import('../lock.ts')).lockCommand(options, terminal));
      else finish(await (await import('../lock-on-adapter.ts')).lockOnAdapterCommand(options, terminal));
    });
}

const LOCK_EXAMPLES = `
Alone it has a phone and a cloud of its own; type help for its commands. Through a pipe too:
  printf 'pair\\ncreate 4711\\n4711#\\nadvance 2s\\nstate\\n' | lockbench lock

With --ble it advertises on a real or emulated adapter, in real time, and prints the command that
pairs with it; keys, bolt, battery and power stay under your hands:
  lockbench lock --ble serial:/dev/ttyACM0@1000000+rtscts --state front.json`;
