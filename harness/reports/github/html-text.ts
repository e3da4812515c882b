import { printable } from '../printable.ts';

/** Escapes text within an HTML block of a Markdown page, where only entities have an effect. */
export function htmlText(text: string): string {
  return (
    printable(text)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // A blank line would end the block, and the text after it would be read as Markdown.
      .replaceAll(/^[ \t]*$/gm, '&#32;')
  );
}

/** Escapes text like `htmlText`, in one line. */
export function htmlLine(text: string): string {
  return htmlText(text.replaceAll('\n', ' '));
}
