import { openTimeline } from './open.ts';

/** Every button with `data-open` shows the timeline of the block that it names, below its line, or hides it again. */
export function enableTimelines(root: HTMLElement): void {
  for (const button of root.querySelectorAll<HTMLElement>('[data-open]')) button.hidden = false;
  root.addEventListener('click', event => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-open]') : null;
    if (button) void toggle(button);
  });
}

async function toggle(button: HTMLElement): Promise<void> {
  const line = button.closest('li') ?? button;
  const present = line.nextElementSibling;
  if (present?.matches('.timeline-item')) {
    const section = present as HTMLElement;
    section.hidden = !section.hidden;
    button.ariaExpanded = String(!section.hidden);
    return;
  }
  const shell = document.getElementById('timeline-shell');
  if (!(shell instanceof HTMLTemplateElement)) return;
  const item = document.createElement('li');
  item.className = 'timeline-item';
  item.append(shell.content.cloneNode(true));
  const section = item.querySelector<HTMLElement>('[data-timeline]')!;
  section.dataset['timeline'] = button.dataset['open'] ?? '';
  line.after(item);
  button.ariaExpanded = 'true';
  await openTimeline(section);
}
