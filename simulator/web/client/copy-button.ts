const TOLD_MS = 2000;

/** Makes every button with `data-copy` copy the text of the element whose id it names, and say so. */
export function enableCopyButtons(root: HTMLElement): void {
  root.addEventListener('click', event => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-copy]') : null;
    const source = button?.dataset['copy'] ? document.getElementById(button.dataset['copy']) : null;
    if (button && source) void copy(button, source);
  });
}

async function copy(button: HTMLElement, source: HTMLElement): Promise<void> {
  const label = button.textContent;
  button.textContent = (await write(source)) ? 'Copied' : 'Press Ctrl+C';
  setTimeout(() => {
    button.textContent = label;
  }, TOLD_MS);
}

/** A page opened from a file may be refused the clipboard: the text is then selected, ready for the keyboard. */
async function write(source: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(source.textContent ?? '');
    return true;
  } catch {
    getSelection()?.selectAllChildren(source);
    return false;
  }
}
