import { examine } from '../../harness/doctor/examine.ts';
import type { Finding } from '../../harness/doctor/finding.ts';
import { thisMachine } from '../../harness/doctor/machine.ts';
import { painter, printLine, type Terminal } from '../terminal/output.ts';
import { ExitCode } from './exit-codes.ts';

const marks = { ok: 'ok', missing: 'missing', note: '-' } as const;
const styles = { ok: 'green', missing: 'yellow', note: 'dim' } as const;

/** Prints what this machine has for real links; fails when it lacks what everything needs. */
export async function doctorCommand(
  { json }: { readonly json?: true },
  { out }: Terminal,
): Promise<ExitCode> {
  const findings = await examine(thisMachine);
  if (json) printLine(out, JSON.stringify({ ready: isReady(findings), findings }));
  else printFindings(findings, out);
  return isReady(findings) ? ExitCode.passed : ExitCode.failed;
}

/** Fully virtual worlds need only Node.js; anything else that is missing only excludes one of several ways. */
function isReady(findings: readonly Finding[]): boolean {
  return findings.every(({ area, state }) => area !== 'node' || state === 'ok');
}

function printFindings(findings: readonly Finding[], out: Terminal['out']): void {
  const paint = painter(out);
  const width = Math.max(...findings.map(({ name }) => name.length));
  for (const { name, state, found, remedy } of findings) {
    printLine(out, `${paint(styles[state], marks[state].padEnd(8))}${name.padEnd(width)}  ${found}`);
    if (remedy) printLine(out, paint('dim', `${' '.repeat(width + 10)}${remedy}`));
  }
  const missing = findings.filter(({ state }) => state === 'missing').length;
  printLine(
    out,
    missing === 0
      ? '\nNothing is missing.'
      : `\n${missing} missing; scenarios under \`virtual\` run all the same.`,
  );
}
