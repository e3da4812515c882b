import { inLine } from '../printable.ts';
import type { Failure } from '../stream/failure.ts';
import type { ScenarioReport } from '../stream/report.ts';
import { headline, property, seconds, type UniqueNames, wallMsOf } from './parts.ts';
import { element, type XmlElement } from './xml.ts';

/** One scenario with all its tries, with the children in Surefire's order. */
export function testcase(report: ScenarioReport, names: UniqueNames): XmlElement {
  const { file, line } = report;
  const classname = classnameOf(file);
  const name = names.of(classname, inLine(titleOf(report)));
  return element('testcase', { name, classname, time: seconds(wallMsOf(report)), file, line }, [
    propertiesOf(report),
    ...outcomeOf(report),
    ...outputOf(report),
  ]);
}

/** Folders are separated by dots, because consumers split package names there: `scenarios.pins.room`. */
function classnameOf(file: string): string {
  return file.replace(/\.scenario\.(ya?ml|ts)$/, '').replaceAll('/', '.') || 'lockbench';
}

/** The id already tells repetitions apart. The profile `virtual` is not named, because it is the default. */
function titleOf({ id, file, profile }: ScenarioReport): string {
  const name = id.slice(file.length + 1);
  return profile === 'virtual' ? name : `${name} · ${profile}`;
}

function propertiesOf(report: ScenarioReport): XmlElement {
  const { seed, profile, rules, tags, replay, trace, virtualMs, quarantined } = report;
  return element('properties', {}, [
    property('seed', seed),
    property('profile', profile),
    ...(rules.length > 0 ? [property('rules', rules.join(' '))] : []),
    ...(tags.length > 0 ? [property('tags', tags.join(' '))] : []),
    ...(replay === undefined ? [] : [property('replay', replay)]),
    ...(trace === undefined ? [] : [property('trace', trace)]),
    property('virtual-ms', virtualMs),
    ...(quarantined
      ? [property('quarantine', `${quarantined.owner} until ${quarantined.until}: ${quarantined.because}`)]
      : []),
  ]);
}

function outcomeOf(report: ScenarioReport): XmlElement[] {
  const { verdict, reason = '', quarantined } = report;
  const broken = report.tries.flatMap(({ failure }) => failure ?? []);
  switch (verdict) {
    case 'passed':
      return broken.map(failure => attempt('flakyFailure', failure));
    case 'skipped':
      return [element('skipped', { message: headline(reason) })];
    case 'failed':
      if (quarantined) return [element('skipped', { message: `failed in quarantine: ${headline(reason)}` })];
      return failures(report, broken);
  }
}

function failures(report: ScenarioReport, [first, ...later]: readonly Failure[]): XmlElement[] {
  const { failure, reason = '', tries } = report;
  const message = first?.message ?? reason;
  // The failure is then that a try passed, as the code of the whole scenario says.
  const isOwn = first === undefined || tries.some(({ verdict }) => verdict === 'passed');
  const type = (isOwn ? failure : first)?.code ?? 'Error';
  return [
    element('failure', { message: headline(message), type }, [bodyOf(report, message)]),
    ...later.map(one => attempt('rerunFailure', one)),
  ];
}

function attempt(name: 'flakyFailure' | 'rerunFailure', { code, message }: Failure): XmlElement {
  return element(name, { message: headline(message), type: code }, [
    element('stackTrace', {}, [cut(message)]),
  ]);
}

function bodyOf({ reason, replay }: ScenarioReport, message: string): string {
  const parts = [message];
  if (reason !== undefined && reason !== message) parts.push(reason);
  if (replay !== undefined) parts.push(`again: ${replay}`);
  return cut(parts.join('\n\n'));
}

function outputOf(report: ScenarioReport): XmlElement[] {
  const { lastEvents = [] } = report;
  if (lastEvents.length === 0 || (report.verdict === 'passed' && !report.flaky)) return [];
  return [element('system-out', {}, [cut(`The end of its trace:\n${lastEvents.join('\n')}\n`)])];
}

/** GitLab reads at most 30 MB of a file; the trace has what is cut here. */
const LONGEST_TEXT = 32_768;

function cut(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}\n… cut` : text;
}
