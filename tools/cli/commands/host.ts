import type { Command } from 'commander';
import type { Terminal } from '../../terminal/output.ts';
import type { ExitCode } from '../exit-codes.ts';

/** What a command needs of the program that it is part of. */
export interface CommandHost {
  readonly terminal: Terminal;
  /** Reports the exit code with which the command ended. */
  finish(code: ExitCode): void;
}

/** Adds one command, or a family of them, to the program. What the command does is loaded when it is called. */
export type CommandRegistration = (program: Command, host: CommandHost) => void;
