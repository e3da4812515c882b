/** What CI can rely on. */
export const ExitCode = {
  passed: 0,
  /** Scenarios failed. */
  failed: 1,
  /** Bad usage or input: nothing was run. */
  input: 2,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
