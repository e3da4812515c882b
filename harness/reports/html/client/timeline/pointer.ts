import { firstAt } from '../../../timeline/axis.ts';
import { nearest } from '../../../timeline/bins.ts';
import { pan, zoom } from '../../../timeline/view.ts';
import type { TimelineApp } from './app.ts';
import { laneAt, placeAt, scaleOf } from './geometry.ts';

/** The largest movement in pixels at which a press still counts as a click. */
const CLICK_PX = 4;
const REACH_PX = 6;

/**
 * Dragging moves the view, and a wheel scrolls the lanes or, with Ctrl, zooms. Dragging with Shift chooses a range, and a
 * click chooses an event.
 */
export function listenToPointer(stage: HTMLElement, app: TimelineApp): void {
  let press:
    | { x: number; y: number; lastX: number; lastY: number; isRange: boolean; isDrag: boolean }
    | undefined;
  const local = (event: MouseEvent) => {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  stage.addEventListener('pointerdown', event => {
    if (event.button !== 0) return;
    const { x, y } = local(event);
    press = { x, y, lastX: x, lastY: y, isRange: event.shiftKey, isDrag: false };
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener('pointermove', event => {
    if (!press) return;
    const { x, y } = local(event);
    if (Math.hypot(x - press.x, y - press.y) >= CLICK_PX) press.isDrag = true;
    if (press.isDrag && press.isRange) chooseRange(app, press.x, x);
    else if (press.isDrag) drag(app, x - press.lastX, y - press.lastY);
    stage.classList.toggle('dragging', press.isDrag);
    press.lastX = x;
    press.lastY = y;
  });
  stage.addEventListener('pointerup', event => {
    const { x, y } = local(event);
    if (press && !press.isDrag) app.choose(eventAt(app, x, y));
    press = undefined;
    stage.classList.remove('dragging');
  });
  stage.addEventListener('pointercancel', () => {
    press = undefined;
  });
  stage.addEventListener(
    'wheel',
    event => {
      event.preventDefault();
      wheel(app, event, local(event).x);
    },
    { passive: false },
  );
}

function drag(app: TimelineApp, byX: number, byY: number): void {
  const { state } = app;
  app.setView(pan(state.view, -byX / scaleOf(state, app.canvas().geometry), state.axis.length));
  if (byY !== 0) app.scrollTo(state.scrollTop - byY);
}

function chooseRange(app: TimelineApp, fromX: number, toX: number): void {
  const { state } = app;
  const index = (x: number) => firstAt(state.axis.position, placeAt(state, app.canvas().geometry, x));
  app.chooseRange([index(Math.min(fromX, toX)), index(Math.max(fromX, toX))]);
}

function wheel(app: TimelineApp, event: WheelEvent, x: number): void {
  const { state } = app;
  const { geometry } = app.canvas();
  if (event.ctrlKey) {
    const factor = Math.exp(Math.max(-200, Math.min(200, event.deltaY)) * 0.004);
    app.setView(zoom(state.view, factor, placeAt(state, geometry, x), state.axis.length));
    return;
  }
  const sideways = event.shiftKey ? event.deltaY : event.deltaX;
  if (sideways !== 0) app.setView(pan(state.view, sideways / scaleOf(state, geometry), state.axis.length));
  if (!event.shiftKey) app.scrollTo(state.scrollTop + event.deltaY);
}

/** The event that is drawn there; otherwise the one that began the span there; -1 when there is neither. */
function eventAt(app: TimelineApp, x: number, y: number): number {
  const { state } = app;
  const { geometry } = app.canvas();
  const lane = laneAt(state, y);
  if (lane < 0) return -1;
  const place = placeAt(state, geometry, x);
  const events = state.byLane[lane]!;
  const found = nearest(events, place, REACH_PX / scaleOf(state, geometry));
  if (found >= 0) return events.indexes[found]!;
  const { from, to } = state.timeline.spans;
  const { position } = state.axis;
  const span = state.spansByLane[lane]!.findLast(
    index =>
      position[from[index]!]! <= place && (to[index]! >= position.length || position[to[index]!]! > place),
  );
  return span === undefined ? -1 : from[span]!;
}
