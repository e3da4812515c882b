import { elapsed, eventLine } from '../event-line.ts';
import type { DeviceState, ExcerptLine, Failure, StepTaken } from '../stream/failure.ts';
import type { ScenarioReport, Try } from '../stream/report.ts';
import { seconds } from './figures.ts';
import type { EmbeddedTraces } from './report-traces.tsx';

/** All that a report holds of one failure, in the order in which one looks for its cause. */
export function FailureDetail({
  report,
  embedded,
  id,
}: {
  readonly report: ScenarioReport;
  readonly embedded: EmbeddedTraces;
  readonly id: string;
}) {
  const { failure, reason, replay, tries, notes = [] } = report;
  const message = failure?.message ?? reason;
  return (
    <div class="facts">
      {message !== undefined && <pre tabindex={0}>{message}</pre>}
      {failure && <Mismatch failure={failure} />}
      {failure?.excerpt && <Excerpt lines={failure.excerpt} />}
      {failure && <World failure={failure} />}
      {replay !== undefined && (
        <p class="bar replay">
          <code id={`${id}-replay`}>{replay}</code>
          <button type="button" data-copy={`${id}-replay`}>
            Copy
          </button>
        </p>
      )}
      <Tries report={report} tries={tries} embedded={embedded} />
      {notes.map(note => (
        <p class="muted">{note}</p>
      ))}
    </div>
  );
}

function Mismatch({ failure: { expected, seen } }: { readonly failure: Failure }) {
  if (expected === undefined && seen === undefined) return null;
  return (
    <dl class="mismatch">
      {expected !== undefined && (
        <div class="expected">
          <dt>expected</dt>
          <dd>{expected}</dd>
        </div>
      )}
      {seen !== undefined && (
        <div class="seen">
          <dt>seen</dt>
          <dd>{seen}</dd>
        </div>
      )}
    </dl>
  );
}

function Excerpt({ lines }: { readonly lines: readonly ExcerptLine[] }) {
  return (
    <pre class="excerpt" tabindex={0}>
      {lines.map(({ line, text, isFailing }) => {
        const shown = `${isFailing ? '>' : ' '} ${String(line).padStart(4)}  ${text}\n`;
        return isFailing ? <mark>{shown}</mark> : <span>{shown}</span>;
      })}
    </pre>
  );
}

function World({ failure }: { readonly failure: Failure }) {
  const { steps, faults, devices, events } = failure;
  return (
    <>
      {faults.length > 0 && (
        <p>
          Faults in force:{' '}
          {faults.map(fault => (
            <span class="badge warn">{fault}</span>
          ))}
        </p>
      )}
      {devices.length > 0 && <Devices devices={devices} />}
      {steps.length > 0 && <Steps steps={steps} />}
      {events.length > 0 && (
        <details>
          <summary>Events that matter ({events.length})</summary>
          <pre tabindex={0}>{events.map(event => `${eventLine(event, events[0]!.at)}\n`).join('')}</pre>
        </details>
      )}
    </>
  );
}

function Devices({ devices }: { readonly devices: readonly DeviceState[] }) {
  return (
    <div class="devices">
      {devices.map(({ name, kind, facts }) => (
        <table>
          <caption>
            {kind} <strong>{name}</strong>
          </caption>
          <tbody>
            {facts.map(fact => (
              <tr>
                <th scope="row">{fact.name}</th>
                <td>{fact.value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function Steps({ steps }: { readonly steps: readonly StepTaken[] }) {
  const lines = steps.map(({ line, name, atMs, tookMs, outcome }) => {
    const took = tookMs > 0 ? `  took ${seconds(tookMs)}` : '';
    const place = line > 0 ? String(line).padStart(4) : '    ';
    return `+${elapsed(atMs)} ${place}  ${name}${took}${outcome === undefined ? '' : `  → ${outcome}`}\n`;
  });
  return (
    <details open={steps.length <= FEW_STEPS}>
      <summary>Steps so far ({steps.length})</summary>
      <pre tabindex={0}>{lines.join('')}</pre>
    </details>
  );
}

const FEW_STEPS = 12;

function Tries({
  report,
  tries,
  embedded,
}: {
  readonly report: ScenarioReport;
  readonly tries: readonly Try[];
  readonly embedded: EmbeddedTraces;
}) {
  return (
    <ul class="tries">
      {tries.map((one, index) => {
        const block = embedded.blockOf(report, index);
        return (
          <li class="bar">
            <span class={one.verdict === 'failed' ? 'badge bad' : 'badge good'}>
              {tries.length > 1 ? `try ${index + 1} ` : ''}
              {one.verdict}
            </span>
            <span class="muted">
              {seconds(one.wallMs)}, {elapsed(one.virtualMs)} of virtual time, worker {one.worker}
            </span>
            {one.trace !== undefined && <code class="muted">{one.trace}</code>}
            {block !== undefined && (
              <button type="button" data-open={block} hidden>
                Timeline
              </button>
            )}
            {one.failure && one.failure.message !== report.failure?.message && (
              <pre tabindex={0}>{one.failure.message}</pre>
            )}
          </li>
        );
      })}
    </ul>
  );
}
