import { bridgeErrors } from './bridge.ts';
import { cloudErrors } from './cloud.ts';
import { invariantErrors } from './invariants.ts';
import { linkErrors } from './link.ts';
import { lockErrors } from './lock.ts';
import { reportErrors } from './report.ts';
import { scenarioErrors } from './scenario.ts';
import { seamErrors } from './seam.ts';
import { storageErrors } from './storage.ts';
import { traceErrors } from './trace.ts';

/** Every code there is; the reference page is generated from it. */
export const errorTable = {
  ...linkErrors,
  ...lockErrors,
  ...storageErrors,
  ...bridgeErrors,
  ...cloudErrors,
  ...seamErrors,
  ...scenarioErrors,
  ...reportErrors,
  ...traceErrors,
  ...invariantErrors,
} as const;

export type ErrorCode = keyof typeof errorTable;
