import type { Invariant } from './invariant.ts';
import { jobsEnd } from './l1-jobs-end.ts';
import { cloudKnowsTheLock } from './l2-cloud-knows-the-lock.ts';
import { toldIsTrue } from './l3-told-is-true.ts';
import { webhooksArrive } from './l4-webhooks-arrive.ts';
import { pinsOpenInTime } from './s1-pins-open-in-time.ts';
import { storesKeepLimits } from './s2-stores-keep-limits.ts';
import { jobsActOnce } from './s3-jobs-act-once.ts';
import { refusalsChangeNothing } from './s4-refusals-change-nothing.ts';
import { nothingBreaks } from './s5-nothing-breaks.ts';
import { logNumbersRise } from './s6-log-numbers-rise.ts';

/** What must hold in every world. A new invariant is a file of its own and one line here. */
export const invariants: readonly Invariant[] = [
  pinsOpenInTime,
  storesKeepLimits,
  jobsActOnce,
  refusalsChangeNothing,
  nothingBreaks,
  logNumbersRise,
  jobsEnd,
  cloudKnowsTheLock,
  toldIsTrue,
  webhooksArrive,
];
