import { inLine, printable } from '../../harness/reports/printable.ts';
import type { LockbenchError } from '../../protocol/errors/error.ts';

/** Made only by `print`, so that no text reaches a terminal in another way. */
type Rendered = string & { readonly rendered: unique symbol };

/** Where a command writes; a terminal supports colours and a line that changes. */
export interface OutputStream {
  readonly isTTY?: boolean;
  write(text: Rendered): unknown;
}

/** The surroundings of a command line. */
export interface Terminal {
  readonly cwd: string;
  readonly out: OutputStream;
  readonly err: OutputStream;
}

/**
 * The only way to a terminal: only line feeds, our own colours and `CLEAR_LINE` have an effect there. Text from outside
 * that belongs in one line goes through `inLine` before.
 */
export function print(stream: OutputStream, text: string): void {
  stream.write(render(stream, text));
}

export function printLine(stream: OutputStream, text = ''): void {
  print(stream, `${text}\n`);
}

/** For code that writes by other means, such as a prompt. */
export function render(stream: OutputStream, text: string): Rendered {
  const sequences = isColoured(stream) ? { ...styleSequences, ...clearing } : stream.isTTY ? clearing : {};
  return Array.from(text.matchAll(PIECES), ([piece]) =>
    Object.hasOwn(sequences, piece) ? sequences[piece] : printable(piece),
  ).join('') as Rendered;
}

/** Select Graphic Rendition (ECMA-48, 8.3.117). */
const graphics = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;
type Style = keyof typeof graphics;

/**
 * Between `painter` and `print`, noncharacters stand for our own control sequences. Unicode reserves them for use within
 * a program (section 23.7), and `inLine` removes those of other texts.
 */
const FIRST_MARK = 0xfdd0;
const CLEAR_LINE_MARK = '\u{fdef}';
export const CLEAR_LINE = CLEAR_LINE_MARK;
const PIECES = /[\u{fdd0}-\u{fdef}]|[^\u{fdd0}-\u{fdef}]+/gu;

function marksOf(style: Style): [start: string, end: string] {
  const index = FIRST_MARK + 2 * Object.keys(graphics).indexOf(style);
  return [String.fromCharCode(index), String.fromCharCode(index + 1)];
}

const clearing: Readonly<Record<string, string>> = { [CLEAR_LINE_MARK]: '\r\u001b[K' };
const styleSequences: Readonly<Record<string, string>> = Object.fromEntries(
  (Object.keys(graphics) as Style[]).flatMap(style =>
    marksOf(style).map((mark, end) => [mark, `\u001b[${graphics[style][end]}m`]),
  ),
);

/** Colours only on a terminal, unless NO_COLOR or FORCE_COLOR says otherwise. */
export function painter(stream: OutputStream): (style: Style, text: string) => string {
  if (!isColoured(stream)) return (_style, text) => text;
  return (style, text) => marksOf(style).join(text);
}

function isColoured({ isTTY }: OutputStream): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  return !NO_COLOR && Boolean(isTTY || FORCE_COLOR);
}

/** An error for people: message, code and remedy. */
export function printError(error: LockbenchError, { err }: Terminal): void {
  const paint = painter(err);
  printLine(err, `${paint('red', 'error')} ${error.code}: ${error.message}`);
  printLine(err, paint('dim', error.remedy));
}

/**
 * Columns as wide as their longest cell; the last column is not padded. A row is one line, whatever its cells contain.
 */
export function table(written: readonly (readonly string[])[]): string {
  const rows = written.map(row => row.map(inLine));
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  return rows
    .map(row =>
      row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]!))).join('  '),
    )
    .join('\n');
}

/** `1 scenario`, `2 scenarios`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
