import { type ErrorCode, errorTable } from './table.ts';

/** What a program may want to know of one occurrence, by names that stay: ids, a status, a place. */
export type ErrorContext = Readonly<Record<string, string | number | boolean>>;

export interface LockbenchErrorOptions extends ErrorOptions {
  readonly context?: ErrorContext;
}

/** The one error class: a code of the table, and what this occurrence adds to it. */
export class LockbenchError extends Error {
  override readonly name = 'LockbenchError';
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly context: ErrorContext | undefined;

  constructor(code: ErrorCode, detail?: string, options?: LockbenchErrorOptions) {
    super(detail ? `${errorTable[code].message}: ${detail}` : errorTable[code].message, options);
    this.code = code;
    this.detail = detail;
    this.context = options?.context;
  }

  /** What the user can do about it. */
  get remedy(): string {
    return errorTable[this.code].remedy;
  }
}

/** Narrows to one of our errors, and to one code when given. */
export function isLockbenchError<C extends ErrorCode>(
  error: unknown,
  code?: C,
): error is LockbenchError & { readonly code: C } {
  return error instanceof LockbenchError && (code === undefined || error.code === code);
}
