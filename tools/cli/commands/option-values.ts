import { Option } from 'commander';
import { durationPattern, parseDuration } from '../../../harness/language/duration.ts';
import type { ProfileName } from '../../../harness/language/types.ts';
import { LockbenchError } from '../../../protocol/errors/error.ts';

export const BROKER_HELP =
  'with --profile stack: mqtt://[USER:PASSWORD@]HOST:PORT, mqtts://… or aedes: (default)';

const MAX_TIMEOUT_MS = 86_400_000;
const profileNames: readonly ProfileName[] = ['virtual', 'stack', 'hardware'];

export function profileOption(): Option {
  return new Option('--profile <profile>', 'what the world is made of')
    .choices([...profileNames])
    .default('virtual');
}

export function parseProfiles(value: string): ProfileName[] {
  const names = [...new Set(value.split(','))];
  const unknown = names.find(name => !profileNames.includes(name as ProfileName));
  if (unknown !== undefined)
    throw new LockbenchError(
      'USAGE',
      `there is no profile '${unknown}'; there are ${profileNames.join(', ')}`,
    );
  return names as ProfileName[];
}

export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

export function parseSeed(value: string): number {
  if (!/^\d{1,15}$/.test(value))
    throw new LockbenchError('USAGE', `--seed takes a whole number, not '${value}'`);
  return Number(value);
}

/** A regular expression, as it is written. */
export function parseGrep(value: string): string {
  try {
    new RegExp(value, 'iu');
    return value;
  } catch {
    throw new LockbenchError('USAGE', `--grep takes a regular expression, not '${value}'`);
  }
}

const MAX_WORKERS = 64;

export function parseWorkers(value: string): number {
  const number = /^\d{1,2}$/.test(value) ? Number(value) : 0;
  if (number >= 1 && number <= MAX_WORKERS) return number;
  throw new LockbenchError('USAGE', `--workers takes a number from 1 to ${MAX_WORKERS}, not '${value}'`);
}

export function parseTimeout(value: string): number {
  const ms = durationPattern.test(value) ? parseDuration(value) : 0;
  if (ms > 0 && ms <= MAX_TIMEOUT_MS) return ms;
  throw new LockbenchError('USAGE', `--timeout takes a time up to 24h, like 90s or 5m, not '${value}'`);
}

export function parseRateLimit(value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new LockbenchError('USAGE', `--rate-limit takes a whole number, not '${value}'`);
}

export function parsePort(value: string): number {
  const number = Number(value);
  if (/^\d{1,5}$/.test(value) && number <= 65_535) return number;
  throw new LockbenchError('USAGE', `--port takes a number up to 65535, not '${value}'`);
}

export function parseShard(value: string): string {
  const [, part, all] = /^(\d{1,4})\/(\d{1,4})$/.exec(value) ?? [];
  if (part && all && Number(part) >= 1 && Number(part) <= Number(all)) return value;
  throw new LockbenchError('USAGE', `--shard takes a part like 2/3, not '${value}'`);
}

export function parseNumberBetween(option: string, min: number, max: number): (value: string) => number {
  return value => {
    const parsed = Number(value);
    if (/^-?\d{1,6}$/.test(value) && parsed >= min && parsed <= max) return parsed;
    throw new LockbenchError('USAGE', `${option} takes a number from ${min} to ${max}, not '${value}'`);
  };
}

export const REPORT_HELP = 'write one page about the run, with timelines of its failures; docs/reports.md';
export const JUNIT_HELP = 'write the outcome as JUnit XML, with every try';
export const GITHUB_HELP = 'in GitHub Actions: annotations at the failing lines, and a job summary';
export const SECRETS_HELP = 'do not mask PINs, tokens and keys in JSON and files';
