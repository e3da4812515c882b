import * as z from 'zod';
import { noSubject, readChecks } from './checks.ts';
import { suggestion } from './nearest.ts';
import { quoted } from './position.ts';
import { entry, type MapNode, type SourceNode } from './source.ts';
import type { StepContext } from './steps.ts';
import type { AlwaysCheck, AskedInvariant, LiftedInvariant, Scenario } from './types.ts';
import { validateFixed } from './validate.ts';
import { readLabel } from './verb-step.ts';

type Always = Pick<Scenario, 'always' | 'invariants' | 'lifted'>;

/** The kinds of items, and the keys beside each. */
const companions = { never: ['label'], invariant: [], lift: ['because'] } as const;
type Kind = keyof typeof companions;
const kinds = Object.keys(companions) as Kind[];

/** What `because` takes. */
export const becauseSchema = z.string().min(1).max(1_000);

/** What must hold through the whole scenario, and which invariants it breaks on purpose. */
export function readAlways(
  node: SourceNode | undefined,
  context: StepContext,
  names: readonly string[],
): Always {
  const { issues } = context;
  const always: AlwaysCheck[] = [];
  const invariants: AskedInvariant[] = [];
  const lifted: LiftedInvariant[] = [];
  if (node && node.kind !== 'list')
    issues.add({
      at: node.at,
      message: "'always' takes a list",
      hint: 'write - never: { event: lock.crashed }',
    });
  for (const item of node?.kind === 'list' ? node.items : []) {
    if (item.kind !== 'map') {
      const hint = 'write never: { event: lock.crashed }';
      issues.add({ at: item.at, message: 'a watch is a mapping', hint });
      continue;
    }
    const kind = kindOf(item, context);
    if (kind === 'never') {
      const checks = readChecks(entry(item, 'never')!.value, 'always', noSubject, context);
      always.push({ at: item.at, ...readLabel(item, context), never: checks });
    } else if (kind) {
      const invariant = readName(entry(item, kind)!.value, kind, names, context);
      if (invariant === undefined) continue;
      if (kind === 'invariant') invariants.push({ at: item.at, invariant });
      else lifted.push({ at: item.at, invariant, because: readReason(item, context) });
    }
  }
  return {
    always,
    ...(invariants.length > 0 ? { invariants } : {}),
    ...(lifted.length > 0 ? { lifted } : {}),
  };
}

/** Adds what does not belong into the item. */
function kindOf(item: MapNode, { issues }: StepContext): Kind | undefined {
  const found = kinds.filter(kind => entry(item, kind));
  const [kind, second] = found;
  const allowed: readonly string[] = kind ? [kind, ...companions[kind]] : [...kinds, 'label'];
  for (const { key, keyAt } of item.entries) {
    if (allowed.includes(key) || key === second) continue;
    const message = `unknown key ${quoted(key)} in a watch`;
    issues.add({ at: keyAt, message, hint: suggestion(key, kind ? allowed : kinds) });
  }
  if (second)
    issues.add({
      at: entry(item, second)!.keyAt,
      message: `${quoted(kind!)} and ${quoted(second)} in one watch`,
      hint: 'make each an item of its own',
    });
  else if (!kind) issues.add({ at: item.at, message: "a watch needs 'never', 'invariant' or 'lift'" });
  return second ? undefined : kind;
}

function readName(
  node: SourceNode,
  key: Kind,
  names: readonly string[],
  { issues }: StepContext,
): string | undefined {
  const name = validateFixed(z.string(), node, key, issues);
  if (name === undefined || names.includes(name)) return name;
  const message = `unknown invariant ${quoted(name)}`;
  issues.add({ code: 'NAME_UNKNOWN', at: node.at, message, hint: suggestion(name, names) });
  return undefined;
}

function readReason(item: MapNode, { issues }: StepContext): string {
  const because = entry(item, 'because');
  if (because) return validateFixed(becauseSchema, because.value, 'because', issues) ?? '';
  issues.add({
    at: item.at,
    message: "'lift' needs 'because'",
    hint: 'write because: and why the scenario breaks it on purpose',
  });
  return '';
}
