import type { TimelineState } from './state.ts';

/** A checkbox for each lane, which hides it. */
export function showLanes(
  element: HTMLElement,
  { timeline }: TimelineState,
  onChange: (lane: number, hidden: boolean) => void,
): void {
  for (const [index, { group, name }] of timeline.lanes.entries()) {
    const label = document.createElement('label');
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = true;
    box.addEventListener('change', () => onChange(index, !box.checked));
    label.append(box, ` ${group} · ${name}`);
    element.append(label);
  }
}
