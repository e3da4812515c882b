import { groupByCause } from '../stream/cause.ts';
import { type ScenarioReport, summarise } from '../stream/report.ts';
import type { RunRecord } from '../stream/run-record.ts';
import { htmlLine, htmlText } from './html-text.ts';

const SLOWEST = 5;
const LONGEST_REASON = 8_000;

/**
 * The page that GitHub shows of a job. GitHub drops a summary over 1 MiB as a whole, so what does not fit into `roomBytes`
 * is left out block by block, and the page says so.
 */
export function jobSummary(records: readonly RunRecord[], roomBytes: number): string {
  const blocks = [totals(records), ...errors(records), ...failures(records), ...lists(records)];
  const shown: string[] = [];
  let room = roomBytes - Buffer.byteLength(LEFT_OUT);
  for (const block of blocks) {
    room -= Buffer.byteLength(block);
    if (room < 0) return room + Buffer.byteLength(block) < 0 ? '' : `${shown.join('')}${LEFT_OUT}`;
    shown.push(block);
  }
  return shown.join('');
}

const LEFT_OUT = '<p>The rest finds no room here: see the other reports of this run.</p>\n\n';

/** Every block is HTML up to a blank line, because in Markdown every special character would have to be escaped. */
function block(html: string): string {
  return `${html}\n\n`;
}

function totals(records: readonly RunRecord[]): string {
  const rows = records.map(({ started, reports, ended }) => {
    const { passed, failed, skipped, flaky = 0, quarantined = 0 } = summarise(reports);
    const cells = [passed, failed, skipped, flaky, quarantined, `${(ended.wallMs / 1000).toFixed(1)} s`];
    const shard = started.shard ? ` ${started.shard.part}/${started.shard.of}` : '';
    return `<tr><td>${started.profile}${shard}</td>${cells.map(cell => `<td align="right">${cell}</td>`).join('')}</tr>`;
  });
  const heads = ['profile', 'passed', 'failed', 'skipped', 'flaky', 'in quarantine', 'time'];
  return block(
    `<h3>lockbench</h3>\n<table>\n<tr>${heads.map(head => `<th>${head}</th>`).join('')}</tr>\n${rows.join('\n')}\n</table>`,
  );
}

function errors(records: readonly RunRecord[]): string[] {
  return records.flatMap(({ ended }) =>
    ended.errors.map(({ code, message, remedy }) => {
      const head = code === undefined ? 'Outside of the scenarios' : code;
      const text = [message, ...(remedy === undefined ? [] : [remedy])].join('\n');
      return block(`<h4>${head}</h4>\n<pre>${htmlText(cut(text))}</pre>`);
    }),
  );
}

function failures(records: readonly RunRecord[]): string[] {
  const groups = groupByCause(records.flatMap(({ reports }) => reports));
  return groups.flatMap(({ title, reports }) => [
    block(`<h4>${reports.length} × ${htmlLine(title)}</h4>`),
    ...reports.map(failure),
  ]);
}

function failure(report: ScenarioReport): string {
  const { name, profile, reason = '', replay, trace } = report;
  const details = [
    `<pre>${htmlText(cut(reason))}</pre>`,
    ...(replay === undefined ? [] : [`<pre>${htmlText(replay)}</pre>`]),
    ...(trace === undefined ? [] : [`<p>trace: <code>${htmlLine(trace)}</code></p>`]),
  ];
  const head = `${htmlLine(name)} · ${profile} · <code>${htmlLine(placeOf(report))}</code>`;
  return block(`<details><summary>${head}</summary>\n${details.join('\n')}\n</details>`);
}

function lists(records: readonly RunRecord[]): string[] {
  const all = records.flatMap(({ reports }) => reports);
  const flaky = all.filter(report => report.flaky);
  const quarantined = all.filter(({ verdict, quarantined }) => verdict === 'failed' && quarantined);
  const skipped = all.filter(({ verdict }) => verdict === 'skipped');
  const slowest = all
    .filter(({ verdict }) => verdict !== 'skipped')
    .sort((a, b) => b.wallMs - a.wallMs)
    .slice(0, SLOWEST);
  return [
    ...list('Flaky', flaky, ({ tries }) => `${tries.length} tries`),
    ...list('Failed in quarantine', quarantined, ({ quarantined: why }) =>
      why ? `${why.owner} until ${why.until}: ${why.because}` : '',
    ),
    ...list('Skipped', skipped, ({ reason = '' }) => reason),
    ...list('Slowest', slowest, ({ wallMs }) => `${Math.round(wallMs)} ms`),
  ];
}

function list(
  title: string,
  reports: readonly ScenarioReport[],
  tell: (report: ScenarioReport) => string,
): string[] {
  if (reports.length === 0) return [];
  const rows = reports.map(report => `<li>${htmlLine(report.name)}: ${htmlLine(tell(report))}</li>`);
  return [
    block(
      `<details><summary>${title}: ${reports.length}</summary>\n<ul>\n${rows.join('\n')}\n</ul>\n</details>`,
    ),
  ];
}

function placeOf({ file, line, failure }: ScenarioReport): string {
  const at = failure?.at?.usedAt ? undefined : failure?.at?.line;
  const shown = at || line;
  return shown === undefined ? file : `${file}:${shown}`;
}

function cut(text: string): string {
  return text.length > LONGEST_REASON ? `${text.slice(0, LONGEST_REASON)}…` : text;
}
