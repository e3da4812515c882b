import { render } from 'hono/jsx/dom';
import type { TraceEvent } from '../../../../../simulator/world/trace.ts';
import { elapsed } from '../../../event-line.ts';
import type { TimelineState } from './state.ts';

const MOST_LISTED = 60;

/** All of the chosen event, and the others of its flow. */
export function showDetail(
  element: HTMLElement,
  state: TimelineState,
  event: TraceEvent | undefined,
  onChoose: (index: number) => void,
): void {
  render(<Detail state={state} event={event} onChoose={onChoose} />, element);
}

function Detail({
  state,
  event,
  onChoose,
}: {
  state: TimelineState;
  event: TraceEvent | undefined;
  onChoose: (index: number) => void;
}) {
  if (!event) return <p class="muted">Choose an event: click in the lanes or the table.</p>;
  const { timeline, flow, selected } = state;
  const facts: [string, string][] = [
    ['number', String(event.seq)],
    ['time', `+${elapsed(timeline.at[selected]!)}`],
    ['date', new Date(event.at).toISOString()],
    ['source', event.source],
    ...Object.entries(event.data ?? {}).map(([key, value]): [string, string] => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  ];
  return (
    <div>
      <h2>{event.type}</h2>
      <dl>
        {facts.map(([key, value]) => (
          <>
            <dt>{key}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      {flow >= 0 && (
        <>
          <h3>{timeline.flows[flow]}</h3>
          <ul>
            {eventsOf(state).map(index => (
              <li>
                <button type="button" onClick={() => onChoose(index)}>
                  {`+${elapsed(timeline.at[index]!)} ${timeline.kinds[timeline.kind[index]!]}`}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function eventsOf({ timeline, flow }: TimelineState): number[] {
  const found: number[] = [];
  for (let index = 0; index < timeline.flow.length && found.length < MOST_LISTED; index++)
    if (timeline.flow[index] === flow) found.push(index);
  return found;
}
