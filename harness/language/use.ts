import * as z from 'zod';
import { bind } from './bind.ts';
import type { Issues } from './issue.ts';
import { suggestion } from './nearest.ts';
import { type Position, quoted } from './position.ts';
import { entry, type MapEntry, type MapNode, omitKeys, type SourceNode } from './source.ts';
import type { StepContext } from './steps.ts';
import { validate, validateFixed } from './validate.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()], { error: 'must be a single value' });

/** What `use` takes. */
export const useSchema = z.strictObject({
  file: z.string().describe('a *.steps.yaml file, relative to this one'),
  with: z.record(z.string(), scalar).optional().describe('its parameters'),
});

const parameterName = z.string().regex(/^(?!matrix$)[A-Za-z][\w-]*$/, { error: 'must be a name' });

const stepsFileSchema = z.strictObject({
  parameters: z.array(parameterName).default([]),
  steps: z.unknown().optional(),
});

/** The steps that a file shares, its parameters filled in, and the context to read them in. */
export function openUse(
  use: MapEntry,
  context: StepContext,
): { steps: SourceNode; context: StepContext } | undefined {
  const { issues, bindings, budget, chain } = context;
  const given = validate(useSchema, use.value, 'use', issues);
  if (!given || use.value.kind !== 'map') return undefined;
  const fileAt = entry(use.value, 'file')!.value.at;
  const opened = context.files.open(given.file, chain, fileAt);
  if (!opened) return undefined;
  const { file, root } = opened;
  const steps = root.kind === 'map' ? entry(root, 'steps') : undefined;
  if (root.kind !== 'map' || !steps) {
    issues.add({ at: root.at, message: `${quoted(file)} has no 'steps'` });
    return undefined;
  }
  const head = validateFixed(stepsFileSchema, omitKeys(root, 'steps'), file, issues);
  if (!head || !takesParameters(head.parameters, use.value, use.keyAt, issues)) return undefined;
  const parameters = new Map(Object.entries(given.with ?? {}));
  const inner = { matrix: bindings.matrix, parameters };
  const bound = bind(steps.value, { bindings: inner, budget, issues, usedAt: use.keyAt });
  return {
    steps: bound,
    context: { ...context, bindings: inner, chain: [...chain, file], depth: context.depth + 1 },
  };
}

/** Adds the parameters that are missing or unknown; false when one is missing. */
function takesParameters(
  declared: readonly string[],
  use: MapNode,
  useAt: Position,
  issues: Issues,
): boolean {
  const given = entry(use, 'with');
  const entries = given?.value.kind === 'map' ? given.value.entries : [];
  for (const { key, keyAt } of entries) {
    if (declared.includes(key)) continue;
    const message = `the file has no parameter ${quoted(key)}`;
    issues.add({ at: keyAt, message, hint: suggestion(key, declared) });
  }
  const missing = declared.filter(name => !entries.some(({ key }) => key === name));
  for (const name of missing)
    issues.add({ at: given?.keyAt ?? useAt, message: `the file needs the parameter ${quoted(name)}` });
  return missing.length === 0;
}
