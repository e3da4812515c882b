import { styleText } from 'node:util';
import type { LockbenchError } from '../../protocol/errors/error.ts';

type Style = Parameters<typeof styleText>[0];

/** Where a command writes; a terminal takes colours and a line that changes. */
export interface OutputStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** What a command line is run in. */
export interface Terminal {
  readonly cwd: string;
  readonly out: OutputStream;
  readonly err: OutputStream;
}

export function printLine(stream: OutputStream, text = ''): void {
  stream.write(`${text}\n`);
}

/** Colours only on a terminal, unless NO_COLOR or FORCE_COLOR says otherwise. */
export function painter(stream: OutputStream): (style: Style, text: string) => string {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  const coloured = !NO_COLOR && (stream.isTTY || FORCE_COLOR);
  return (style, text) => (coloured ? styleText(style, text) : text);
}

/** An error for people: what, code, remedy. */
export function printError(error: LockbenchError, { err }: Terminal): void {
  const paint = painter(err);
  printLine(err, `${paint('red', 'error')} ${error.code}: ${error.message}`);
  printLine(err, paint('dim', error.remedy));
}

/** Columns as wide as their longest cell; the last one is left alone. */
export function table(rows: readonly (readonly string[])[]): string {
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
