import type { RunError } from '../../harness/reports/stream/events.ts';
import { isLockbenchError } from '../../protocol/errors/error.ts';

/** An error in the output of `--json`. */
export function jsonError(error: unknown): RunError {
  if (isLockbenchError(error)) {
    const { code, message, remedy, context } = error;
    return { code, message, remedy, ...(context ? { context } : {}) };
  }
  return { message: error instanceof Error ? error.message : String(error) };
}

/** The JSON output of a command that could do nothing: its object with the error in it. */
export function jsonOfNothing(command: string | undefined, error: RunError): object {
  const errors = [error];
  switch (command) {
    case 'run':
    case 'merge':
      return { passed: 0, failed: 0, skipped: 0, errors, scenarios: [] };
    case 'list':
      return { scenarios: [], errors };
    case 'rules':
      return { rules: [], errors };
    case 'phone':
      return { error: error.code, message: error.message };
    default:
      return { errors };
  }
}
