import { wholeView } from '../../../timeline/view.ts';
import { panBy, type TimelineApp, zoomBy } from './app.ts';
import { ROW } from './geometry.ts';

const PAN_SHARE = 0.15;

/** Keys act while the stage has the focus; those that cannot have another meaning act in the whole section. */
export function listenToKeys(section: HTMLElement, stage: HTMLElement, app: TimelineApp): void {
  section.addEventListener('keydown', event => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping && event.key !== 'Escape') return;
    const act = actionOf(event.key, app, event.target === stage);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function actionOf(key: string, app: TimelineApp, isOnStage: boolean): (() => void) | undefined {
  switch (key) {
    case '/':
      return app.focusSearch;
    case '[':
      return () => app.interest(-1);
    case ']':
      return () => app.interest(1);
    case ',':
      return () => app.neighbour(-1);
    case '.':
      return () => app.neighbour(1);
    case 'f':
      return () => app.setView(wholeView(app.state.axis.length));
    case 'Escape':
      return () => {
        app.chooseRange(undefined);
        app.choose(-1);
      };
    default:
      return isOnStage ? movementOf(key, app) : undefined;
  }
}

function movementOf(key: string, app: TimelineApp): (() => void) | undefined {
  switch (key) {
    case 'w':
    case '+':
      return () => zoomBy(app, 0.7);
    case 's':
    case '-':
      return () => zoomBy(app, 1 / 0.7);
    case 'a':
    case 'ArrowLeft':
      return () => panBy(app, -PAN_SHARE);
    case 'd':
    case 'ArrowRight':
      return () => panBy(app, PAN_SHARE);
    case 'ArrowUp':
      return () => app.scrollTo(app.state.scrollTop - ROW);
    case 'ArrowDown':
      return () => app.scrollTo(app.state.scrollTop + ROW);
    default:
      return undefined;
  }
}
