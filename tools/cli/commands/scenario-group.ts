import type { CommandRegistration } from './host.ts';
import { registerJudge } from './judge.ts';
import { registerList } from './list.ts';
import { registerMerge } from './merge.ts';
import { registerReplay } from './replay.ts';
import { registerRules } from './rules.ts';
import { registerRun } from './run.ts';
import { registerSchema } from './schema.ts';
import { registerTrace } from './trace.ts';

/** The commands about scenarios and rules, in the order of the help. */
export const scenarioCommands: readonly CommandRegistration[] = [
  registerRun,
  registerMerge,
  registerList,
  registerRules,
  registerReplay,
  registerTrace,
  registerJudge,
  registerSchema,
];
