import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { breachText } from '../../harness/invariants/breach-text.ts';
import { judgeTrace, type TraceVerdict } from '../../harness/invariants/judge-trace.ts';
import { inLine } from '../../harness/reports/printable.ts';
import { traceFileError } from '../../simulator/world/trace-lines.ts';
import { count, painter, printLine, type Terminal } from '../terminal/output.ts';
import { ExitCode } from './exit-codes.ts';

/** Judges a saved trace; the exit code is 1 when an invariant does not hold. */
export async function judgeCommand(
  file: string,
  options: { readonly json?: true },
  terminal: Terminal,
): Promise<ExitCode> {
  const verdict = await judgeFile(resolve(terminal.cwd, file), file);
  if (options.json) printLine(terminal.out, JSON.stringify(jsonVerdict(verdict)));
  else printVerdict(verdict, terminal);
  return verdict.breaches.length > 0 ? ExitCode.failed : ExitCode.passed;
}

/** @throws {LockbenchError} FILE_UNREADABLE, TRACE_FOREIGN, TRACE_BROKEN, TRACE_WITHOUT_WORLD, with the name of the file */
async function judgeFile(path: string, shown: string): Promise<TraceVerdict> {
  try {
    return await judgeTrace(createReadStream(path));
  } catch (error) {
    throw traceFileError(shown, error);
  }
}

function printVerdict({ facts, events, breaches }: TraceVerdict, { out }: Terminal): void {
  const paint = painter(out);
  for (const breach of breaches) {
    const [what = '', ...more] = breachText(breach);
    printLine(out, `${paint('red', '✗')} ${inLine(what)}`);
    for (const text of more) printLine(out, `    ${inLine(text)}`);
  }
  for (const { invariant, because } of facts.lifted)
    printLine(out, paint('dim', `  lifted: ${inLine(invariant)}, because ${inLine(because)}`));
  const what = breaches.length === 0 ? 'everything holds' : `${count(breaches.length, 'invariant')} broken`;
  printLine(out, `${inLine(facts.scenario)}: ${count(events, 'event')}, ${what}`);
}

function jsonVerdict({ facts, events, breaches }: TraceVerdict) {
  return {
    scenario: facts.scenario,
    profile: facts.profile,
    events,
    lifted: facts.lifted,
    breaches: breaches.map(({ invariant: { id, name, says, rules, source }, what, at, seq }) => ({
      ...{ id, invariant: name, what, says, rules, source },
      at: new Date(at).toISOString(),
      ...(seq === undefined ? {} : { seq }),
    })),
  };
}
