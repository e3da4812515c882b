import { errors } from './entry.ts';

/** Traces that are read again. */
export const traceErrors = errors({
  TRACE_FOREIGN: {
    message: 'The file is no trace of lockbench',
    cause:
      'A trace holds one JSON object a line, each with seq, at, source and type; its first line is something else.',
    remedy: 'Give a *.jsonl that `lockbench run --trace` or a failure wrote to .lockbench/traces.',
  },
  TRACE_BROKEN: {
    message: 'The trace is damaged',
    cause: 'A line in its midst is no event: it was edited, or two programs wrote to it.',
    remedy: 'Make it anew with `lockbench run --trace`, or take the line out.',
  },
  TRACE_TOO_LARGE: {
    message: 'The trace is too large',
    cause: 'It has more events than a page can show.',
    remedy: 'Show its end with --last 100000.',
  },
});
