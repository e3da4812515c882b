import { relative } from 'node:path';
import type { EpochMs } from '../../protocol/ports/clock.ts';
import type { OutsideBroker } from '../adapters/mqtt/outside/outside-broker.ts';
import type { ProfileName } from '../language/types.ts';
import type { ExternalCloud } from '../profiles/external/cloud.ts';
import { scenarioId } from '../reports/stream/report.ts';

/** What one run asks of every scenario; plain data, handed to the runner's workers. */
export interface RunSettings {
  readonly profile: ProfileName;
  /** With the profile `external`. */
  readonly cloud?: ExternalCloud | undefined;
  /** With the profile `stack`; absent: each scenario brings its own. */
  readonly broker?: OutsideBroker | undefined;
  /** Real time for each scenario; absent: two minutes, more against an outside cloud. */
  readonly timeoutMs?: number | undefined;
  /** Replaces the seed of every scenario. */
  readonly seed?: number | undefined;
  /** A scenario runs when it has one of these tags, one of these rules, and one of these names; empty: all. */
  readonly tags: readonly string[];
  readonly rules: readonly string[];
  readonly names: readonly string[];
  /** A scenario with one of these tags does not run. */
  readonly notTags?: readonly string[] | undefined;
  /** A regular expression that its name must match, in whatever case. */
  readonly grep?: string | undefined;
  /** Only these, as `file#name`. */
  readonly ids?: readonly string[] | undefined;
  /** How many scenarios run at once; absent: one a processor. */
  readonly workers?: number | undefined;
  /** Which invariants every scenario is judged by: all but those that it lifts, or those alone that it asks for. */
  readonly invariants: 'all' | 'asked';
  readonly trace: 'never' | 'on failure' | 'always';
  /** Where traces go. */
  readonly traceFolder: string;
  /** Captures the links of every scenario: a `.pcapng` file for one, else a folder for many. */
  readonly capture?: string | undefined;
  /** Paths are shown relative to it. */
  readonly root: string;
  /** When the run began, as its tries count from there; absent: each begins at 0. */
  readonly startedAt?: EpochMs | undefined;
  /** The worker that runs it, from 1; absent: the first. */
  readonly worker?: number | undefined;
}

export function defaultSettings(root: string): RunSettings {
  return {
    profile: 'virtual',
    tags: [],
    rules: [],
    names: [],
    invariants: 'all',
    trace: 'on failure',
    traceFolder: `${root}/.lockbench/traces`,
    root,
  };
}

/** Far more than any scenario of ours takes on a busy machine; a cloud that runs elsewhere takes its own time. */
export function limitMsOf({ timeoutMs, profile }: RunSettings): number {
  return timeoutMs ?? (profile === 'external' ? 300_000 : 120_000);
}

interface Headline {
  /** Absolute. */
  readonly file?: string | undefined;
  readonly name: string;
  readonly tags: readonly string[];
  readonly rules: readonly string[];
}

export function isChosen(scenario: Headline, settings: RunSettings): boolean {
  const { tags, rules, names, notTags = [], grep, ids, root } = settings;
  if (scenario.tags.some(tag => notTags.includes(tag))) return false;
  if (grep !== undefined && !new RegExp(grep, 'iu').test(scenario.name)) return false;
  if (ids && !ids.includes(scenarioId(relative(root, scenario.file ?? ''), scenario.name))) return false;
  const fits = (wanted: readonly string[], has: readonly string[]) =>
    wanted.length === 0 || wanted.some(word => has.includes(word));
  return fits(tags, scenario.tags) && fits(rules, scenario.rules) && fits(names, [scenario.name]);
}

/** What a capture goes to; else it is a folder. */
export function isCaptureFile(path: string): boolean {
  return path.endsWith('.pcapng');
}
