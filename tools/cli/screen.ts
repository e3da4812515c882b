import type { Screen } from '../../harness/reports/terminal/screen.ts';
import { CLEAR_LINE, type OutputStream, painter, print, printLine } from '../terminal/output.ts';

/** Lines for people on a stream; on a terminal the last line shows the progress of the run. */
export function screenOn(out: OutputStream): Screen {
  const status = (text: string) => {
    if (out.isTTY) print(out, `${CLEAR_LINE}${text}`);
  };
  return {
    status,
    line(text) {
      status('');
      printLine(out, text);
    },
    paint: painter(out),
  };
}
