import type { Command } from 'commander';
import type { CommandHost } from './host.ts';

/** `lockbench doctor`: examines this machine. */
export function registerDoctor(program: Command, { terminal, finish }: CommandHost): void {
  program
    .command('doctor')
    .description('what this machine has for real adapters and brokers, and how to mend what is missing')
    .option('--json', 'print JSON')
    .addHelpText('after', DOCTOR_EXAMPLES)
    .action(async options => finish(await (await import('../doctor.ts')).doctorCommand(options, terminal)));
}

const DOCTOR_EXAMPLES = `
Changes nothing, and needs no rights. What is missing closes one way of several: serial:, hci:N,
--broker or the look into captures. Exit codes: 0 scenarios can run, 1 they cannot.`;
