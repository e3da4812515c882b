import { relative } from 'node:path';
import { defaultSettings, isChosen } from '../../harness/runner/settings.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { printError, printLine, type Terminal, table } from '../terminal/output.ts';
import { ExitCode } from './exit-codes.ts';
import { jsonError } from './json-error.ts';
import { type Filters, select } from './selection.ts';

export async function listCommand(
  paths: readonly string[],
  options: Filters & { readonly json?: true },
  terminal: Terminal,
): Promise<ExitCode> {
  const root = terminal.cwd;
  const { scenarios: all, errors } = await select(paths, options, root);
  const settings = { ...defaultSettings(root), tags: options.tag ?? [], rules: options.rule ?? [] };
  const scenarios = all
    .filter(scenario => isChosen(scenario, settings))
    .map(({ file, name, tags, rules, seed }) => ({
      file: relative(root, file ?? ''),
      name,
      tags,
      rules,
      seed,
    }));
  if (scenarios.length === 0 && errors.length === 0)
    throw new LockbenchError('NOTHING_TO_RUN', 'the filters leave no scenario');
  for (const { error } of errors) printError(error, terminal);
  if (options.json)
    printLine(
      terminal.out,
      JSON.stringify({ scenarios, errors: errors.map(({ error }) => jsonError(error)) }),
    );
  else if (scenarios.length > 0)
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
  return errors.length > 0 ? ExitCode.input : ExitCode.passed;
}
