import { elapsed } from '../../../event-line.ts';
import type { EventStore } from './event-store.ts';
import { shownEvents, type TimelineState } from './state.ts';

const ROW = 22;
const SPARE_ROWS = 6;
const levels = ['', 'refused', 'failed'];

export interface EventTable {
  /** Called when the shown events change; the chosen event stays in sight. */
  refill(): void;
  /** Called when the chosen event changes. */
  redraw(): void;
  /** Scrolls an event into sight. */
  reveal(index: number): void;
}

/** A table of all events; only the rows in sight exist as elements. */
export function createTable(
  state: TimelineState,
  store: EventStore,
  scroller: HTMLElement,
  rows: HTMLElement,
  onChoose: (index: number) => void,
): EventTable {
  let shown = shownEvents(state);
  const pool: HTMLElement[] = [];

  const draw = () => {
    const first = Math.max(0, Math.floor(scroller.scrollTop / ROW) - SPARE_ROWS);
    const count = Math.min(shown.length - first, Math.ceil(scroller.clientHeight / ROW) + 2 * SPARE_ROWS);
    while (pool.length < count) pool.push(rows.appendChild(createRow()));
    for (const [offset, row] of pool.entries()) {
      row.hidden = offset >= count;
      if (offset < count) fill(row, first + offset);
    }
  };

  const fill = (row: HTMLElement, place: number) => {
    const index = shown[place]!;
    const { timeline } = state;
    row.style.transform = `translateY(${place * ROW}px)`;
    row.ariaRowIndex = String(place + 2);
    row.dataset['index'] = String(index);
    row.ariaCurrent = String(index === state.selected);
    const isLit = state.flow >= 0 && timeline.flow[index] === state.flow;
    row.className = `row ${levels[timeline.level[index]!]}${isLit ? ' lit' : ''}`;
    const event = store.peek(index);
    if (!event) void store.load(index).then(redraw);
    const { group, name } = timeline.lanes[timeline.lane[index]!]!;
    const cells = [
      `+${elapsed(timeline.at[index]!)}`,
      event?.source ?? `${group} ${name}`,
      timeline.kinds[timeline.kind[index]!]!,
      event ? dataText(event.data) : '…',
    ];
    for (const [column, text] of cells.entries()) row.children[column]!.textContent = text;
  };

  let isQueued = false;
  const redraw = () => {
    if (isQueued) return;
    isQueued = true;
    requestAnimationFrame(() => {
      isQueued = false;
      draw();
    });
  };

  const refill = () => {
    shown = shownEvents(state);
    rows.style.height = `${shown.length * ROW}px`;
    scroller.ariaRowCount = String(shown.length + 1);
    reveal(state.selected);
    redraw();
  };

  const reveal = (index: number) => {
    const place = placeOf(shown, index);
    if (place < 0) return;
    const top = place * ROW;
    const height = scroller.clientHeight - 2 * ROW;
    if (top < scroller.scrollTop || top > scroller.scrollTop + height) scroller.scrollTop = top - height / 2;
  };

  scroller.addEventListener('scroll', redraw, { passive: true });
  rows.addEventListener('click', event => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('.row') : null;
    if (row?.dataset['index']) onChoose(Number(row.dataset['index']));
  });
  refill();
  return { refill, redraw, reveal };
}

function createRow(): HTMLElement {
  const row = document.createElement('div');
  row.role = 'row';
  for (let column = 0; column < 4; column++) {
    const cell = document.createElement('span');
    cell.role = 'cell';
    row.append(cell);
  }
  return row;
}

/** A binary search, because the indexes are in order. */
function placeOf(shown: Uint32Array, index: number): number {
  let low = 0;
  let high = shown.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (shown[middle]! < index) low = middle + 1;
    else high = middle;
  }
  return shown[low] === index ? low : -1;
}

const LONGEST_CELL = 300;

function dataText(data: object | undefined): string {
  return Object.entries(data ?? {})
    .map(([key, value]) => `${key}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join('  ')
    .slice(0, LONGEST_CELL);
}
