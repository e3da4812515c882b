import { printable } from '../printable.ts';

/** Text of others within an HTML block of a Markdown page, where entities are all that has an effect. */
export function htmlText(text: string): string {
  return (
    printable(text)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // A blank line would end the block, and what follows would be Markdown.
      .replaceAll(/^[ \t]*$/gm, '&#32;')
  );
}

/** The same in one line. */
export function htmlLine(text: string): string {
  return htmlText(text.replaceAll('\n', ' '));
}
