import type { Command } from 'commander';
import type { CommandHost } from './host.ts';
import { collect, parseNumberBetween } from './option-values.ts';

/** `lockbench air`: emulated Bluetooth controllers. */
export function registerAir(program: Command, { terminal, finish }: CommandHost): void {
  program
    .command('air')
    .description('emulated Bluetooth controllers for several processes: one for each connection')
    .option('--listen <address>', 'tcp:HOST:PORT (port 0: any) or unix:PATH; may be repeated', collect, [])
    .option('--loss <percent>', 'how much gets lost', parseNumberBetween('--loss', 0, 99), 0)
    .option(
      '--latency <ms>',
      'added to the way of each packet',
      parseNumberBetween('--latency', 0, 10_000),
      0,
    )
    .option('--rssi <dbm>', 'how strong everybody is heard', parseNumberBetween('--rssi', -127, 20), -60)
    .option('--json', 'print JSON lines')
    .addHelpText('after', AIR_EXAMPLES)
    .action(async ({ listen, ...options }) => {
      const addresses = listen.length > 0 ? listen : ['tcp:127.0.0.1:7000'];
      finish(await (await import('../air.ts')).airCommand({ ...options, listen: addresses }, terminal));
    });
}

const AIR_EXAMPLES = `
Each in its own terminal:
  lockbench air --listen tcp:127.0.0.1:7000
  lockbench lock --ble tcp:127.0.0.1:7000
  lockbench phone --ble tcp:127.0.0.1:7000 scan

Whoever connects can do all that a Bluetooth controller can: listen on this machine alone.`;
