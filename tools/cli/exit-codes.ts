/** What CI can rely on: one table for all commands. */
export const ExitCode = {
  passed: 0,
  /** Scenarios failed, or a device did not do what it was asked. */
  failed: 1,
  /** Bad usage or input: nothing was run. */
  input: 2,
  /** The bench or an engine failed, so nothing can be said of what was to be tested. */
  blocked: 3,
  /** Parts of the run are missing, or no place was free in time. */
  incomplete: 4,
  /** The machine was too busy for what was measured. */
  unreliable: 5,
  /** Ctrl-C, as shells number it. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
