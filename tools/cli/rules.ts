import { relative } from 'node:path';
import type { Scenario } from '../../harness/language/types.ts';
import { ruleTable } from '../../harness/rules/table.ts';
import {
  count,
  type OutputStream,
  painter,
  printError,
  printLine,
  type Terminal,
  table,
} from '../terminal/output.ts';
import { ExitCode } from './exit-codes.ts';
import { jsonError } from './json-error.ts';
import { lastRunFile, type Verdicts } from './last-run.ts';
import { select } from './selection.ts';

type RuleVerdict = 'passed' | 'failed' | 'not run' | 'no scenario';

interface RuleRow {
  readonly id: string;
  readonly text: string;
  readonly source: readonly string[];
  readonly scenarios: readonly string[];
  readonly verdict: RuleVerdict;
}

/** Prints which rules are proven: every rule, its scenarios, and their last results. */
export async function rulesCommand(
  paths: readonly string[],
  options: { readonly json?: true },
  terminal: Terminal,
): Promise<ExitCode> {
  const read = await select(paths, {}, terminal.cwd);
  for (const { error } of read.errors) printError(error, terminal);
  const verdicts = await lastRunFile(terminal.cwd).read();
  const rows = ruleTable.map(({ id, text, source }): RuleRow => {
    const names = read.scenarios
      .filter(({ rules }) => rules.includes(id))
      .map(scenario => keyOf(scenario, terminal.cwd));
    return { id, text, source, scenarios: names, verdict: verdictOf(names, verdicts) };
  });
  const errors = read.errors.map(({ error }) => jsonError(error));
  if (options.json) printLine(terminal.out, JSON.stringify({ rules: rows, errors }));
  else printRules(rows, terminal.out);
  return errors.length > 0 ? ExitCode.input : ExitCode.passed;
}

function keyOf({ file, name }: Scenario, root: string): string {
  return `${relative(root, file ?? '')}#${name}`;
}

/** A rule holds when every scenario for it that was run has passed. */
function verdictOf(scenarios: readonly string[], verdicts: Verdicts): RuleVerdict {
  if (scenarios.length === 0) return 'no scenario';
  const known = scenarios
    .map(key => verdicts[key])
    .filter(verdict => verdict !== undefined && verdict !== 'skipped');
  if (known.length === 0) return 'not run';
  return known.includes('failed') ? 'failed' : 'passed';
}

function printRules(rows: readonly RuleRow[], out: OutputStream): void {
  const paint = painter(out);
  const styles = { passed: 'green', failed: 'red', 'not run': 'yellow', 'no scenario': 'dim' } as const;
  const lines = table(
    rows.map(({ id, verdict, scenarios, source, text }) => [
      id,
      verdict,
      scenarios.length === 0 ? '' : count(scenarios.length, 'scenario'),
      source.join(', '),
      text,
    ]),
  ).split('\n');
  for (const [index, line] of lines.entries()) {
    const { verdict } = rows[index]!;
    printLine(
      out,
      line.replace(verdict, () => paint(styles[verdict], verdict)),
    );
  }
  const without = rows.filter(({ verdict }) => verdict === 'no scenario').length;
  printLine(
    out,
    `\n${rows.length} rules, ${rows.length - without} with scenarios, ${without} without any yet`,
  );
}
