import { openRealPhone, type RealPhone } from '../../harness/parts/real-phone.ts';
import { isLockbenchError } from '../../protocol/errors/error.ts';
import { printError, printLine, type Terminal, table } from '../terminal/output.ts';
import { ExitCode } from './exit-codes.ts';
import { listenForInterrupt } from './interrupt.ts';
import { adapterWait } from './part-options.ts';

export interface PhoneCommandOptions {
  readonly ble: string;
  readonly waitForAdapter?: true;
  readonly capture?: string;
  readonly state: string;
  readonly json?: true;
}

/** The result: lines or a table for people, one object for programs. */
export interface PhoneResult {
  readonly text: string | readonly (readonly string[])[];
  readonly json: object;
}

/** One thing that the owner's phone does. */
export type PhoneCommand = (
  phone: RealPhone,
  options: PhoneCommandOptions,
  terminal: Terminal,
) => Promise<PhoneResult>;

/** Runs the action on the adapter in the options; Ctrl-C closes the adapter first. */
export async function phoneCommand(
  deed: PhoneCommand,
  options: PhoneCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const interrupt = listenForInterrupt();
  const interrupted = interrupt.asked.then(() => undefined);
  /** Ends the wait for an adapter that never came. */
  const given = new AbortController();
  let phone: RealPhone | undefined;
  try {
    const opening = openRealPhone({ ...options, wait: adapterWait(options, terminal, given.signal) });
    phone = await Promise.race([opening, interrupted]);
    // The adapter opens or fails in its own time, and is then closed.
    if (!phone) void opening.then(late => late.close()).catch(() => {});
    const doing = phone && deed(phone, options, terminal);
    doing?.catch(() => {});
    const answer = await Promise.race([doing, interrupted]);
    if (!answer) return ExitCode.interrupted;
    print(answer, options, terminal);
    return ExitCode.passed;
  } catch (error) {
    if (!isLockbenchError(error) || isInput(error.code)) throw error;
    if (options.json) printLine(terminal.out, JSON.stringify({ error: error.code, message: error.message }));
    else printError(error, terminal);
    return ExitCode.failed;
  } finally {
    interrupt.end();
    given.abort();
    await phone?.close();
  }
}

/** Errors of the command line, the adapter and the files, where no lock was asked. */
function isInput(code: string): boolean {
  return code === 'USAGE' || code === 'STATE_FILE_INVALID' || code.startsWith('ADAPTER_');
}

function print(answer: PhoneResult, { json }: PhoneCommandOptions, { out }: Terminal): void {
  if (json) printLine(out, JSON.stringify(answer.json));
  else printLine(out, typeof answer.text === 'string' ? answer.text : table(answer.text));
}
