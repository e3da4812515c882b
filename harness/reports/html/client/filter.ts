/** Hides scenarios that do not contain the words, and opens and closes all that are left. */
export function enableFilter(root: HTMLElement): void {
  const part = <T extends HTMLElement>(name: string) => root.querySelector<T>(`[data-part="${name}"]`);
  const field = part<HTMLInputElement>('filter');
  part('tools')?.removeAttribute('hidden');
  field?.addEventListener('input', () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const count = filter(root, words);
    const found = part('filtered');
    if (found) found.textContent = words.length === 0 ? '' : `${count} found`;
  });
  part('expand')?.addEventListener('click', () => setAll(root, true));
  part('collapse')?.addEventListener('click', () => setAll(root, false));
}

function filter(root: HTMLElement, words: readonly string[]): number {
  let count = 0;
  for (const scenario of root.querySelectorAll<HTMLElement>('.scenario')) {
    const text = scenario.textContent?.toLowerCase() ?? '';
    const fits = words.every(word => text.includes(word));
    scenario.hidden = !fits;
    if (fits) count += 1;
  }
  for (const cause of root.querySelectorAll<HTMLElement>('.cause'))
    cause.hidden = cause.querySelector('.scenario:not([hidden])') === null;
  return count;
}

function setAll(root: HTMLElement, open: boolean): void {
  for (const fold of root.querySelectorAll<HTMLDetailsElement>('details.scenario:not([hidden])'))
    fold.open = open;
}
