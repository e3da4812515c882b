/** A place in a scenario. */
export interface Position {
  readonly file: string;
  /** From 1; 0 in a document written in TypeScript, where `path` names the place. */
  readonly line: number;
  /** From 1; 0 like `line`. */
  readonly column: number;
  readonly path?: string;
  /** The place of the `use` that took these steps in. */
  readonly usedAt?: Position;
}

/** `front.scenario.yaml:12:7`, followed by the place of the `use`. */
export function formatPosition(position: Position): string {
  const { file, line, column, path, usedAt } = position;
  const place = line > 0 ? `${file}:${line}:${column}` : path ? `${file} ${path}` : file;
  return usedAt ? `${place} (used at ${formatPosition(usedAt)})` : place;
}

/** The outermost place: that of the `use` in the scenario itself. */
export function rootPosition(position: Position): Position {
  return position.usedAt ? rootPosition(position.usedAt) : position;
}

const FRAME_COLUMNS = 100;

/** The line and a caret beneath the column; empty when the text has no such line. */
export function codeFrame(lines: readonly string[], position: Position): string {
  const line = lines[position.line - 1];
  if (line === undefined) return '';
  // A long line is cut to a window around the column.
  const from = position.column > FRAME_COLUMNS ? position.column - FRAME_COLUMNS / 2 : 0;
  const shown = printable(line.slice(from, from + FRAME_COLUMNS)).trimEnd();
  const number = String(position.line).padStart(4);
  const caret = ' '.repeat(Math.max(0, position.column - 1 - from));
  return `${number} | ${shown}\n${' '.repeat(number.length)} | ${caret}^`;
}

/** Replaces characters that would move the cursor of a terminal by blanks. */
function printable(text: string): string {
  return text.replace(/\p{Cc}|\p{Cf}/gu, ' ');
}

/** A word of the file in quotes, cut to a readable length. */
export function quoted(word: string): string {
  const shown = printable(word);
  return `'${shown.length > 60 ? `${shown.slice(0, 57)}...` : shown}'`;
}
