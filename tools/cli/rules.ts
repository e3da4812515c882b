import { relative } from 'node:path';
import type { Scenario } from '../../harness/language/types.ts';
import { ruleTable } from '../../harness/rules/table.ts';
import { ExitCode } from './exit-codes.ts';
import { lastRunFile, type Verdicts } from './last-run.ts';
import { painter, table } from './output.ts';
import { select } from './selection.ts';

type RuleVerdict = 'passed' | 'failed' | 'not run' | 'no scenario';

interface RuleRow {
  readonly id: string;
  readonly text: string;
  readonly source: readonly string[];
  readonly scenarios: readonly string[];
  readonly verdict: RuleVerdict;
}

/** Which rules are proven: every rule, its scenarios, and how they last went. */
export async function rulesCommand(
  paths: readonly string[],
  options: { readonly json?: true },
): Promise<ExitCode> {
  const read = await select(paths, {});
  if (!read) return ExitCode.input;
  const verdicts = await lastRunFile(process.cwd()).read();
  const rows = ruleTable.map(({ id, text, source }): RuleRow => {
    const names = read.scenarios.filter(({ rules }) => rules.includes(id)).map(keyOf);
    return { id, text, source, scenarios: names, verdict: verdictOf(names, verdicts) };
  });
  if (options.json) console.log(JSON.stringify(rows));
  else print(rows);
  return ExitCode.passed;
}

function keyOf({ file, name }: Scenario): string {
  return `${relative(process.cwd(), file ?? '')}#${name}`;
}

/** A rule holds when every scenario that was run on it passed. */
function verdictOf(scenarios: readonly string[], verdicts: Verdicts): RuleVerdict {
  if (scenarios.length === 0) return 'no scenario';
  const known = scenarios
    .map(key => verdicts[key])
    .filter(verdict => verdict !== undefined && verdict !== 'skipped');
  if (known.length === 0) return 'not run';
  return known.includes('failed') ? 'failed' : 'passed';
}

function print(rows: readonly RuleRow[]): void {
  const paint = painter(process.stdout);
  const styles = { passed: 'green', failed: 'red', 'not run': 'yellow', 'no scenario': 'dim' } as const;
  const lines = table(
    rows.map(({ id, verdict, scenarios, source, text }) => [
      id,
      verdict,
      scenarios.length === 0 ? '' : `${scenarios.length} scenario${scenarios.length === 1 ? '' : 's'}`,
      source.join(', '),
      text,
    ]),
  ).split('\n');
  for (const [index, line] of lines.entries()) {
    const { verdict } = rows[index]!;
    console.log(line.replace(verdict, () => paint(styles[verdict], verdict)));
  }
  const without = rows.filter(({ verdict }) => verdict === 'no scenario').length;
  console.log(`\n${rows.length} rules, ${rows.length - without} with scenarios, ${without} without any yet`);
}
