import { refusalText, type StepOutcome } from '../../harness/vocabulary/outcome.ts';
import type { ScenarioWorld } from '../../harness/world/scenario-world.ts';
import type { TimeDriver } from '../../harness/world/time.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import type { Lock } from '../../simulator/lock/lock.ts';

/** The one lock of the console and everything around it. */
export interface ConsoleWorld {
  readonly lock: Lock;
  readonly time: TimeDriver;
  /** Phone and cloud; absent when the lock is on an adapter, because they are then other programs. */
  readonly home?: ScenarioWorld;
  /** Plans a power cut in the nth write to the lock's memory. */
  cutAtWrite(write: number): void;
  /** Describes the content of the lock's memory in words. */
  describeFlash(): readonly string[];
}

/** A command's answer: lines for people. */
export type ConsoleOutput = string | readonly string[] | undefined;

export interface ConsoleCommand {
  readonly usageError: string;
  readonly summary: string;
  run(world: ConsoleWorld, args: readonly string[]): Promise<ConsoleOutput> | ConsoleOutput;
}

export type ConsoleCommands = Readonly<Record<string, ConsoleCommand>>;

/** Names of the devices in the console's world. */
export const CONSOLE_LOCK = 'lock';
export const CONSOLE_PHONE = 'owner';
export const CONSOLE_KEYPAD = 'keypad';
const WITHIN_MS = 40_000;

export function command(text: string, summary: string, run: ConsoleCommand['run']): ConsoleCommand {
  return { usageError: text, summary, run };
}

/** Checks for verbs that need phone and cloud. @throws {LockbenchError} USAGE */
export function verbContext({ home }: ConsoleWorld) {
  if (!home) {
    throw new LockbenchError(
      'USAGE',
      'phone and cloud are not here: use `lockbench phone --ble …` beside it',
    );
  }
  return { world: home, withinMs: WITHIN_MS };
}

export function outputOf(outcome: StepOutcome, success: ConsoleOutput): ConsoleOutput {
  return refusalText(outcome) ?? success;
}

export function usage(text: string): LockbenchError {
  return new LockbenchError('USAGE', `the command is: ${text}`);
}
