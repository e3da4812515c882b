import { LockbenchError } from '../../../protocol/errors/error.ts';
import { toJsonLines } from '../../../simulator/world/trace.ts';
import type { ProfileName } from '../../language/types.ts';
import type { Blob } from '../blob/read-blob.ts';
import { byPlace } from '../stream/cause.ts';
import type { ReportEvent, RunError, RunStarted } from '../stream/events.ts';
import type { ScenarioReport } from '../stream/report.ts';
import type { RunRecord } from '../stream/run-record.ts';
import { type TraceSource, tryKey } from '../stream/writer.ts';

/** Blobs of one run, replayed as if it had been run in one piece. */
export interface MergedRun {
  /** One stream for each profile; equal for the same blobs in any order. */
  readonly events: readonly ReportEvent[];
  readonly traces: TraceSource;
}

interface Part {
  readonly name: string;
  readonly record: RunRecord;
}

const profileOrder: readonly ProfileName[] = ['virtual', 'stack', 'hardware', 'external'];

/**
 * Puts the shards of each profile together; one that is missing is an error within the stream, SHARD_MISSING.
 * @throws {LockbenchError} BLOB_OTHER_RUN, BLOB_VERSION, SHARD_TWICE
 */
export function mergeBlobs(blobs: readonly Blob[]): MergedRun {
  const parts = blobs.flatMap(({ name, records }) => records.map(record => ({ name, record })));
  checkSameRun(parts);
  const traces = new Map(blobs.flatMap(blob => [...blob.traces]));
  const events = profileOrder.flatMap(profile => {
    const own = parts.filter(({ record }) => record.started.profile === profile);
    return own.length === 0 ? [] : mergeProfile(own);
  });
  const eventsOf = (report: ScenarioReport, index: number) => traces.get(tryKey(report, index));
  return {
    events,
    traces: {
      bytes: async (report, index) =>
        eventsOf(report, index)?.reduce((sum, event) => sum + Buffer.byteLength(toJsonLines(event)), 0),
      read: async (report, index) => eventsOf(report, index),
    },
  };
}

function checkSameRun(parts: readonly Part[]): void {
  const [first] = parts;
  if (!first) return;
  for (const { name, record } of parts) {
    const [one, other] = [first.record.started, record.started];
    const differs = (what: string, code: 'BLOB_OTHER_RUN' | 'BLOB_VERSION' = 'BLOB_OTHER_RUN') =>
      new LockbenchError(code, `${first.name} and ${name}: ${what}`);
    if (one.lockbench !== other.lockbench)
      throw differs(`lockbench ${one.lockbench} and ${other.lockbench}`, 'BLOB_VERSION');
    if (one.plan.digest !== other.plan.digest || one.plan.total !== other.plan.total)
      throw differs(`their plans are ${planText(one)} and ${planText(other)}`);
    if (one.seed !== other.seed) throw differs('one seed is not the other');
  }
}

function planText({ plan }: RunStarted): string {
  return `${plan.digest} with ${plan.total}`;
}

function mergeProfile(given: readonly Part[]): ReportEvent[] {
  const parts = [...given].sort((a, b) => partOf(a) - partOf(b));
  const missing = missingShards(parts);
  const starts = parts.map(({ record }) => record.started);
  const [{ shard: _shard, ...first }] = starts as [RunStarted, ...RunStarted[]];
  const sum = (number: (started: RunStarted) => number) =>
    starts.reduce((total, started) => total + number(started), 0);
  const expected = sum(started => started.expected);
  // The result of a merge without all shards is no longer a single shard.
  if (starts[0]?.shard && missing.length === 0 && expected !== first.plan.total)
    throw new LockbenchError(
      'BLOB_OTHER_RUN',
      `the shards hold ${expected} scenarios, the plan ${first.plan.total}`,
    );
  return [
    {
      ...first,
      startedAt: Math.min(...starts.map(({ startedAt }) => startedAt)),
      expected,
      workers: sum(({ workers }) => workers),
    },
    ...reportsOf(parts).map(report => ({ event: 'scenario.finished' as const, report })),
    {
      event: 'run.ended',
      wallMs: Math.max(...parts.map(({ record }) => record.ended.wallMs)),
      errors: [...withoutTwins(parts.flatMap(({ record }) => record.ended.errors)), ...missing],
    },
  ];
}

function partOf({ record }: Part): number {
  return record.started.shard?.part ?? 0;
}

function missingShards(parts: readonly Part[]): RunError[] {
  const [first, ...others] = parts as [Part, ...Part[]];
  const of = first.record.started.shard?.of ?? 1;
  const taken = new Map<number, Part>();
  for (const part of [first, ...others]) {
    const { shard } = part.record.started;
    if ((shard?.of ?? 1) !== of)
      throw new LockbenchError(
        'BLOB_OTHER_RUN',
        `${first.name} is one of ${of}, ${part.name} of ${shard?.of ?? 1}`,
      );
    const number = shard?.part ?? 1;
    const twin = taken.get(number);
    if (twin)
      throw new LockbenchError('SHARD_TWICE', `${twin.name} and ${part.name} are both ${number}/${of}`);
    if (number > of) throw new LockbenchError('BLOB_OTHER_RUN', `${part.name} is shard ${number}/${of}`);
    taken.set(number, part);
  }
  const { profile } = first.record.started;
  return Array.from({ length: of }, (_, index) => index + 1)
    .filter(number => !taken.has(number))
    .map(number => {
      const { code, message, remedy } = new LockbenchError(
        'SHARD_MISSING',
        `${number}/${of} of profile ${profile}`,
      );
      return { code, message, remedy };
    });
}

/**
 * Numbers the workers of all shards consecutively. @throws {LockbenchError} BLOB_OTHER_RUN when two shards ran one
 * scenario
 */
function reportsOf(parts: readonly Part[]): ScenarioReport[] {
  const owners = new Map<string, string>();
  let workers = 0;
  const reports: ScenarioReport[] = [];
  for (const { name, record } of parts) {
    for (const report of record.reports) {
      const owner = owners.get(report.id) ?? name;
      if (owner !== name)
        throw new LockbenchError('BLOB_OTHER_RUN', `${owner} and ${name} both ran ${report.id}`);
      owners.set(report.id, name);
      const tries = report.tries.map(one => ({ ...one, worker: one.worker + workers }));
      reports.push({ ...report, tries });
    }
    workers += record.started.workers;
  }
  return reports.sort(byPlace);
}

/** An error that every shard had is reported once. */
function withoutTwins(errors: readonly RunError[]): RunError[] {
  return [...new Map(errors.map(error => [JSON.stringify(error), error])).values()];
}
