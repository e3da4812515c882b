import { relative } from 'node:path';
import { defaultSettings, isChosen } from '../../harness/runner/settings.ts';
import { ExitCode } from './exit-codes.ts';
import { table } from './output.ts';
import { type Filters, select } from './selection.ts';

export async function listCommand(
  paths: readonly string[],
  options: Filters & { readonly json?: true },
): Promise<ExitCode> {
  const read = await select(paths, options);
  if (!read) return ExitCode.input;
  const root = process.cwd();
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
    console.log(JSON.stringify(scenarios));
    return ExitCode.passed;
  }
  console.log(
    table(
      scenarios.map(({ file, name, rules, tags }) => [
        file,
        name,
        [...rules, ...tags.map(t => `#${t}`)].join(' '),
      ]),
    ),
  );
  for (const file of read.unread)
    console.log(`${relative(root, file)}  (TypeScript: its scenarios are known when it runs)`);
  return ExitCode.passed;
}
