import { describeExpected, matchValue, shown } from '../language/match.ts';
import { type Lookup, resolveTemplate } from '../language/template.ts';
import type { ArgValue, Check, Json } from '../language/types.ts';
import type { ImplementedWords } from '../vocabulary/implemented.ts';
import { refusalText, type StepOutcome } from '../vocabulary/outcome.ts';
import type { ScenarioWorld } from '../world/scenario-world.ts';
import { observeDevice } from './observe.ts';

/** What checks look at apart from the devices. */
export interface CheckScene {
  readonly world: ScenarioWorld;
  readonly sights: ImplementedWords['sights'];
  readonly lookup: Lookup;
  readonly outcome: StepOutcome;
  /** Types of the trace events that are looked at: that of the present event, or all since the step began. */
  readonly events?: readonly string[];
}

/** The checks that do not hold, in words. */
export function unmet(checks: readonly Check[], scene: CheckScene): string[] {
  const reasons: string[] = [];
  for (const check of checks) {
    const expected = resolveTemplate(check.expected as ArgValue, scene.lookup);
    if (holds(check, expected, scene)) continue;
    reasons.push(describe(check, expected, observe(check, scene)));
  }
  return reasons;
}

export function allHold(checks: readonly Check[], scene: CheckScene): boolean {
  return checks.every(check =>
    holds(check, resolveTemplate(check.expected as ArgValue, scene.lookup), scene),
  );
}

/** An event check holds when any event fits; every other observation has one value. */
function holds(check: Check, expected: Json, scene: CheckScene): boolean {
  return check.of === 'world'
    ? (scene.events ?? []).some(type => matchValue(expected, type))
    : matchValue(expected, observe(check, scene));
}

function observe({ what, of, device }: Check, { world, sights, outcome }: CheckScene): Json | undefined {
  switch (of) {
    case 'device':
      return observeDevice({ world, sights }, what, device ?? '');
    case 'step':
      return outcome[what as 'refused' | 'job' | 'http'];
    case 'world':
      return undefined;
    case 'result':
      return outcome.results?.[what];
  }
}

function describe(check: Check, expected: Json, seen: Json | undefined): string {
  const name = check.device ? `${check.what} of ${check.device}` : check.what;
  const is = seen === undefined ? 'there is none' : `it is ${shown(seen)}`;
  return `expected ${name}: ${describeExpected(expected)}, but ${is}`;
}

/** Why a refused step fails; undefined when it expects the refusal, or was not refused. */
export function unexpectedRefusal(checks: readonly Check[], outcome: StepOutcome): string | undefined {
  const { refused, http, job } = outcome;
  const foreseen = checks.some(
    ({ of, what }) =>
      of === 'step' &&
      (what === 'refused' || (what === 'http' && http !== 200) || (what === 'job' && job !== 'done')),
  );
  if (foreseen) return undefined;
  if (refused !== undefined) return refusalText(outcome);
  if (http !== undefined && http >= 400) return `the API answered ${http}`;
  return job === 'pending' ? 'the job did not end in time; give the step more with `within`' : undefined;
}
