import { styleText } from 'node:util';
import type { LockbenchError } from '../../protocol/errors/error.ts';

type Style = Parameters<typeof styleText>[0];

/** Colours only on a terminal, and not where NO_COLOR asks for none. */
export function painter(stream: NodeJS.WriteStream): (style: Style, text: string) => string {
  const coloured = stream.isTTY && !process.env['NO_COLOR'];
  return (style, text) => (coloured ? styleText(style, text) : text);
}

/** An error for people: what, code, remedy. */
export function printError(error: LockbenchError): void {
  const paint = painter(process.stderr);
  console.error(`${paint('red', 'error')} ${error.code}: ${error.message}`);
  console.error(`${paint('dim', error.remedy)}`);
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
