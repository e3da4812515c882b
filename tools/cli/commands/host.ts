import type { Command } from 'commander';
import type { Terminal } from '../../terminal/output.ts';
import type { ExitCode } from '../exit-codes.ts';

/** What a command needs from the program that it belongs to. */
export interface CommandHost {
  readonly terminal: Terminal;
  /** Reports the exit code of the command. */
  finish(code: ExitCode): void;
}

/** Adds one command, or a family of them, to the program. The code of a command is loaded when it is called. */
export type CommandRegistration = (program: Command, host: CommandHost) => void;
