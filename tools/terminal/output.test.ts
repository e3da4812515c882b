import { expect, test, vi } from 'vitest';
import { inLine } from '../../harness/reports/printable.ts';
import { CLEAR_LINE, type OutputStream, painter, printLine, table } from './output.ts';

function screen(isTTY: boolean): { readonly stream: OutputStream; shown: string } {
  const kept = {
    shown: '',
    stream: {
      isTTY,
      write(text: string) {
        kept.shown += text;
      },
    },
  };
  return kept;
}

const HOSTILE = '\u001b[2Jcleared\u009b1A\u202e\ufdd2bold\ufdd3\ufdef\r';

test('colours and the cleared line are our own; control sequences in other text are spelled out', () => {
  vi.stubEnv('NO_COLOR', '');
  const terminal = screen(true);
  const paint = painter(terminal.stream);
  printLine(terminal.stream, `${CLEAR_LINE}${paint('green', inLine(HOSTILE))} ${inLine(HOSTILE)}`);
  vi.unstubAllEnvs();
  const spelled = '\\u001b[2Jcleared\\u009b1A\\u202e\\ufdd2bold\\ufdd3\\ufdef\\u000d';
  expect(terminal.shown).toBe(`\r\u001b[K\u001b[32m${spelled}\u001b[39m ${spelled}\n`);
});

test('text that was never escaped can do no more than set a colour', () => {
  vi.stubEnv('NO_COLOR', '');
  const terminal = screen(true);
  printLine(terminal.stream, '\u001b[2J\u009b1A\u202e\r\b');
  vi.unstubAllEnvs();
  expect(terminal.shown).toBe('\\u001b[2J\\u009b1A\\u202e\\u000d\\u0008\n');
});

test('without a terminal nothing is coloured, and control characters in other text are spelled out', () => {
  const file = screen(false);
  printLine(file.stream, `${painter(file.stream)('red', 'failed')} ${HOSTILE}`);
  expect(file.shown).toBe(`failed ${inLine(HOSTILE)}\n`);
});

test('a cell of a table never breaks its row', () => {
  expect(
    table([
      ['a\nb', 'c'],
      ['long one', 'd'],
    ]),
  ).toBe('a\\u000ab  c\nlong one  d');
});
