import { readBlock } from '../../../../../simulator/web/client/data-block.ts';
import { decodeTimeline } from '../../../timeline/codec.ts';
import { createApp } from './app.ts';

/** Starts every timeline below `root` whose data is in the page. */
export function openTimelines(root: ParentNode): void {
  for (const section of root.querySelectorAll<HTMLElement>('[data-timeline]')) void openTimeline(section);
}

export async function openTimeline(section: HTMLElement): Promise<void> {
  const block = section.dataset['timeline'] ?? '';
  const bytes = await readBlock(block);
  if (!bytes) return;
  section.hidden = false;
  createApp(section, decodeTimeline(bytes), block);
}
