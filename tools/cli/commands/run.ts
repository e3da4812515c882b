import { type Command, Option } from 'commander';
import type { CommandHost } from './host.ts';
import {
  BROKER_HELP,
  collect,
  GITHUB_HELP,
  JUNIT_HELP,
  parseGrep,
  parseProfiles,
  parseSeed,
  parseShard,
  parseTimeout,
  parseWorkers,
  REPORT_HELP,
  SECRETS_HELP,
} from './option-values.ts';

/** `lockbench run`: runs scenarios. */
export function registerRun(program: Command, { terminal, finish }: CommandHost): void {
  program
    .command('run')
    .description('run scenarios')
    .argument('[paths...]', 'files or folders with *.scenario.yaml and *.scenario.ts')
    .option('--profile <profiles>', 'virtual or stack; several, with commas, are compared', parseProfiles, [
      'virtual',
    ])
    .option('--tag <tag>', 'only scenarios with this tag; may be repeated', collect)
    .option('--rule <id>', 'only scenarios that name this rule; may be repeated', collect)
    .option('--name <name>', 'only the scenario with this name; may be repeated', collect)
    .option('--grep <pattern>', 'only scenarios whose name matches this regular expression', parseGrep)
    .option('--not-tag <tag>', 'no scenario with this tag; may be repeated', collect)
    .option('--last-failed', 'only scenarios that failed when they last ran here')
    .option('--workers <number>', 'how many run at once (default: one a processor)', parseWorkers)
    .option('--seed <number>', 'use this seed instead of the ones in the files', parseSeed)
    .option('--shard <part/all>', 'run one part of the files, for example 2/3', parseShard)
    .option('--trace', 'write every trace, not only those of failures')
    .option('--capture <path>', 'capture all links for Wireshark: a folder, or *.pcapng for one scenario')
    .addOption(
      new Option('--invariants <which>', 'judge every scenario by all of them, or by those that it asks for')
        .choices(['all', 'asked'])
        .default('all'),
    )
    .option('--json', 'print one JSON object instead of lines for people')
    .option('--report <file.html>', REPORT_HELP)
    .option('--junit <file>', JUNIT_HELP)
    .option('--github', GITHUB_HELP)
    .option('--blob <file>', 'keep the run in one file for lockbench merge, with the traces of failures')
    .option('--show-secrets', SECRETS_HELP)
    .option('--timeout <duration>', 'real time for each scenario, for example 5m (default: 2m)', parseTimeout)
    .option('--broker <url>', BROKER_HELP)
    .option('--broker-ca <file>', 'with an mqtts:// broker: trust this authority (PEM) alone')
    .option('--cloud <url>', 'against a cloud that runs elsewhere, as far as its APIs alone go')
    .option('--client-id <id>', 'with --cloud; or LOCKBENCH_CLIENT_ID')
    .option('--client-secret <secret>', 'with --cloud; better in LOCKBENCH_CLIENT_SECRET')
    .option('--token-url <url>', 'with --cloud, when tokens come from another host')
    .option('--seam <url>', 'with --cloud, when Seam is another service; its key is in LOCKBENCH_SEAM_KEY')
    .option('--device <name=id>', 'with --cloud, a device that scenarios may use; may be repeated', collect)
    .addHelpText('after', RUN_EXAMPLES)
    .action(async (paths, options) =>
      finish(await (await import('../run.ts')).runCommand(paths, options, terminal)),
    );
}

const RUN_EXAMPLES = `
Examples:
  lockbench run my.scenario.yaml --trace
  lockbench run --rule PIN-CAP --rule BRIDGE-FIVE
  lockbench run --last-failed --workers 1
  lockbench run --grep 'power (fails|cut)' --not-tag slow
  lockbench run --shard 1/2 --json > report.json
  lockbench run --junit report.xml --github  reports for CI; docs/ci.md has whole jobs
  lockbench run --shard 1/2 --blob 1.blob    a part, for lockbench merge
  lockbench run --profile stack              over real noble, bleno, MQTT and HTTP
  lockbench run --profile virtual,stack      both, side by side: they have to agree
  lockbench run --profile stack --broker mqtt://127.0.0.1:1883
  lockbench run scenarios/api --cloud http://127.0.0.1:8080 --device front=DBX20A1B2C3D

Credentials of the broker: LOCKBENCH_BROKER_USER and LOCKBENCH_BROKER_PASSWORD, or in its URL.
A failure prints the command that replays it and the end of its trace;
whole traces go to .lockbench/traces as JSON lines.`;
