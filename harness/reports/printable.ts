/**
 * Makes text from outside safe for a terminal: characters that would move the cursor, colour, hide, reorder or break
 * lines are written as in JSON, such as `\u001b` for the escape character. So JSON keeps its meaning. Line feeds stay,
 * for texts of several lines.
 */
export function printable(text: string): string {
  return text.replaceAll(hidden, spelledOut);
}

/** Like `printable`, for text that belongs in one line: a name, a body or a value. */
export function inLine(text: string): string {
  return text.replaceAll(breaking, spelledOut);
}

/**
 * C0, DEL and C1 (Unicode, categories Cc); line and paragraph separators; marks that reorder (UAX #9, section 2) or are
 * INVISIBLE (soft hyphen, zero width space, word joiner and operators, byte order mark, annotations, tags); halves of
 * surrogate pairs; noncharacters, which programs keep for themselves.
 */
const INVISIBLE =
  '\\u{7f}-\\u{9f}\\u{ad}\\u{61c}\\u{180e}\\u{200b}\\u{200e}\\u{200f}\\u{2028}-\\u{202e}\\u{2060}-\\u{206f}' +
  '\\u{d800}-\\u{dfff}\\u{fdd0}-\\u{fdef}\\u{feff}\\u{fff9}-\\u{fffb}\\u{fffe}\\u{ffff}\\u{e0000}-\\u{e007f}';
const hidden = new RegExp(`[\\u{0}-\\u{9}\\u{b}-\\u{1f}${INVISIBLE}]`, 'gu');
const breaking = new RegExp(`[\\u{0}-\\u{1f}${INVISIBLE}]`, 'gu');

function spelledOut(character: string): string {
  return Array.from({ length: character.length }, (_, index) => escapeOf(character.charCodeAt(index))).join(
    '',
  );
}

function escapeOf(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
