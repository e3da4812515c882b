import type { AxisMode } from '../../../timeline/axis.ts';
import type { Timeline } from '../../../timeline/model.ts';
import { pan, reveal, type View, wholeView, zoom } from '../../../timeline/view.ts';
import { readColours, spanColours } from './colours.ts';
import { showDetail } from './detail.tsx';
import { type EventStore, openEventStore } from './event-store.ts';
import { geometryOf, ROW, RULER } from './geometry.ts';
import { listenToKeys } from './keys.ts';
import { showLanes } from './lane-list.ts';
import { buffersFor, type Canvas, paint } from './paint.ts';
import { listenToPointer } from './pointer.ts';
import { search } from './search.ts';
import {
  createState,
  nextInLane,
  nextOfInterest,
  relane,
  select,
  setHidden,
  setMode,
  type TimelineState,
} from './state.ts';
import { createTable } from './table.ts';

/** The actions that pointers and keys can start. */
export interface TimelineApp {
  readonly state: TimelineState;
  readonly canvas: () => Canvas;
  setView(view: View): void;
  scrollTo(top: number): void;
  choose(index: number): void;
  chooseRange(range: readonly [number, number] | undefined): void;
  interest(direction: 1 | -1): void;
  neighbour(direction: 1 | -1): void;
  focusSearch(): void;
}

type PartFinder = <T extends HTMLElement>(name: string) => T;

export function createApp(section: HTMLElement, timeline: Timeline, block: string): TimelineApp {
  const part: PartFinder = <T extends HTMLElement>(name: string) =>
    section.querySelector<T>(`[data-part="${name}"]`)!;
  const state = createState(timeline);
  const store = openEventStore(block);
  const stage = part('stage');
  const draw = createDrawing(state, stage, part<HTMLCanvasElement>('canvas'));
  const table = createTable(state, store, part('events'), part('rows'), index => app.choose(index));
  const app: TimelineApp = {
    state,
    canvas: draw.canvas,
    setView(view) {
      state.view = view;
      draw.later();
    },
    scrollTo(top) {
      const most = Math.max(0, state.rows.length * ROW + RULER - stage.clientHeight);
      state.scrollTop = Math.max(0, Math.min(top, most));
      draw.later();
    },
    choose(index) {
      select(state, index);
      if (index >= 0) bringIntoView(app, stage.clientHeight);
      draw.later();
      table.redraw();
      table.reveal(index);
      void tell(index);
    },
    chooseRange(range) {
      state.range = range;
      draw.later();
      table.refill();
    },
    interest: direction => {
      const index = nextOfInterest(state, direction);
      if (index >= 0) app.choose(index);
    },
    neighbour: direction => {
      const index = nextInLane(state, direction);
      if (index >= 0) app.choose(index);
    },
    focusSearch: () => part('search').focus(),
  };

  const tell = async (index: number) => {
    if (index >= 0) await store.load(index);
    if (index !== state.selected) return;
    showDetail(part('detail'), state, index < 0 ? undefined : store.peek(index), app.choose);
    const { group, name } = timeline.lanes[timeline.lane[index]!] ?? { group: '', name: '' };
    part('hint').textContent =
      index < 0
        ? ''
        : `${group} ${name}: ${timeline.kinds[timeline.kind[index]!]}, event ${timeline.seq[index]}`;
  };

  listenToControls(part, app, store, () => {
    relane(state);
    table.refill();
    draw.later();
  });
  listenToPointer(stage, app);
  listenToKeys(section, stage, app);
  void tell(-1);
  draw.now();
  return app;
}

/** `refilter` follows every change of what is shown. */
function listenToControls(part: PartFinder, app: TimelineApp, store: EventStore, refilter: () => void): void {
  const { state } = app;
  const field = part<HTMLInputElement>('search');
  const look = async (text: string) => {
    const isLatest = () => text === field.value;
    const hits = await search(store, state.count, text, isLatest);
    if (!isLatest()) return;
    state.hits = hits;
    const found = hits?.reduce((sum, hit) => sum + hit, 0);
    part('found').textContent = found === undefined ? '' : `${found} found`;
    refilter();
  };
  field.addEventListener('input', () => void look(field.value));
  const axis = part<HTMLSelectElement>('axis');
  axis.addEventListener('change', () => {
    setMode(state, axis.value as AxisMode);
    app.setView(state.view);
  });
  const onClick = (name: string, act: () => void) => part(name).addEventListener('click', act);
  onClick('previous', () => app.interest(-1));
  onClick('next', () => app.interest(1));
  onClick('fit', () => app.setView(wholeView(state.axis.length)));
  onClick('in', () => zoomBy(app, 0.5));
  onClick('out', () => zoomBy(app, 2));
  showLanes(part('lanes'), state, (lane, hidden) => {
    setHidden(state, lane, hidden);
    app.scrollTo(state.scrollTop);
    refilter();
  });
}

/** Zooms about the middle of the view, or about the chosen event when it is in view. */
export function zoomBy(app: TimelineApp, factor: number): void {
  const { view, axis, selected } = app.state;
  const chosen = selected < 0 ? undefined : axis.position[selected];
  const isSeen = chosen !== undefined && chosen >= view.from && chosen <= view.to;
  app.setView(zoom(view, factor, isSeen ? chosen : (view.from + view.to) / 2, axis.length));
}

export function panBy(app: TimelineApp, share: number): void {
  const { view, axis } = app.state;
  app.setView(pan(view, (view.to - view.from) * share, axis.length));
}

function bringIntoView(app: TimelineApp, height: number): void {
  const { state } = app;
  state.view = reveal(state.view, state.axis.position[state.selected]!, state.axis.length);
  const top = state.rows.indexOf(state.timeline.lane[state.selected]!) * ROW;
  const room = height - RULER - ROW;
  if (top < state.scrollTop || top > state.scrollTop + room) app.scrollTo(top - room / 2);
}

/** Draws at most once a frame, sharply on screens of any density, and again when size or colour scheme change. */
function createDrawing(state: TimelineState, stage: HTMLElement, element: HTMLCanvasElement) {
  const context = element.getContext('2d', { alpha: false })!;
  const colourOf = spanColours(state.timeline.labels);
  const measure = (): Canvas => {
    const geometry = geometryOf(stage.clientWidth, stage.clientHeight);
    const density = devicePixelRatio;
    element.width = Math.round(geometry.width * density);
    element.height = Math.round(geometry.height * density);
    context.setTransform(density, 0, 0, density, 0, 0);
    return { context, geometry, colours: readColours(stage), spanColours: colourOf, ...buffersFor(geometry) };
  };
  let canvas = measure();
  let isQueued = false;
  const now = () => {
    performance.mark('timeline-frame');
    paint(state, canvas);
    performance.measure('timeline-paint', 'timeline-frame');
  };
  const later = () => {
    if (isQueued) return;
    isQueued = true;
    requestAnimationFrame(() => {
      isQueued = false;
      now();
    });
  };
  const again = () => {
    canvas = measure();
    now();
  };
  new ResizeObserver(again).observe(stage);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
  return { canvas: () => canvas, now, later };
}
