import { posix } from 'node:path';
import { rootPosition } from '../../language/position.ts';
import { groupByCause } from '../stream/cause.ts';
import type { ScenarioReport } from '../stream/report.ts';
import type { RunRecord } from '../stream/run-record.ts';
import type { Annotation } from './command.ts';

/** GitHub shows this many annotations of one kind and step, and drops the rest silently. */
const MOST_ANNOTATIONS = 10;
const LONGEST_MESSAGE = 4_000;

/**
 * At most one annotation for each scenario, at its line. The first ones are one failure of every cause, with the number
 * of failures that share it; then further failures while there is room; then flaky scenarios. The last one counts those
 * without room.
 */
export function annotationsOf(records: readonly RunRecord[]): Annotation[] {
  const folders = new Map(
    records.flatMap(({ started, reports }) => reports.map(report => [report, started.folder ?? ''])),
  );
  const groups = groupByCause(records.flatMap(({ reports }) => reports));
  const place = (report: ScenarioReport) => placeOf(report, folders.get(report) ?? '');
  const firsts = groups.map(({ title, reports: [first, ...others] }) => ({
    ...errorOf(first, others.length > 0 ? `${title}: ${others.length} more like it` : undefined),
    ...place(first),
  }));
  const rest = groups.flatMap(({ reports: [, ...others] }) =>
    others.map(report => ({ ...errorOf(report), ...place(report) })),
  );
  const errors = records.flatMap(({ ended }) =>
    ended.errors.map(
      ({ code, message }): Annotation => ({
        level: 'error',
        title: code ?? 'lockbench',
        message: cut(message),
      }),
    ),
  );
  const flaky = records
    .flatMap(({ reports }) => reports.filter(report => report.flaky))
    .map(report => ({ ...warningOf(report), ...place(report) }));
  return limited([...errors, ...firsts, ...rest, ...flaky]);
}

function limited(all: readonly Annotation[]): Annotation[] {
  if (all.length <= MOST_ANNOTATIONS) return [...all];
  const shown = all.slice(0, MOST_ANNOTATIONS - 1);
  const left = all.slice(shown.length);
  const failed = left.filter(({ level }) => level === 'error').length;
  const flaky = left.length - failed;
  const told = [
    ...(failed > 0 ? [`${failed} more failed`] : []),
    ...(flaky > 0 ? [`${flaky} more are flaky`] : []),
  ];
  return [
    ...shown,
    {
      level: failed > 0 ? 'error' : 'warning',
      title: 'lockbench',
      message: `${told.join(' and ')}; the summary of the job and the reports tell of all.`,
    },
  ];
}

function errorOf({ name, profile, reason = '', replay }: ScenarioReport, more?: string): Annotation {
  const parts = [
    reason,
    ...(more === undefined ? [] : [more]),
    ...(replay === undefined ? [] : [`again: ${replay}`]),
  ];
  return { level: 'error', title: titleOf(name, profile), message: cut(parts.join('\n')) };
}

function warningOf({ name, profile, tries }: ScenarioReport): Annotation {
  const broken = tries.flatMap(({ failure }) => failure ?? []);
  const told = `Flaky: it failed ${broken.length} of ${tries.length} times, then passed.`;
  return {
    level: 'warning',
    title: titleOf(name, profile),
    message: cut([told, broken[0]?.message ?? ''].join('\n')),
  };
}

function titleOf(name: string, profile: ScenarioReport['profile']): string {
  return profile === 'virtual' ? name : `${name} · ${profile}`;
}

/** The place of the failed step in the scenario itself; otherwise that of the scenario. */
function placeOf(report: ScenarioReport, folder: string): Pick<Annotation, 'file' | 'line' | 'column'> {
  const at = report.failure?.at ? rootPosition(report.failure.at) : undefined;
  const line = at && at.line > 0 ? at.line : report.line;
  return {
    ...(report.file === '' ? {} : { file: posix.join(folder, report.file) }),
    ...(line === undefined ? {} : { line }),
    ...(at && at.column > 0 ? { column: at.column } : {}),
  };
}

function cut(text: string): string {
  return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text;
}
