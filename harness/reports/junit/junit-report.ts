import { byPlace } from '../stream/cause.ts';
import type { RunError } from '../stream/events.ts';
import { isFailure, type ScenarioReport } from '../stream/report.ts';
import type { RunRecord } from '../stream/run-record.ts';
import { headline, property, seconds, UniqueNames, wallMsOf } from './parts.ts';
import { testcase } from './testcase.ts';
import { element, type XmlElement, xmlDocument } from './xml.ts';

/**
 * The runs in the dialect of Maven Surefire, with tries as children of one test case: `rerunFailure` and `flakyFailure`.
 * Beyond its schema it has what GitLab, Jenkins and others also read: `file` and `line`, and `properties` of a test case.
 */
export function junitReport(records: readonly RunRecord[]): string {
  const names = new UniqueNames();
  const suites = records.flatMap(record => [
    ...filesOf(record).map(reports => suiteOfFile(record, reports, names)),
    ...(record.ended.errors.length > 0 ? [suiteOfErrors(record, names)] : []),
  ]);
  const sum = (key: string) => suites.reduce((total, { attributes }) => total + Number(attributes[key]), 0);
  const totals = {
    tests: sum('tests'),
    failures: sum('failures'),
    errors: sum('errors'),
    skipped: sum('skipped'),
  };
  const wallMs = records.reduce((total, { ended }) => total + ended.wallMs, 0);
  return xmlDocument(element('testsuites', { name: 'lockbench', ...totals, time: seconds(wallMs) }, suites));
}

function filesOf({ reports }: RunRecord): ScenarioReport[][] {
  const files = new Map<string, ScenarioReport[]>();
  for (const report of [...reports].sort(byPlace)) {
    const file = files.get(report.file);
    if (file) file.push(report);
    else files.set(report.file, [report]);
  }
  return [...files.values()];
}

function suiteOfFile(record: RunRecord, reports: readonly ScenarioReport[], names: UniqueNames): XmlElement {
  const skipped = reports.filter(report => report.verdict !== 'passed' && !isFailure(report)).length;
  const wallMs = reports.reduce((total, report) => total + wallMsOf(report), 0);
  return element(
    'testsuite',
    {
      name: reports[0]!.file,
      ...{ tests: reports.length, failures: reports.filter(isFailure).length, errors: 0, skipped },
      time: seconds(wallMs),
      timestamp: timestampOf(record),
      file: reports[0]!.file,
    },
    [propertiesOf(record), ...reports.map(report => testcase(report, names))],
  );
}

function suiteOfErrors(record: RunRecord, names: UniqueNames): XmlElement {
  const { errors } = record.ended;
  return element(
    'testsuite',
    {
      name: 'lockbench',
      ...{ tests: errors.length, failures: 0, errors: errors.length, skipped: 0 },
      time: seconds(0),
      timestamp: timestampOf(record),
    },
    [propertiesOf(record), ...errors.map(error => testcaseOfError(error, names))],
  );
}

function testcaseOfError({ code, message, remedy }: RunError, names: UniqueNames): XmlElement {
  const classname = 'lockbench';
  const name = names.of(classname, code ?? 'Outside of the scenarios');
  const text = remedy === undefined ? message : `${message}\n${remedy}`;
  return element('testcase', { name, classname, time: seconds(0) }, [
    element('error', { message: headline(message), type: code ?? 'Error' }, [text]),
  ]);
}

function propertiesOf({ started }: RunRecord): XmlElement {
  const { lockbench, profile, shard, seed, plan, broker } = started;
  return element('properties', {}, [
    property('lockbench', lockbench),
    property('profile', profile),
    property('plan', plan.digest),
    ...(shard ? [property('shard', `${shard.part}/${shard.of}`)] : []),
    ...(seed === undefined ? [] : [property('seed', seed)]),
    ...(broker === undefined ? [] : [property('broker', broker)]),
  ]);
}

/** ISO 8601 in UTC without fraction and zone, as Surefire and Ant write it. */
function timestampOf({ started }: RunRecord): string {
  return new Date(started.startedAt).toISOString().slice(0, 19);
}
