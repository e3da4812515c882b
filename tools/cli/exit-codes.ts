/** What CI can rely on. */
export const ExitCode = {
  passed: 0,
  /** Scenarios failed, or a device did not do what it was asked. */
  failed: 1,
  /** Bad usage or input, or no adapter: nothing was run. */
  input: 2,
  /** Ctrl-C, as shells number it. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
