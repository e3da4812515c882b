import { relative } from 'node:path';
import { defaultSettings, isChosen } from '../../harness/runner/settings.ts';
import { ExitCode } from './exit-codes.ts';
import { printLine, type Terminal, table } from './output.ts';
import { type Filters, select } from './selection.ts';

export async function listCommand(
  paths: readonly string[],
  options: Filters & { readonly json?: true },
  terminal: Terminal,
): Promise<ExitCode> {
  const read = await select(paths, options, terminal);
  if (!read) return ExitCode.input;
  const root = terminal.cwd;
  const settings = { ...defaultSettings(root), tags: options.tag ?? [], rules: options.rule ?? [] };
  const scenarios = read.scenarios
    .filter(scenario => isChosen(scenario, settings))
    .map(({ file, name, tags, rules, seed }) => ({
      file: relative(root, file ?? ''),
      name,
      tags,
      rules,
      seed,
    }));
  if (options.json) {
    printLine(terminal.out, JSON.stringify(scenarios));
    return ExitCode.passed;
  }
  printLine(
    terminal.out,
    table(
      scenarios.map(({ file, name, rules, tags }) => [
        file,
        name,
        [...rules, ...tags.map(t => `#${t}`)].join(' '),
      ]),
    ),
  );
  for (const file of read.unread)
    printLine(terminal.out, `${relative(root, file)}  (TypeScript: its scenarios are known when it runs)`);
  return ExitCode.passed;
}
