import { createInterface, type Interface } from 'node:readline';
import { inLine } from '../../harness/reports/printable.ts';
import { isLockbenchError, type LockbenchError } from '../../protocol/errors/error.ts';
import { CLEAR_LINE, painter, printLine, render, type Terminal } from '../terminal/output.ts';
import type { ConsoleWorld } from './command.ts';
import { interpret } from './commands.ts';
import { lockEventLine, statusLine } from './screen.ts';

/** Lines of standard input. At a terminal, the typed line is kept apart from events, and lines have a history. */
export function openLines({ out }: Terminal): Interface {
  const { stdin, stdout } = process;
  return createInterface(stdin.isTTY && out.isTTY ? { input: stdin, output: stdout } : { input: stdin });
}

/**
 * Executes one line after the other and prints the events in between, until `quit`, Ctrl-C or the end of the lines.
 * `afterLines` is how long events are still printed when the lines have ended.
 */
export async function converse(
  world: ConsoleWorld,
  lines: Interface,
  terminal: Terminal,
  afterLines: () => Promise<void> = async () => {},
): Promise<void> {
  const { out } = terminal;
  const paint = painter(out);
  let waits: 'for a line' | 'for a command' = 'for a command';
  const prompt = () => {
    waits = 'for a line';
    if (!out.isTTY) return;
    lines.setPrompt(render(out, `${paint('dim', statusLine(world))} > `));
    lines.prompt(true);
  };
  const unsubscribe = world.lock.onEvent(event => {
    const line = lockEventLine(world.time.now(), event);
    if (!line) return;
    // The typed line is not broken up: the prompt is printed again below, with what was typed so far.
    const interrupts = out.isTTY && waits === 'for a line';
    printLine(out, `${interrupts ? CLEAR_LINE : ''}${paint('cyan', inLine(line))}`);
    if (interrupts) prompt();
  });
  prompt();
  try {
    for await (const line of lines) {
      waits = 'for a command';
      try {
        const { answer, end } = await interpret(world, line);
        for (const text of typeof answer === 'string' ? [answer] : (answer ?? [])) printLine(out, text);
        if (end === 'quit') return;
      } catch (error) {
        if (!isLockbenchError(error)) throw error;
        printMistake(error, terminal);
      }
      prompt();
    }
    if (out.isTTY) printLine(out);
    await afterLines();
  } finally {
    unsubscribe();
  }
}

/** The remedy of the table is left out, because it is for the command line. */
function printMistake({ code, detail, message }: LockbenchError, { err }: Terminal): void {
  printLine(err, `${painter(err)('red', 'error')} ${code}: ${inLine(detail ?? message)}`);
}
