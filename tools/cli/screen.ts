import type { Screen } from '../../harness/reports/terminal/screen.ts';
import { CLEAR_LINE, type OutputStream, painter, print, printLine } from '../terminal/output.ts';

/** Lines for people on a stream; on a terminal the last one says how far the run is. */
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
