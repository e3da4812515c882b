/** The exit codes that CI can rely on, in one table for all commands. */
export const ExitCode = {
  passed: 0,
  /** Scenarios failed, or a device did not do what was requested. */
  failed: 1,
  /** Bad usage or input: nothing was run. */
  input: 2,
  /** The bench or an engine failed, so there is no result for what was to be tested. */
  blocked: 3,
  /** Parts of the run are missing, or no place was free in time. */
  incomplete: 4,
  /** The machine was too busy for the measurement. */
  unreliable: 5,
  /** Ctrl-C, with the number that shells use. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
